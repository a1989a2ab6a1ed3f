"""The quarters are opened, their text for residents is approved, and they are closed."""

from datetime import datetime, timedelta
from functools import partial

from actions.choices import Visibility
from actions.models import ProgressUpdate
from actions.services import approve_public_text
from periods.services import close_period, open_period
from safer_norwich.example.quarters import FIRST, NOW
from safer_norwich.example.story import Story

STILL_TO_APPROVE = 6


def plan_periods(story: Story) -> None:
    for q in range(FIRST, NOW + 1):
        story.plan(story.quarters.moment(story.quarters.first(q), hour=0), partial(_open, story, q))
    for q in range(FIRST, NOW):
        day = story.quarters.closed_on(q)
        story.plan(story.quarters.moment(day, hour=8), partial(_approve, story, q))
        story.plan(story.quarters.moment(day, hour=10), partial(_close, story, q))


def _open(story: Story, q: int, *, at: datetime) -> None:
    year, quarter = story.quarters.key(q)
    story.periods[q] = open_period(year=year, quarter=quarter, by=None, at=at)


def _approve(story: Story, q: int, *, at: datetime) -> None:
    """One after the other, a minute each; the newest ones of the last closed quarter are left to do."""
    told = [update for (_, quarter), update in story.updates.items() if quarter == q]
    written = [update for update in told if _is_for_all(update)]
    done = written[:-STILL_TO_APPROVE] if q == NOW - 1 else written
    for number, update in enumerate(done):
        moment = at + timedelta(seconds=number) if at.date() == story.on else at + timedelta(minutes=number)
        # `reason` is empty but for amber and red.
        approve_public_text(update, text=update.public_text, reason=update.reason, by=story.manager, at=moment)


def _is_for_all(update: ProgressUpdate) -> bool:
    return bool(update.public_text) and update.action.visibility == Visibility.PUBLIC


def _close(story: Story, q: int, *, at: datetime) -> None:
    close_period(story.periods[q], by=story.manager, at=at)
