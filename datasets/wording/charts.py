"""The readings of indicators as charts."""

from collections.abc import Iterable, Sequence

from datasets.choices import Direction, Frequency, Unit
from datasets.models import Indicator
from datasets.summaries.series import BreakRow, GapRow, ReadingRow, Series
from datasets.wording.figures import digits_behind_the_point
from papers import charts

# The last ones: three years of quarters, two of months.
MOST_POINTS, MOST_MONTHS = 12, 24


def chart_of_series(series: Series) -> charts.LineChart:
    return charts.LineChart(series.indicator.name, (drawn_series(series),))


def chart_of_several(title: str, several: Iterable[Series]) -> charts.LineChart | None:
    """Side by side, each on a scale of its own; None where there is no reading at all."""
    read = tuple(drawn_series(series) for series in several if series.readings)
    return charts.LineChart(title, read) if read else None


def drawn_series(series: Series) -> charts.Series:
    most = MOST_MONTHS if series.indicator.frequency == Frequency.MONTHLY else MOST_POINTS
    rows = [row for row in series.rows if not isinstance(row, BreakRow)][:most][::-1]
    targets = [row.target if isinstance(row, ReadingRow) else None for row in rows]
    return charts.Series(
        series.indicator.name,
        tuple(map(_point, rows)),
        _unit(series.indicator, rows),
        target=tuple(each and each.value for each in targets),
        intervention=tuple(each and each.intervention for each in targets),
        year_before=tuple(map(_year_before, rows)),
        breaks=tuple(_breaks(series, rows)),
    )


def _point(row: ReadingRow | GapRow) -> charts.Point:
    if isinstance(row, GapRow):
        return charts.Point(row.period, None)
    return charts.Point(row.reading.period, row.reading.value, row.reading.is_provisional)


def _year_before(row: ReadingRow | GapRow):
    if isinstance(row, GapRow) or row.since_year.before is None:
        return None
    return None if row.since_year.direction == Direction.NOT_COMPARABLE else row.since_year.before.value


def _breaks(series: Series, rows: Sequence[ReadingRow | GapRow]) -> Iterable[charts.Break]:
    """At the first reading that counts anew, while an earlier one is drawn."""
    readings = [row.reading for row in rows if isinstance(row, ReadingRow)]
    for each in series.breaks:
        anew = [reading for reading in readings if reading.ends_on >= each.starts_on]
        if anew and len(anew) < len(readings):
            yield charts.Break(anew[0].period, each.reason)


def _unit(indicator: Indicator, rows: Sequence[ReadingRow | GapRow]) -> charts.Unit:
    """With as many digits as are kept of any of its readings."""
    values = [row.reading.value for row in rows if isinstance(row, ReadingRow)]
    decimals = max([indicator.decimals, *map(digits_behind_the_point, values)])
    before, after = {Unit.PERCENT: ("", "%"), Unit.MONEY: ("£", "")}.get(indicator.unit, ("", ""))
    words = "per 1,000 people" if indicator.unit == Unit.RATE else indicator.unit_words
    return charts.Unit(words, before, after, decimals)
