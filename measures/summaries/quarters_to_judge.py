"""For which quarter a measure is judged, and for which others it can be."""

import re
from dataclasses import dataclass
from datetime import date

from periods.models import ReportingPeriod
from priorities.models import SuccessMeasure

KEY = re.compile(r"(20\d\d)-q([1-4])")
QUARTERS_OFFERED = 6


def key_of(period: ReportingPeriod) -> str:
    """2026-q2, as the address of a page names the quarter."""
    return f"{period.year}-q{period.quarter}"


@dataclass(frozen=True)
class Quarter:
    period: ReportingPeriod
    url: str
    is_judged: bool
    is_running: bool


@dataclass(frozen=True)
class Quarters:
    """`period` is None where no quarter has begun; `others` are the newest that have."""

    period: ReportingPeriod | None
    others: tuple[Quarter, ...]


def quarters_to_judge(measure: SuccessMeasure, *, asked: str, on: date) -> Quarters:
    """The quarter that is asked for; without one, the last that has ended, else the first."""
    begun = list(ReportingPeriod.objects.started(on=on).order_by("-starts_on"))
    judged = set(measure.judgements.values_list("period", flat=True))
    period = _asked(asked) or next((each for each in begun if each.has_ended(on=on)), begun[-1] if begun else None)
    others = tuple(
        Quarter(each, measure.address("judge", quarter=key_of(each)), each.pk in judged, not each.has_ended(on=on))
        for each in begun[:QUARTERS_OFFERED]
        if each != period
    )
    return Quarters(period, others)


def _asked(key: str) -> ReportingPeriod | None:
    found = KEY.fullmatch(key)
    return ReportingPeriod.objects.filter(year=found[1], quarter=found[2]).first() if found else None
