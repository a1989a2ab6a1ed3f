"""One action as a row of a list: the page and its CSV read the same rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.choices import (
    ACHIEVED_WORDS,
    FLAG_COLOURS,
    RATING_COLOURS,
    RATING_WORDS,
    STAGE_COLOURS,
    STAGE_WORDS,
    Flag,
)
from actions.models import Action
from govuk.components import tag
from govuk.dates import day
from periods.models import ReportingPeriod


def stage_tag(stage: str) -> SafeString:
    return tag(STAGE_WORDS[stage], STAGE_COLOURS[stage])


def rating_tag(rating: str | None) -> SafeString:
    """Nothing for None, the rating of an action that is closed."""
    return SafeString("") if rating is None else tag(RATING_WORDS[rating], RATING_COLOURS[rating])


def judgement(action: Action) -> SafeString:
    """How an action is rated, or, of one that is closed, whether it reached its outcome."""
    return _outcome_reached(action.outcome_achieved) if action.rating_now is None else rating_tag(action.rating_now)


@lru_cache
def _outcome_reached(achieved: str) -> SafeString:
    return format_html('<span class="app-muted">{}</span>', ACHIEVED_WORDS.get(achieved, "No rating"))


def flag_tags(flags: Iterable[Flag]) -> SafeString:
    return SafeString(" ".join(tag(flag.label, FLAG_COLOURS[flag]) for flag in flags))


@dataclass(frozen=True, slots=True)
class ActionRow:
    reference: str
    url: str
    title: str
    outcome: str
    priority: str
    lead_partner: str
    lead_officer: str
    due_on: date | None
    due: str
    stage: str
    rating: str
    percent: str
    updated_on: date | None
    updated: str
    flags: tuple[str, ...]
    stage_tag: SafeString
    judgement: SafeString
    flag_tags: SafeString


def flags_of(action: Action, *, on: date, fresh: Iterable[ReportingPeriod]) -> tuple[Flag, ...]:
    holds = {
        Flag.OVERDUE: action.is_overdue(on=on),
        Flag.STALE: action.is_stale(fresh=fresh),
        Flag.NO_OFFICER: action.is_open and not action.has_officer(),
        Flag.CHECK_FACTS: bool(action.contradictions(on=on)),
        Flag.RESTRICTED: action.is_restricted,
    }
    return tuple(flag for flag in Flag if holds[flag])


def compact_day(date_: date | None) -> str:
    """A date that breaks in a narrow column before the year only."""
    return day(date_).replace(" ", "\N{NO-BREAK SPACE}", 1)


def action_row(action: Action, *, on: date, fresh, base_url: str) -> ActionRow:
    """`base_url` is the address of the list, resolved once for all rows."""
    flags = flags_of(action, on=on, fresh=fresh)
    updated_on = timezone.localdate(action.last_reported_at) if action.last_reported_at else None
    return ActionRow(
        reference=action.reference,
        url=f"{base_url}{action.reference}/",
        title=action.title,
        outcome=action.outcome,
        priority=f"{action.priority_number}. {action.priority_title}",
        lead_partner=action.lead_partner_name,
        lead_officer=action.officer_name or "",
        due_on=action.due_on,
        due=compact_day(action.due_on) or action.timescale_text,
        stage=STAGE_WORDS[action.stage],
        rating=action.rating_words,
        percent="" if action.percent_now is None else f"{action.percent_now}%",
        updated_on=updated_on,
        updated=compact_day(updated_on),
        flags=tuple(flag.label for flag in flags),
        stage_tag=stage_tag(action.stage),
        judgement=judgement(action),
        flag_tags=flag_tags(flags),
    )


def action_rows(actions: Iterable[Action], *, on: date, fresh, base_url: str) -> list[ActionRow]:
    return [action_row(action, on=on, fresh=fresh, base_url=base_url) for action in actions]
