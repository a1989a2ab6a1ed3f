"""The readings that a partner is asked for in a quarter, as the rows of its workbook."""

from dataclasses import dataclass
from datetime import date

from datasets.choices import MONTHS_IN
from datasets.models import Indicator, Reading
from datasets.models.times import times_ended_in
from datasets.wording.figures import figure_words
from partners.models import Partner
from periods.models import quarter_containing, quarter_dates, quarter_words, time_words
from sheets.grids import Value
from sheets.writing import CellKind, Column

QUARTERS_OFFERED = 8
REFERENCE, TIME, QUARTER, VERSION = "Reference", "Time", "Quarter", "Version, leave as it is"
FIGURE, PART, WHOLE, PROVISIONAL, STORY = "Figure", "Part", "Whole", "Provisional", "What lies behind the figure"
YES = "Yes"
COLUMNS = (
    Column(REFERENCE, width=16),
    Column("Indicator", width=40, wraps=True),
    Column(TIME, width=16),
    Column("Last reading", width=32, wraps=True),
    Column(FIGURE, CellKind.NUMBER, 14, is_open=True),
    Column(PART, CellKind.NUMBER, 12, is_open=True),
    Column(WHOLE, CellKind.NUMBER, 12, is_open=True),
    Column(PROVISIONAL, CellKind.CHOICE, 12, (YES,), is_open=True),
    Column(STORY, width=60, wraps=True, is_open=True),
    Column(QUARTER, width=14),
    Column(VERSION, CellKind.NUMBER, 12),
)
FILLED_IN = {
    FIGURE: "The number alone, such as 1,234 or 73.6%. Leave it empty if you give both parts.",
    PART: "For a share, a rate or an average: the number above the line.",
    WHOLE: "The number below the line, above 0.",
    PROVISIONAL: "Select Yes if the figure will be corrected later.",
    STORY: "Why it is as it is, and what is done about it. No names of victims, no addresses, no case numbers.",
}

Quarter = tuple[int, int]


@dataclass(frozen=True)
class AskedRow:
    """One reading to be given: `reading` is what is given already, `before` the one before it."""

    indicator: Indicator
    first: date
    last: date
    reading: Reading | None
    before: Reading | None

    @property
    def period(self) -> str:
        return time_words(self.first, self.last)

    @property
    def key(self) -> tuple[str, str]:
        return self.indicator.reference, self.period

    @property
    def version(self) -> int:
        return self.reading.version if self.reading else 0

    @property
    def value_words(self) -> str:
        return figure_words(self.reading.value, self.indicator) if self.reading else "Not given yet"

    @property
    def before_words(self) -> str:
        if self.before is None:
            return "No reading before"
        return f"{figure_words(self.before.value, self.indicator)} in {self.before.period}"


@dataclass(frozen=True)
class Asked:
    partner: Partner
    quarter: Quarter
    rows: tuple[AskedRow, ...]

    @property
    def words(self) -> str:
        return quarter_words(*self.quarter)

    @property
    def given_count(self) -> int:
        return sum(row.reading is not None for row in self.rows)


def quarters_asked_for(*, on: date) -> list[Quarter]:
    """Those that are over, newest first."""
    found, (year, quarter) = [], quarter_containing(on)
    while len(found) < QUARTERS_OFFERED:
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        found.append((year, quarter))
    return found


def asked_readings(partner: Partner, quarter: Quarter, *, on: date) -> Asked:
    """Of each indicator that the partner provides, the times that end in the quarter. What is read now and then is
    asked for by nobody."""
    indicators = Indicator.objects.standing(on=on).filter(provider=partner, frequency__in=list(MONTHS_IN))
    readings = list(Reading.objects.standing().filter(indicator__in=indicators).order_by("starts_on"))
    rows = []
    for indicator in indicators:
        own = [each for each in readings if each.indicator_id == indicator.pk]
        rows += [_row(indicator, time, own) for time in _times(indicator, own, quarter)]
    return Asked(partner, quarter, tuple(rows))


def _times(indicator: Indicator, own: list[Reading], quarter: Quarter):
    """A yearly figure is of the financial year, unless its readings are of calendar years."""
    times = times_ended_in(indicator.frequency, *quarter_dates(*quarter))
    if MONTHS_IN[indicator.frequency] < 12:
        return times
    begins = own[-1].starts_on.month if own else 4
    return [time for time in times if time[0].month == begins]


def _row(indicator: Indicator, time, own: list[Reading]) -> AskedRow:
    given = next((each for each in own if (each.starts_on, each.ends_on) == time), None)
    before = next((each for each in reversed(own) if each.ends_on < time[0]), None)
    for each in filter(None, (given, before)):
        each.indicator = indicator
    return AskedRow(indicator, *time, given, before)


def reading_cells(asked: Asked, row: AskedRow) -> tuple[Value, ...]:
    boxes = boxes_as_cells(row.reading)
    own = {
        REFERENCE: row.indicator.reference,
        "Indicator": row.indicator.name,
        TIME: row.period,
        "Last reading": row.before_words,
        QUARTER: asked.words,
        VERSION: row.version,
    }
    return tuple(boxes[each.heading] if each.is_open else own[each.heading] for each in COLUMNS)


def boxes_as_cells(reading: Reading | None) -> dict[str, Value]:
    if reading is None:
        return dict.fromkeys(FILLED_IN, "")
    numbers = {FIGURE: reading.value, PART: reading.numerator, WHOLE: reading.denominator}
    return {heading: "" if number is None else float(number) for heading, number in numbers.items()} | {
        PROVISIONAL: YES if reading.is_provisional else "",
        STORY: reading.story,
    }
