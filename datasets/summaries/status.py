"""How a reading stands against its target and against earlier readings. These are rules: they ask no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from datasets.choices import TIME_WORDS, Direction, Polarity, Status, StatusRule
from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.models.times import time_after
from govuk.dates import day
from periods.models import financial_year

NOT_JUDGED = "Not judged: neither higher nor lower is better"


@dataclass(frozen=True)
class Judged:
    """The status of a figure, or in `why_not` why it has none."""

    status: Status | None
    why_not: str = ""

    @property
    def words(self) -> str:
        return self.status.words if self.status else self.why_not


def judge(value: Decimal, *, indicator: Indicator, target: Target | None, year: int) -> Judged:
    """By the rule that the indicator names. `target` is that of the financial year `year`, if there is one."""
    if indicator.polarity == Polarity.NEUTRAL:
        return Judged(None, NOT_JUDGED)
    # Where lower is better, everything is mirrored at nought.
    sign = 1 if indicator.polarity == Polarity.HIGHER else -1
    aim, limit = (
        None if each is None else sign * each for each in (target and target.value, target and target.intervention)
    )
    if indicator.status_rule == StatusRule.TOLERANCE:
        return _by_tolerance(sign * value, aim, indicator, year)
    return _by_intervention(sign * value, aim, limit, year)


def _by_intervention(value: Decimal, aim: Decimal | None, limit: Decimal | None, year: int) -> Judged:
    if aim is not None and value >= aim:
        return Judged(Status.GREEN)
    if limit is not None and value <= limit:
        return Judged(Status.RED)
    if aim is None:
        return Judged(None, no_target(year))
    if limit is None:
        return Judged(None, f"Off target. {no_intervention(year)}, so it is neither amber nor red")
    return Judged(Status.AMBER)


def _by_tolerance(value: Decimal, aim: Decimal | None, indicator: Indicator, year: int) -> Judged:
    """A target of 0 has no width: what misses it at all is red."""
    if aim is None:
        return Judged(None, no_target(year))
    short_by = 100 * (aim - value)
    if short_by <= abs(aim) * indicator.green_within_percent:
        return Judged(Status.GREEN)
    return Judged(Status.AMBER if short_by <= abs(aim) * indicator.amber_within_percent else Status.RED)


def no_target(year: int) -> str:
    return f"No target for {financial_year(year)}"


def no_intervention(year: int) -> str:
    return f"No level of intervention for {financial_year(year)}"


@dataclass(frozen=True)
class Movement:
    """How a reading compares with an earlier one, `before`: `since` names its time, `why_not` what is in the way."""

    direction: Direction
    before: Reading | None = None
    since: str = ""
    why_not: str = ""

    @property
    def words(self) -> str:
        """ "Better than the quarter before", "No reading of a year before" """
        return self.why_not or f"{self.direction.label} {self.since}"

    @property
    def is_good(self) -> bool | None:
        return {Direction.BETTER: True, Direction.WORSE: False}.get(self.direction)


def movement(
    reading: Reading, before: Reading | None, *, indicator: Indicator, breaks: Iterable[SeriesBreak], since: str = ""
) -> Movement:
    """`since` is how the earlier time is called in a sentence."""
    if before is None:
        return Movement(
            Direction.NOTHING_BEFORE,
            why_not=f"No reading of {since} to compare" if since else "No earlier reading to compare",
        )
    between = [each for each in breaks if before.starts_on < each.starts_on <= reading.ends_on]
    if between:
        last = max(between, key=lambda each: each.starts_on)
        why = f"Not comparable with before {day(last.starts_on)}: {last.reason}"
        return Movement(Direction.NOT_COMPARABLE, before, why_not=why)
    since = since or earlier_time(reading, before, frequency=indicator.frequency)
    return Movement(_direction(reading.value, before.value, indicator.polarity), before, since)


def earlier_time(reading: Reading, before: Reading, *, frequency: str) -> str:
    """ "the quarter before"; when one was left out, "the reading of 2025-26 Q1" """
    if time_after(frequency, before.starts_on) == (reading.starts_on, reading.ends_on):
        return f"the {TIME_WORDS[frequency]} before"
    return f"the reading of {before.period}"


def _direction(value: Decimal, before: Decimal, polarity: str) -> Direction:
    if value == before:
        return Direction.SAME
    is_higher = value > before
    if polarity == Polarity.NEUTRAL:
        return Direction.HIGHER if is_higher else Direction.LOWER
    return Direction.BETTER if is_higher == (polarity == Polarity.HIGHER) else Direction.WORSE
