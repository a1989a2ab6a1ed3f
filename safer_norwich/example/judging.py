"""How measures were judged, on what evidence, and which acts name a reading, a judgement, a finding or a case."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from actions.models import ActionReason
from board.models import DecisionReason
from measures.models import Evidence
from priorities.models import Judgement
from records.models import Record
from records.services import keep_new
from safer_norwich.example.story import Story

JUDGED_AFTER = timedelta(weeks=4)


def plan_judgements(story: Story, words: dict) -> None:
    quarters = story.quarters
    for q, rows in groupby(sorted(words["judgements"], key=_quarter), key=_quarter):
        day = quarters.lived_day(quarters.last(q) + JUDGED_AFTER, not_before=quarters.first(q + 1))
        story.plan(quarters.moment(day, hour=17), partial(_judge, story, list(rows)))
    for row in words["reasons"]:
        day = quarters.lived_day(quarters.day(row["q"], after=60), not_before=quarters.first(row["q"]))
        story.plan(quarters.moment(day, hour=18), partial(_note_why_of_actions, story, row))
        # Meetings lie otherwise in the quarters each month: by then all of them were held.
        story.plan(quarters.moment(quarters.lived_until, hour=19), partial(_note_why_of_decisions, story, row))


def _quarter(row: dict) -> int:
    return row["q"]


def _judge(story: Story, rows: list[dict], *, at: datetime) -> None:
    measures = {each.reference: each for each in story.strategy.measures.all()}
    new = [
        Judgement(
            measure=measures[row["measure"]],
            period=story.periods[row["q"]],
            verdict=row["verdict"],
            reason=row["reason"],
            judged_on=at.date(),
            judged_by=story.manager,
        )
        for row in rows
    ]
    keep_new(new, by=story.manager, at=at, why=["Judged"] * len(new))
    story.judgements |= {(row["measure"], row["q"]): each for row, each in zip(rows, new, strict=True)}
    evidence = [
        Evidence(judgement=each, **{name: thing})
        for row, each in zip(rows, new, strict=True)
        for name, thing in _things(story, row)
    ]
    keep_new(evidence, by=story.manager, at=at, why=["Named"] * len(evidence))


def _things(story: Story, row: dict) -> Iterator[tuple[str, Record]]:
    for reference, q in row.get("readings", ()):
        yield "reading", story.readings[reference, q]
    for reference in row.get("actions", ()):
        yield "action", story.actions[reference]
    for text in row.get("decisions", ()):
        yield "decision", story.decision(text)


def _note_why_of_actions(story: Story, row: dict, *, at: datetime) -> None:
    new = [ActionReason(action=story.actions[each], **_why(story, row)) for each in row.get("actions", ())]
    keep_new(new, by=story.manager, at=at, why=["Named"] * len(new))


def _note_why_of_decisions(story: Story, row: dict, *, at: datetime) -> None:
    new = [DecisionReason(decision=story.decision(each), **_why(story, row)) for each in row.get("decisions", ())]
    keep_new(new, by=story.manager, at=at, why=["Named"] * len(new))


def _why(story: Story, row: dict) -> dict:
    why = {"kind": row["kind"], "words": row.get("words", ""), "source": row.get("source", "")}
    if "reading" in row:
        why["reading"] = story.readings[tuple(row["reading"])]
    if "judgement" in row:
        why["judgement"] = story.judgements[tuple(row["judgement"])]
    return why
