"""The figures behind the measures of success: the last of the year beside that of a year before, what breaks their
series, what is provisional, and where they come from.

A count of fewer than `THRESHOLD` is withheld (decision 44), and so is a share of a part or a whole that small. What
counts a type of recorded crime is told only where the table of these crimes tells all its numbers: it stands there
too, and could give back what is withheld beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from datasets.models import Indicator, Reading
from datasets.summaries.protected import is_small
from datasets.summaries.series import ReadingRow, Series, series_of
from datasets.wording.figures import figure_words
from govuk.dates import day
from papers.document import PaperTable
from papers.suppression import WITHHELD
from periods.models import financial_year, financial_year_of, quarter_dates
from priorities.models import SuccessMeasure

CAPTION = "The figures behind our measures"
NOT_READ = "none"


@dataclass(frozen=True)
class IndicatorOfYear:
    """`now` and `before` are as they are printed; `marks` say in sentences what to know of them."""

    name: str
    period: str
    before: str
    now: str
    moved: str
    marks: tuple[str, ...]
    note: str
    counts_crime: bool = False


def indicators_of_year(year: int, priorities: Iterable[int]) -> tuple[IndicatorOfYear, ...]:
    """Of the measures of the strategies that these priorities belong to; without those that were not read."""
    ends_on = quarter_dates(year, 4)[1]
    measures = SuccessMeasure.objects.filter(strategy__priorities__in=list(priorities))
    rows = Indicator.objects.filter(measures__in=measures).distinct().order_by("reference")
    indicators = list(rows.select_related("dataset__provider", "provider"))
    found = (_of_year(series, year) for series in series_of(indicators, on=ends_on).values())
    return tuple(each for each in found if each)


def _of_year(series: Series, year: int) -> IndicatorOfYear | None:
    first, last = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    row = next((each for each in series.readings if first <= each.reading.ends_on <= last), None)
    if row is None:
        return None
    then = row.since_year.before
    moved = row.since_year if then else row.since_last
    indicator = series.indicator
    return IndicatorOfYear(
        indicator.name,
        time_in_words(row.reading),
        _shown(then, indicator),
        _shown(row.reading, indicator),
        moved.words,
        tuple(_marks(series, row, then)),
        _note(indicator, row.reading),
        bool(indicator.crime_type),
    )


def time_in_words(reading: Reading) -> str:
    """ "January to March 2026": to residents a quarter is no "Q4", and must not be taken for the whole year."""
    year = financial_year_of(reading.ends_on)
    for quarter in (1, 2, 3, 4):
        if (reading.starts_on, reading.ends_on) == quarter_dates(year, quarter):
            return f"{reading.starts_on:%B} to {reading.ends_on:%B %Y}"
    return reading.period


def _shown(reading: Reading | None, indicator: Indicator) -> str:
    if reading is None:
        return NOT_READ
    return WITHHELD if is_small(reading, indicator) else figure_words(reading.value, indicator)


def _marks(series: Series, row: ReadingRow, then: Reading | None):
    if row.reading.is_provisional:
        yield f"{time_in_words(row.reading)} is provisional."
    if then and then.is_provisional:
        yield f"{time_in_words(then)} is provisional."
    begins = then.starts_on if then else quarter_dates(financial_year_of(row.reading.ends_on), 1)[0]
    for each in series.breaks:
        if begins <= each.starts_on <= row.reading.ends_on:
            yield f"Counted anew from {day(each.starts_on)}: {each.reason}"


def _note(indicator: Indicator, reading: Reading) -> str:
    dataset, provider = indicator.dataset, indicator.provider
    of_dataset = ", ".join(str(each.name) for each in (dataset, dataset and dataset.provider) if each)
    source = reading.source or of_dataset or (provider.name if provider else "the partnership")
    told = (indicator.definition, f"It does not show: {indicator.does_not_show}", f"Source: {source}.")
    return f"{indicator.name}: {' '.join(told)}"


def indicator_table(rows: Iterable[IndicatorOfYear], year: int, *, crime_withheld: bool) -> PaperTable:
    """`crime_withheld`: whether the table of recorded crime withholds a number."""
    rows = [(each, crime_withheld and each.counts_crime) for each in rows]
    return PaperTable(
        CAPTION,
        ("Figure", financial_year(year - 1), financial_year(year), "How it moved", "What to know"),
        tuple(
            (
                f"{each.name}, {each.period}",
                WITHHELD if is_hidden else each.before,
                WITHHELD if is_hidden else each.now,
                each.moved,
                " ".join(each.marks) or "–",
            )
            for each, is_hidden in rows
        ),
        (1, 2),
        tuple(each.note for each, _ in rows),
    )
