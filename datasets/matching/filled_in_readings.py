"""A workbook of readings that came back, against what was asked: what it would write, or what is wrong in it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from datasets.choices import Unit
from datasets.matching.filled_in_tables import AGAIN, SentRows, SentTable, Shape, table_of
from datasets.models import Reading
from datasets.parsing.figures import NoFigure, figure_of_cell
from datasets.summaries.asked_readings import (
    COLUMNS,
    FIGURE,
    FILLED_IN,
    PART,
    PROVISIONAL,
    QUARTER,
    REFERENCE,
    STORY,
    TIME,
    VERSION,
    WHOLE,
    YES,
    Asked,
    AskedRow,
    Quarter,
)
from periods.models import quarter_words
from sheets.filled_in import TableFault, key_of_label, shown
from sheets.grids import Refused, Row, Workbook

SHAPE = Shape((REFERENCE, TIME), tuple(FILLED_IN), VERSION)
NUMBERS = {FIGURE: "value", PART: "numerator", WHOLE: "denominator"}
HEADINGS = {name: heading for heading, name in NUMBERS.items()} | {"story": STORY}
FACTS = ("value", "numerator", "denominator", "is_provisional", "story")


@dataclass
class SentReadings:
    """`readings` are those to write, new and changed. With any fault none is."""

    readings: list[Reading] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    left_count: int = 0
    same_count: int = 0


def readings_table(workbook: Workbook) -> SentTable:
    """Raises Refused when it is no workbook of ours."""
    return table_of(workbook, headings=[column.heading for column in COLUMNS], shape=SHAPE, of="readings")


def quarter_of(table: SentTable, offered: list[Quarter]) -> Quarter:
    """The one quarter that all its rows name. Raises Refused."""
    named = table.named(QUARTER)
    quarter = next((each for each in offered if {quarter_words(*each)} == named), None)
    if quarter is None:
        words = " and ".join(sorted(shown(each) or "none" for each in named)) or "none"
        raise Refused(f"The quarter of this workbook is {words}, and none that readings are asked for here.", AGAIN)
    return quarter


def read_sent(table: SentTable, asked: Asked) -> SentReadings:
    rows = SentRows(table, asked.rows, expected=f"an indicator and a time that {asked.partner} was asked for")
    reader = _Reading(rows)
    for row, each in rows.matched():
        reader.read(row, each)
    reader.sent.faults = rows.in_order()
    return reader.sent


class _Reading:
    def __init__(self, rows: SentRows[AskedRow]) -> None:
        self.rows, self.sent = rows, SentReadings()

    def read(self, row: Row, asked: AskedRow) -> None:
        version = self.rows.version(row)
        if self.rows.is_empty(row) and not version:
            self.sent.left_count += 1
            return
        before, reading = asked.reading, self._typed(row, asked)
        if self.rows.has_fault(row):
            return
        if before is not None and _facts(reading) == _facts(before):
            self.sent.same_count += 1
        elif version == asked.version:
            self.sent.readings.append(reading)
        elif version and _facts(reading) == _facts(before.history.filter(version=version).latest()):
            # As it was downloaded: what somebody changed since on the page stays.
            self.sent.left_count += 1
        else:
            expected = f"a new workbook, because {asked.value_words} was given in the meantime"
            self.rows.fault(row, VERSION, expected)

    def _typed(self, row: Row, asked: AskedRow) -> Reading:
        """A copy: what is asked for stays as it is kept."""
        reading = Reading(indicator=asked.indicator, starts_on=asked.first, ends_on=asked.last)
        if asked.reading is not None:
            for each in Reading._meta.concrete_fields:
                setattr(reading, each.attname, getattr(asked.reading, each.attname))
            reading._state.adding, reading.indicator = False, asked.indicator
        for heading, name in NUMBERS.items():
            setattr(reading, name, self._number(row, heading, asked))
        reading.is_provisional, reading.story = self._is_provisional(row), self.rows.long_text(row, STORY)
        self._check(row, reading)
        return reading

    def _number(self, row: Row, heading: str, asked: AskedRow) -> Decimal | None:
        text = self.rows.text(row, heading)
        if not text:
            return None
        unit = asked.indicator.unit if heading == FIGURE else Unit.NUMBER
        try:
            return figure_of_cell(self.rows.cell(row, heading).value, text, unit=unit)
        except NoFigure as refusal:
            self.rows.fault(row, heading, refusal.expected)
            return None

    def _is_provisional(self, row: Row) -> bool:
        text = self.rows.text(row, PROVISIONAL)
        found = key_of_label(text, {True: YES, False: "No"}) if text else False
        if found is None:
            self.rows.fault(row, PROVISIONAL, f"{YES} or nothing")
        return bool(found)

    def _check(self, row: Row, reading: Reading) -> None:
        """By the rules of the reading itself, each fault at its cell."""
        # A number that was refused already says more than that there is none.
        if self.rows.has_fault(row):
            return
        if (reading.numerator is None) != (reading.denominator is None):
            empty = PART if reading.numerator is None else WHOLE
            self.rows.fault(row, empty, "the other part of the share as well")
        elif reading.denominator is not None and reading.denominator <= 0:
            self.rows.fault(row, WHOLE, "a number above 0")
        elif reading.value is None and not reading.has_parts:
            self.rows.fault(row, FIGURE, "a figure")
        else:
            self._clean(row, reading)

    def _clean(self, row: Row, reading: Reading) -> None:
        try:
            reading.work_out()
            reading.clean_fields(exclude=["indicator"])
            reading.clean()
        except ValidationError as refusal:
            for name, messages in refusal.message_dict.items():
                self.rows.fault(row, HEADINGS.get(name, FIGURE), _as_expected(messages[0]))


def _as_expected(message: str) -> str:
    """ "Enter a whole number" → "a whole number" """
    return message.removeprefix("Enter ")


def _facts(reading: Reading) -> tuple:
    return tuple(getattr(reading, name) for name in FACTS)
