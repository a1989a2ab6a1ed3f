"""The readings of indicators, each against its target and against earlier ones: as rows for a page, and where each
indicator stands. The queries are the same few for one indicator and for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from django.db.models import QuerySet

from datasets.choices import MONTHS_IN, Polarity, Status, StatusRule
from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.models.times import Time, a_year_before, time_after
from datasets.summaries.status import Judged, Movement, judge, movement, no_intervention, no_target
from datasets.wording.figures import figure_words
from govuk.dates import day
from periods.models import financial_year_of, time_words


@dataclass(frozen=True)
class ReadingRow:
    """A reading with the target of the financial year in which it ends."""

    reading: Reading
    indicator: Indicator
    target: Target | None
    judged: Judged
    since_last: Movement
    since_year: Movement

    @property
    def value_words(self) -> str:
        return figure_words(self.reading.value, self.indicator)

    @property
    def parts_words(self) -> str:
        """ "46 of 80" """
        parts = (self.reading.numerator, self.reading.denominator)
        return " of ".join(f"{each.normalize():,f}" for each in parts if each is not None)

    @property
    def target_words(self) -> str:
        return target_words(self.target, self.indicator, year=financial_year_of(self.reading.ends_on))

    @property
    def intervention_words(self) -> str:
        """Empty where no level is set."""
        return figure_words(self.target and self.target.intervention, self.indicator)

    @property
    def has_target(self) -> bool:
        return self.target is not None and self.target.value is not None

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Against the last reading and a year before: once where both are the same reading, or before one break, or
        where this is the first."""
        last, year = self.since_last, self.since_year
        is_one = last.before is None or last.before is year.before or last.words == year.words
        return (last,) if is_one else (last, year)


@dataclass(frozen=True)
class GapRow:
    """A time between two readings, or before the next one that is due, that has none."""

    first: date
    last: date

    @property
    def period(self) -> str:
        return time_words(self.first, self.last)


@dataclass(frozen=True)
class BreakRow:
    """Below it, newest first, stands what is not comparable with what is above."""

    series_break: SeriesBreak


@dataclass(frozen=True)
class Standing:
    """Where an indicator stands on a day. `missing` says in sentences what is not there; `last` is None while there is
    no reading, and `next_time` where none is awaited."""

    indicator: Indicator
    on: date
    last: ReadingRow | None
    missing: tuple[str, ...]
    next_time: Time | None
    next_due_on: date | None

    @property
    def status(self) -> Status | None:
        return self.last.judged.status if self.last else None

    @property
    def is_overdue(self) -> bool:
        return self.next_due_on is not None and self.next_due_on < self.on

    @property
    def value_words(self) -> str:
        return self.last.value_words if self.last else "No reading yet"

    @property
    def status_words(self) -> str:
        return self.last.judged.words if self.last else "No reading yet"

    @property
    def baseline_words(self) -> str:
        if self.indicator.baseline is None:
            return "No baseline"
        when = f", {self.indicator.baseline_words}" if self.indicator.baseline_words else ""
        return f"{figure_words(self.indicator.baseline, self.indicator)}{when}"

    @property
    def next_words(self) -> str:
        if self.next_time is None or self.next_due_on is None:
            return ""
        return f"{time_words(*self.next_time)}, {'was due' if self.is_overdue else 'due'} by {day(self.next_due_on)}"


@dataclass(frozen=True)
class Series:
    """`readings` and `rows` are newest first."""

    standing: Standing
    targets: tuple[Target, ...]
    breaks: tuple[SeriesBreak, ...]
    readings: tuple[ReadingRow, ...]
    rows: tuple[ReadingRow | GapRow | BreakRow, ...]

    @property
    def indicator(self) -> Indicator:
        return self.standing.indicator


def standing_of(indicators: Iterable[Indicator], *, on: date) -> dict[int, Standing]:
    """{key of an indicator: where it stands}, in three queries."""
    return {key: series.standing for key, series in series_of(indicators, on=on).items()}


def series_of(indicators: Iterable[Indicator], *, on: date) -> dict[int, Series]:
    """{key of an indicator: its standing readings of times that were over on the day}, in three queries."""
    indicators = list(indicators)
    return series_from(indicators, *rows_of_series([each.pk for each in indicators], on=on), on=on)


