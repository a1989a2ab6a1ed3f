"""What was reported on each action, quarter by quarter, and what was decided about it then."""

from datetime import datetime, timedelta
from functools import partial

from actions.choices import CLOSED, OPEN, Stage
from actions.models import Action, ProgressUpdate
from actions.services import cancel, complete, confirm_no_change, put_on_hold, record_update
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import Story

TURNS = (*CLOSED, Stage.ON_HOLD)
AFTER = timedelta(minutes=20)


def plan_progress(story: Story, rows: list[dict]) -> None:
    for number, row in enumerate(rows):
        told = {update["q"]: update for update in row["updates"]}
        for q in _quarters_reported(row, told):
            is_turn = q in told and told[q]["stage"] in TURNS
            at = story.quarters.reporting_moment(q, number=number, within=is_turn)
            if q in told:
                _plan_update(story, row, told[q], at=at)
            else:
                story.plan(at, partial(_confirm, story, row["reference"], q))


def _quarters_reported(row: dict, told: dict) -> list[int]:
    """Those with an update, and those since the first one in which nothing changed.

    Nobody has confirmed anything for the current quarter, and nobody did in the `missed` ones.
    """
    if not told:
        return []
    end = max(told) if row["stage"] in CLOSED else NOW - 1
    confirmed = set(range(min(told), end + 1)) - set(row.get("missed", []))
    return sorted(confirmed | set(told))


def _plan_update(story: Story, row: dict, update: dict, *, at: datetime) -> None:
    action = story.actions[row["reference"]]
    if update["stage"] == Stage.ON_HOLD:
        story.plan(at, partial(_hold, story, action, row["reason"]))
    story.plan(at, partial(_report, story, action, update))
    if update["stage"] == Stage.COMPLETE:
        story.plan(at + AFTER, partial(_complete, story, action, row, update["q"]))
    if update["stage"] == Stage.CANCELLED:
        story.plan(at + AFTER, partial(cancel, action, reason=row["reason"], by=story.manager))


def _report(story: Story, action: Action, row: dict, *, at: datetime) -> None:
    """An update says that work goes on; that it is complete or cancelled is an act of its own, after it."""
    update = ProgressUpdate(
        action=action,
        period=story.periods[row["q"]],
        text=row["text"],
        public_text=row.get("public", ""),
        stage=row["stage"] if row["stage"] in OPEN else Stage.IN_PROGRESS,
        rating=row["rating"],
        reason=row.get("reason", ""),
        way_back=row.get("way_back", ""),
        percent_complete=row.get("percent"),
        next_steps=row["next"],
    )
    story.updates[action.reference, row["q"]] = record_update(update, by=story.author(action), at=at)


def _confirm(story: Story, reference: str, q: int, *, at: datetime) -> None:
    action = story.actions[reference]
    story.updates[reference, q] = confirm_no_change(action, period=story.periods[q], by=story.author(action), at=at)


def _hold(story: Story, action: Action, reason: str, *, at: datetime) -> None:
    if action.stage != Stage.ON_HOLD:
        put_on_hold(action, reason=reason, by=story.author(action), at=at)


def _complete(story: Story, action: Action, row: dict, q: int, *, at: datetime) -> None:
    complete(
        action,
        on=min(story.quarters.day(q, after=80), at.date()),
        achieved=row["outcome_achieved"],
        evidence=row["outcome_evidence"],
        by=story.author(action),
        at=at,
    )
