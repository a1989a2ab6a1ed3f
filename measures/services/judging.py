"""How a measure is judged for a quarter: once, on evidence that is here, as long as its strategy is in force."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Action, Document
from board.models import Decision
from board.querysets import sight_of
from datasets.models import Reading
from measures.models import Evidence
from measures.notices import tell_of_judgement
from measures.summaries.evidence import evidence_offered
from partners.models import User
from periods.models import ReportingPeriod
from priorities.choices import Verdict
from priorities.models import Judgement, SuccessMeasure
from records.models import Record
from records.services import keep, remove

KINDS = {Reading: "reading", Action: "action", Decision: "decision", Document: "document"}


def judge(
    *,
    measure: SuccessMeasure,
    period: ReportingPeriod,
    verdict: str,
    reason: str,
    evidence: Iterable[Record],
    by: User,
    at: datetime,
    on: date,
) -> Judgement:
    """Say how the measure stands in a quarter. Raises ValidationError, as for a quarter that is judged already."""
    judgement = Judgement(measure=measure, period=period)
    return _say(judgement, verdict, reason, evidence, by=by, at=at, on=on)


def judge_again(
    judgement: Judgement,
    *,
    verdict: str,
    reason: str,
    evidence: Iterable[Record],
    by: User,
    at: datetime,
    on: date,
) -> Judgement:
    """Say it anew in place of what was said, which stays in the history. Raises ValidationError or StaleRecord."""
    return _say(judgement, verdict, reason, evidence, by=by, at=at, on=on)


def why_never(measure: SuccessMeasure, *, on: date) -> str:
    """Why nobody can judge it for any quarter, in a sentence; empty where somebody can."""
    strategy = measure.strategy
    if not strategy.is_in_force:
        state = "has not been adopted" if strategy.is_draft else "is closed"
        return f"You cannot judge this measure: {strategy} {state}."
    is_retired = measure.is_retired(on=on) or measure.outcome.is_retired(on=on)
    return "You cannot judge this measure: it is retired." if is_retired else ""


def why_not(measure: SuccessMeasure, period: ReportingPeriod | None, *, on: date) -> str:
    """The same of one quarter; None where none has begun."""
    if refusal := why_never(measure, on=on):
        return refusal
    if period is None:
        return "You cannot judge this measure: no quarter has begun yet."
    return "" if period.has_started(on=on) else f"You cannot judge it for {period}: that quarter has not begun."


@transaction.atomic
def _say(judgement: Judgement, verdict: str, reason: str, evidence, *, by: User, at: datetime, on: date) -> Judgement:
    measure, period = judgement.measure, judgement.period
    if refusal := why_not(measure, period, on=on):
        _refuse(refusal)
    if not reason.strip():
        about = "what is missing" if verdict == Verdict.NOT_ASSESSED else "the reason for the judgement"
        _refuse(f"Enter {about}", "reason")
    chosen = {(KINDS[type(thing)], thing.pk): thing for thing in evidence}
    so_far = judgement if judgement.pk else None
    offered = evidence_offered(measure, period=period, judgement=so_far, sight=sight_of(by))
    _require_offered(chosen, offered)
    judgement.verdict, judgement.reason, judgement.judged_on, judgement.judged_by = verdict, reason, on, by
    keep(judgement, by=by, at=at, why="Changed" if so_far else "Judged")
    _lean_on(judgement, chosen, offered, by=by, at=at)
    tell_of_judgement(judgement, by=by, at=at)
    return judgement


def _require_offered(chosen: dict, offered: dict) -> None:
    for kind, rows in offered.items():
        asked = {key for of, key in chosen if of == kind}
        if asked - set(rows.filter(pk__in=asked).values_list("pk", flat=True)):
            _refuse("Select evidence that is offered here: one of these is not about this measure", kind)


def _lean_on(judgement: Judgement, chosen: dict, offered: dict, *, by: User, at: datetime) -> None:
    """Add what is new and take away what is no longer chosen, of what this person could choose at all."""
    there = {(row.kind, row.thing.pk): row for row in judgement.evidence.with_things()}
    for key, row in there.items():
        kind, pk = key
        if key not in chosen and offered[kind].filter(pk=pk).exists():
            remove(row, by=by, at=at, why="No longer named")
    for key, thing in chosen.items():
        if key not in there:
            keep(Evidence(judgement=judgement, **{key[0]: thing}), by=by, at=at, why="Named")


def _refuse(message: str, field: str | None = None) -> NoReturn:
    raise ValidationError({field: message} if field else message)