def rows_of_series(indicators, *, on: date) -> tuple[QuerySet, QuerySet, QuerySet]:
    """The readings, targets and breaks of those keys, or of those of a query set."""
    return (
        Reading.objects.standing().filter(indicator__in=indicators).ended(by=on),
        Target.objects.filter(indicator__in=indicators),
        SeriesBreak.objects.filter(indicator__in=indicators, starts_on__lte=on),
    )


def series_from(indicators: Iterable[Indicator], readings, targets, breaks, *, on: date) -> dict[int, Series]:
    """The same from rows that have been read already."""
    read, aims, cuts = (_by_indicator(rows) for rows in (readings, targets, breaks))
    for rows in (*read.values(), *cuts.values()):
        rows.sort(key=attrgetter("starts_on"))
    return {each.pk: _series(each, read[each.pk], aims[each.pk], cuts[each.pk], on=on) for each in indicators}


def target_words(target: Target | None, indicator: Indicator, *, year: int) -> str:
    if target is None or target.value is None:
        return no_target(year)
    return figure_words(target.value, indicator)


def _by_indicator(rows) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.indicator_id].append(row)
    return found


def _series(indicator: Indicator, readings, targets, breaks, *, on: date) -> Series:
    by_year = {each.year: each for each in targets}
    rows = tuple(
        _reading_row(indicator, reading, readings[:at], by_year, breaks) for at, reading in enumerate(readings)
    )
    standing = _standing(indicator, rows[-1] if rows else None, by_year, on=on)
    return Series(
        standing, tuple(targets), tuple(breaks), rows[::-1], _with_gaps_and_breaks(indicator, rows, breaks)[::-1]
    )


def _reading_row(indicator: Indicator, reading: Reading, earlier, by_year, breaks) -> ReadingRow:
    reading.indicator = indicator
    year = financial_year_of(reading.ends_on)
    year_before = a_year_before(reading.starts_on, reading.ends_on)
    then = next((each for each in earlier if (each.starts_on, each.ends_on) == year_before), None)
    how = {"indicator": indicator, "breaks": breaks}
    return ReadingRow(
        reading,
        indicator,
        by_year.get(year),
        judge(reading.value, indicator=indicator, target=by_year.get(year), year=year),
        since_last=movement(reading, earlier[-1] if earlier else None, **how),
        since_year=movement(reading, then, since="a year before", **how),
    )


def _standing(indicator: Indicator, last: ReadingRow | None, by_year, *, on: date) -> Standing:
    awaited = last and indicator.takes_readings(on=on)
    next_time = time_after(indicator.frequency, last.reading.starts_on) if awaited else None
    due_on = next_time and next_time[1] + timedelta(days=indicator.due_after_days)
    year = financial_year_of(last.reading.ends_on if last else on)
    missing = tuple(_missing(indicator, last, by_year.get(year), year, next_time, due_on, on=on))
    return Standing(indicator, on, last, missing, next_time, due_on)


def _missing(indicator: Indicator, last, target: Target | None, year: int, next_time, due_on, *, on: date):
    if last is None:
        yield "No reading yet"
    elif due_on and due_on < on:
        yield f"No reading for {time_words(*next_time)}: it was due by {day(due_on)}"
    if indicator.polarity != Polarity.NEUTRAL:
        if target is None or target.value is None:
            yield no_target(year)
        if indicator.status_rule == StatusRule.INTERVENTION and (target is None or target.intervention is None):
            yield no_intervention(year)
    if indicator.baseline is None:
        yield "No baseline"


def _with_gaps_and_breaks(indicator: Indicator, rows: tuple[ReadingRow, ...], breaks) -> list:
    """Oldest first."""
    found, waiting = [], list(breaks)
    before = None
    for row in rows:
        if before is not None:
            found += [GapRow(*time) for time in _times_between(indicator, before.reading, row.reading)]
        while waiting and waiting[0].starts_on <= row.reading.ends_on:
            found.append(BreakRow(waiting.pop(0)))
        found.append(row)
        before = row
    return found + [BreakRow(each) for each in waiting]


def _times_between(indicator: Indicator, before: Reading, after: Reading) -> list[Time]:
    """Of a yearly figure that went from calendar to financial years none: nothing is missing there."""
    if indicator.frequency not in MONTHS_IN:
        return []
    times, time = [], time_after(indicator.frequency, before.starts_on)
    while time and time[1] < after.starts_on:
        times.append(time)
        time = time_after(indicator.frequency, time[0])
    return times
