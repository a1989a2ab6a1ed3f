"""A workbook of readings that came back, against what was asked: what it would write, or what is wrong in it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from datasets.choices import Unit
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
from files.places import get_column_letter
from govuk.fields import refuse_unreadable
from periods.models import quarter_words
from sheets.grids import Refused, Row, Sheet, Workbook
from sheets.returned import (
    CellFault,
    cell_at,
    key_of_label,
    shown,
    table_headed,
    text_at,
    version_in,
    without_text_sign,
)

LONGEST_STORY = 4000
MOST_ROWS = 1000
AGAIN = "Download a new one on this page and fill it in."
NOT_OURS = Refused("This is not a workbook of readings, or a column of it is missing.", AGAIN)
NUMBERS = {FIGURE: "value", PART: "numerator", WHOLE: "denominator"}
HEADINGS = {name: heading for heading, name in NUMBERS.items()} | {"story": STORY}
FACTS = ("value", "numerator", "denominator", "is_provisional", "story")


@dataclass
class SentReadings:
    """`readings` are those to write, new and changed. With any fault none is."""

    readings: list[Reading] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    left_count: int = 0
    same_count: int = 0


@dataclass(frozen=True)
class SentTable:
    sheet: Sheet
    header: int
    columns: dict[str, int]

    @property
    def rows(self) -> list[Row]:
        """Those below the headings that say anything where readings stand."""
        places = [self.columns[each] for each in (REFERENCE, *FILLED_IN)]
        return [
            row for row in self.sheet.rows if row.number > self.header and any(text_at(row, place) for place in places)
        ]


def table_of(workbook: Workbook) -> SentTable:
    """Raises Refused when it is no workbook of ours."""
    found = table_headed(workbook, [column.heading for column in COLUMNS])
    if found is None:
        raise NOT_OURS
    table = SentTable(*found)
    if len(table.rows) > MOST_ROWS:
        raise Refused(f"The workbook has more than {MOST_ROWS:,} rows.", AGAIN)
    return table


def quarter_of(table: SentTable, offered: list[Quarter]) -> Quarter:
    """The one quarter that all its rows name. Raises Refused."""
    named = {text_at(row, table.columns[QUARTER]) for row in table.rows}
    quarter = next((each for each in offered if {quarter_words(*each)} == named), None)
    if quarter is None:
        words = " and ".join(sorted(shown(each) or "none" for each in named)) or "none"
        raise Refused(f"The quarter of this workbook is {words}, and none that readings are asked for here.", AGAIN)
    return quarter


def read_sent(table: SentTable, asked: Asked) -> SentReadings:
    return _Reading(table, asked).read()


class _Reading:
    def __init__(self, table: SentTable, asked: Asked) -> None:
        self.table, self.columns, self.asked = table, table.columns, asked
        self.by_key = {row.key: row for row in asked.rows}
        self.seen: dict[tuple[str, str], int] = {}
        self.sent = SentReadings()

    def read(self) -> SentReadings:
        for row in self.table.rows:
            if found := self._row_of(row):
                self._read_row(row, found)
        last = max((row.number for row in self.table.rows), default=self.table.header)
        for key in self.by_key.keys() - self.seen.keys():
            self._say(last, REFERENCE, "nothing", f"a row for {', '.join(key)}: download a new workbook")
        self.sent.faults.sort(key=lambda fault: (fault.row, fault.column, fault.expected))
        return self.sent

    def _say(self, number: int, heading: str, found: str, expected: str) -> None:
        letter = get_column_letter(self.columns[heading] + 1)
        self.sent.faults.append(CellFault(self.table.sheet.name, number, letter, found, expected))

    def _fault(self, row: Row, heading: str, expected: str) -> None:
        reference = shown(self._text(row, REFERENCE))
        about = f" for {reference}" if reference and heading != REFERENCE else ""
        self._say(row.number, heading, shown(self._text(row, heading)) or "nothing", f"{expected}{about}")

    def _text(self, row: Row, heading: str) -> str:
        return text_at(row, self.columns[heading])

    def _row_of(self, row: Row) -> AskedRow | None:
        key = self._text(row, REFERENCE), self._text(row, TIME)
        found, first = self.by_key.get(key), self.seen.setdefault(key, row.number)
        version = self._version(row)
        # An indicator of another partner gets the same words as one that does not exist.
        if found is None:
            self._fault(row, REFERENCE, f"an indicator and a time that {self.asked.partner} was asked for")
        elif first != row.number:
            self._fault(row, REFERENCE, f"a reading once; row {first} has it as well")
        elif version is None or version > found.version:
            self._fault(row, VERSION, "the number that stood here: download a new workbook")
        else:
            return found
        return None

    def _version(self, row: Row) -> int | None:
        text = self._text(row, VERSION)
        return 0 if text == "0" else version_in(text)

    def _read_row(self, row: Row, asked: AskedRow) -> None:
        if not any(self._text(row, heading) for heading in FILLED_IN) and not self._version(row):
            self.sent.left_count += 1
            return
        before, faults_so_far = asked.reading, len(self.sent.faults)
        reading = self._typed(row, asked)
        if len(self.sent.faults) > faults_so_far:
            return
        version = self._version(row)
        if before is not None and _facts(reading) == _facts(before):
            self.sent.same_count += 1
        elif version == asked.version:
            self.sent.readings.append(reading)
        elif version and _facts(reading) == _facts(before.history.filter(version=version).latest()):
            # As it was downloaded: what somebody changed since on the page stays.
            self.sent.left_count += 1
        else:
            now = f"{asked.value_words} was given in the meantime"
            self._fault(row, VERSION, f"a new workbook, because {now},")

    def _typed(self, row: Row, asked: AskedRow) -> Reading:
        """A copy: what is asked for stays as it is kept."""
        reading = Reading(indicator=asked.indicator, starts_on=asked.first, ends_on=asked.last)
        if asked.reading is not None:
            for each in Reading._meta.concrete_fields:
                setattr(reading, each.attname, getattr(asked.reading, each.attname))
            reading._state.adding, reading.indicator = False, asked.indicator
        for heading, name in NUMBERS.items():
            setattr(reading, name, self._number(row, heading, asked))
        reading.is_provisional, reading.story = self._is_provisional(row), self._story(row)
        self._check(row, reading)
        return reading

    def _number(self, row: Row, heading: str, asked: AskedRow) -> Decimal | None:
        text = self._text(row, heading)
        if not text:
            return None
        unit = asked.indicator.unit if heading == FIGURE else Unit.NUMBER
        try:
            return figure_of_cell(cell_at(row, self.columns[heading]).value, text, unit=unit)
        except NoFigure as refusal:
            self._fault(row, heading, refusal.expected)
            return None

    def _is_provisional(self, row: Row) -> bool:
        text = self._text(row, PROVISIONAL)
        found = key_of_label(text, {True: YES, False: "No"}) if text else False
        if found is None:
            self._fault(row, PROVISIONAL, f"{YES} or nothing")
        return bool(found)

    def _story(self, row: Row) -> str:
        story = without_text_sign(cell_at(row, self.columns[STORY]).value, self._text(row, STORY))
        try:
            refuse_unreadable(story, "The text")
        except ValidationError as refusal:
            self._fault(row, STORY, refusal.messages[0])
        if len(story) > LONGEST_STORY:
            self._fault(row, STORY, f"{LONGEST_STORY:,} characters or fewer")
        return story

    def _check(self, row: Row, reading: Reading) -> None:
        """By the rules of the reading itself, each fault at its cell."""
        # A number that was refused already says more than that there is none.
        if any(fault.row == row.number for fault in self.sent.faults):
            return
        if (reading.numerator is None) != (reading.denominator is None):
            empty = PART if reading.numerator is None else WHOLE
            self._fault(row, empty, "the other part of the share as well")
        elif reading.denominator is not None and reading.denominator <= 0:
            self._fault(row, WHOLE, "a number above 0")
        elif reading.value is None and not reading.has_parts:
            self._fault(row, FIGURE, "a figure")
        else:
            self._clean(row, reading)

    def _clean(self, row: Row, reading: Reading) -> None:
        try:
            reading.work_out()
            reading.clean_fields(exclude=["indicator"])
            reading.clean()
        except ValidationError as refusal:
            for name, messages in refusal.message_dict.items():
                self._fault(row, HEADINGS.get(name, FIGURE), _as_expected(messages[0]))


def _as_expected(message: str) -> str:
    """ "Enter a whole number" → "a whole number" """
    return message.removeprefix("Enter ")


def _facts(reading: Reading) -> tuple:
    return tuple(getattr(reading, name) for name in FACTS)
