"""A workbook of answers that came back, against what was asked: what it would write, or what is wrong in it."""

from dataclasses import dataclass, field

from datasets.choices import QuestionKind, Unit
from datasets.matching.filled_in_tables import SentRows, SentTable, Shape, table_of
from datasets.parsing.figures import NoFigure, figure_of_cell
from datasets.summaries.asked_answers import (
    ANSWER,
    COLUMNS,
    MOST_COUNTED,
    PARTNER,
    PERIOD,
    PLACE,
    QUESTION,
    RETURN,
    VERSION,
    AskedAnswer,
    AskedAnswers,
)
from sheets.filled_in import TableFault, key_of_label, shown
from sheets.grids import Refused, Row, Workbook

SHAPE = Shape((QUESTION, PLACE), (ANSWER,), VERSION)
A_COUNT = f"a whole number from 0 to {MOST_COUNTED:,}"
YES_OR_NO = {True: "Yes", False: "No"}


@dataclass
class SentAnswers:
    """`values` by the key of the question, None for no answer, and the note. With any fault nothing is written."""

    values: dict[int, int | bool | str | None] = field(default_factory=dict)
    note: str = ""
    faults: list[TableFault] = field(default_factory=list)
    is_as_before: bool = False

    @property
    def answered_count(self) -> int:
        return sum(value not in (None, "") for value in self.values.values())

    @property
    def is_empty(self) -> bool:
        return not self.answered_count and not self.note


def answers_table(workbook: Workbook, asked: AskedAnswers) -> SentTable:
    """Raises Refused when it is no workbook of ours, or that of another partner, return or period."""
    headings = [column.heading for column in COLUMNS]
    table = table_of(workbook, headings=headings, shape=SHAPE, of="answers to a return")
    own = {PARTNER: asked.partner.name, RETURN: asked.period.of_return.title, PERIOD: asked.period.words}
    for heading, words in own.items():
        if other := table.named(heading) - {words}:
            found = " and ".join(sorted(shown(each) or "nothing" for each in other))
            raise Refused(
                f"Under {heading} stands {found}, and this page is about {words}.",
                "Upload it where you downloaded it, or download the one of this page.",
            )
    return table


def read_answers(table: SentTable, asked: AskedAnswers) -> SentAnswers:
    rows = SentRows(table, asked.rows, expected="a question that was asked for this period")
    sent = SentAnswers()
    stale = None
    for row, each in rows.matched():
        value = _value(rows, row, each)
        if each.question is None:
            sent.note = value or ""
        else:
            sent.values[each.question.pk] = value
        stale = stale or (row if rows.version(row) != each.version else None)
    sent.is_as_before = asked.answer is not None and all(_is_same(sent, each) for each in asked.rows)
    if stale is not None and not sent.is_as_before:
        rows.fault(stale, VERSION, "a new workbook, because it was answered in the meantime")
    sent.faults = rows.in_order()
    return sent


def _is_same(sent: SentAnswers, asked: AskedAnswer) -> bool:
    value = sent.note if asked.question is None else sent.values.get(asked.question.pk)
    return type(value) is type(asked.now) and value == asked.now


def _value(rows: SentRows, row: Row, asked: AskedAnswer) -> int | bool | str | None:
    """None where the question is not answered, and where what stands there is a fault."""
    text = rows.text(row, ANSWER)
    if not text:
        return None
    kind = asked.question.kind if asked.question else QuestionKind.TEXT
    if kind == QuestionKind.TEXT:
        return rows.long_text(row, ANSWER) or None
    if kind == QuestionKind.COUNT:
        return _count(rows, row, text)
    found = key_of_label(text, YES_OR_NO)
    if found is None:
        rows.fault(row, ANSWER, "Yes, No or nothing")
    return found


def _count(rows: SentRows, row: Row, text: str) -> int | None:
    try:
        number = figure_of_cell(rows.cell(row, ANSWER).value, text, unit=Unit.NUMBER)
    except NoFigure:
        number = None
    if number is None or number != int(number) or not 0 <= number <= MOST_COUNTED:
        rows.fault(row, ANSWER, A_COUNT)
        return None
    return int(number)
