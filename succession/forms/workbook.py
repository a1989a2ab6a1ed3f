"""The work list as it came back in a workbook: what it would change, by the form of the answer's page itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django import forms
from django.http import QueryDict

from actions.models import Action
from actions.summaries.workbook_columns import REFERENCE, VERSION
from priorities.models import SuccessMeasure
from records.forms import ReturnedWorkbookForm, VersionedForm
from records.summaries import HistoryEntry, changes_since
from sheets.filled_in import (
    TableFault,
    cell_at,
    fault_at,
    key_of_label,
    says_as_before,
    table_headed,
    text_at,
    version_in,
    without_text_sign,
)
from sheets.grids import Refused, Row, Workbook
from succession.choices import ANSWER_WORDS, NAMES_ANOTHER, Answer
from succession.forms.answer import TAKE_BACK, AnswerForm
from succession.models import ActionLine
from succession.services import refusals
from succession.summaries.work_list import WorkList, WorkRow
from succession.summaries.workbook_columns import ACHIEVED_CELLS, BLANK, FILLED_IN, boxes_as_cells

MOST_ROWS = 2000
NEEDED = (REFERENCE, VERSION, *(column.heading for column in FILLED_IN))
HEADINGS = {column.name: column.heading for column in FILLED_IN}
# Which answers each of these cells belongs to.
BELONGS_TO = {
    "to_priority": (Answer.CARRY,),
    "to_measures": (Answer.CARRY,),
    "achieved": (Answer.CLOSE,),
    "evidence": (Answer.CLOSE,),
    "other": NAMES_ANOTHER,
}
NOT_OURS = (
    "This is not a workbook of this work list, or a column of it is missing.",
    "Download a new one on this page and fill it in.",
)


class WorkbookForm(ReturnedWorkbookForm):
    shows = "what it would change before it is saved"


class WriteForm(VersionedForm):
    """Which rows of the workbook are written; their answers come with it, each under its reference."""

    asked_for = {"rows": "at least one action"}
    rows = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)

    def __init__(self, *args, work: WorkList, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.work, self.user = work, user
        self.fields["rows"].choices = [(row.action.reference, row.action.reference) for row in work.rows]

    def clean(self):
        cleaned = super().clean()
        self.answers = [self._form(reference) for reference in cleaned.get("rows", ())]
        for each in self.answers:
            for errors in each.errors.values():
                self.add_error(None, f"{each.row.action.reference}: {' '.join(errors)}")
        return cleaned

    def _form(self, reference: str) -> AnswerForm:
        row = self.work.row_of(reference)
        return AnswerForm(self.data, work=self.work, row=row, user=self.user, prefix=reference)


@dataclass
class SentRow:
    """One row that says something new: `data` is what the answer's page would send, `typed` the same as (heading,
    words). If somebody decided about it after the file was made, `meanwhile` is what they saved."""

    row: WorkRow
    number: int
    data: QueryDict
    typed: list[tuple[str, str]]
    meanwhile: list[HistoryEntry] = field(default_factory=list)

    @property
    def action(self) -> Action:
        return self.row.action

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.data.lists() for value in values]


@dataclass
class Sent:
    rows: list[SentRow] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    left: int = 0

    @property
    def ready(self) -> list[SentRow]:
        return [row for row in self.rows if not row.meanwhile]


def read_sent(workbook: Workbook, *, work: WorkList, user, may_see, on: date) -> Sent:
    """Raises Refused when it is no workbook of ours."""
    found = table_headed(workbook, NEEDED)
    if found is None:
        raise Refused(*NOT_OURS)
    sheet, header, columns = found
    rows = [row for row in sheet.rows if row.number > header and text_at(row, columns[REFERENCE])]
    if len(rows) > MOST_ROWS:
        raise Refused(f"The workbook has more than {MOST_ROWS} rows.", "Send it in two parts.")
    return _Reading(sheet.name, columns, work, user, may_see).read(rows, on=on)


class _Reading:
    def __init__(self, sheet: str, columns: dict[str, int], work: WorkList, user, may_see) -> None:
        self.sheet, self.columns, self.work, self.user, self.may_see = sheet, columns, work, user, may_see
        self.by_reference = {row.action.reference: row for row in work.rows}
        self.priorities = {str(each.pk): str(each) for each in work.offered.priorities}
        self.measures = {each.reference.casefold(): each for each in work.offered.measures}
        self.seen: dict[str, int] = {}
        self.sent = Sent()

    def read(self, rows: list[Row], *, on: date) -> Sent:
        for row in rows:
            if found := self._row_of(row):
                self._read_row(row, found)
        if not self.sent.faults:
            self._refuse_together({row.number: row for row in rows}, on)
        return self.sent

    def _refuse_together(self, rows: dict[int, Row], on: date) -> None:
        """What only the whole list tells, such as that one of two is merged into the other, which is closed."""
        sent = {each.action.pk: each for each in self.sent.ready}
        answers = [self._form(each.data, each.row).answered() for each in sent.values()]
        for refusal in refusals(self.work.draft, answers, on=on):
            row = rows[sent[refusal.line.action.pk].number]
            self._fault(row, HEADINGS.get(refusal.field, REFERENCE), refusal.words)

    def _fault(self, row: Row, heading: str, expected: str) -> None:
        where = {"sheet": self.sheet, "columns": self.columns, "about": REFERENCE}
        fault = fault_at(row, heading, expected, **where)
        # What was found first says more: without it the form would ask for what is there, but not understood.
        if not any((each.row, each.column) == (fault.row, fault.column) for each in self.sent.faults):
            self.sent.faults.append(fault)

    def _row_of(self, row: Row) -> WorkRow | None:
        reference = text_at(row, self.columns[REFERENCE])
        found, version = self.by_reference.get(reference), self._version(row)
        first = self.seen.setdefault(reference, row.number)
        if first != row.number:
            self._fault(row, REFERENCE, f"an action once; row {first} has it as well")
        elif found is None:
            self._fault(row, REFERENCE, "an open action of this work list")
        elif version is None or version > found.version:
            self._fault(row, VERSION, "the number that stood here: download a new workbook")
        else:
            return found
        return None

    def _version(self, row: Row) -> int | None:
        text = text_at(row, self.columns[VERSION])
        return 0 if text == "0" else version_in(text)

    def _read_row(self, row: Row, found: WorkRow) -> None:
        version = self._version(row)
        now = boxes_as_cells(found.line, found.to_measures, may_see=self.may_see)
        # Against what the file said when it was made: otherwise what somebody has decided since would count as typed.
        base = now if version == found.version else self._cells_at(found.line, version)
        changed = dict(self._changed(row, base))
        if not changed or all(str(now[name]) == words for name, words in changed.items()):
            self.sent.left += 1
            return
        self._take(row, found, now, changed, version)

    def _cells_at(self, line: ActionLine, version: int) -> dict:
        then = line.history.filter(version=version).order_by("history_id").last()
        if then is None:
            return dict(BLANK)
        keys = [link.successmeasure_id for link in then.to_measures.all()]
        return boxes_as_cells(then, SuccessMeasure.objects.filter(pk__in=keys), may_see=self.may_see)

    def _changed(self, row: Row, base: dict) -> Iterator[tuple[str, str]]:
        """(box, what was typed there) of each cell that says something else than the file as it was made."""
        for column in FILLED_IN:
            cell, text = cell_at(row, self.columns[column.heading]), text_at(row, self.columns[column.heading])
            if not says_as_before(cell.value, text, str(base[column.name])):
                yield column.name, without_text_sign(cell.value, text)

    def _take(self, row: Row, found: WorkRow, now: dict, changed: dict[str, str], version: int) -> None:
        cells = {name: str(value) for name, value in now.items()} | changed
        answer = key_of_label(cells["answer"], ANSWER_WORDS)
        if answer is None:
            self._fault(row, HEADINGS["answer"], f"one of: {', '.join(ANSWER_WORDS.values())}")
            return
        for name, answers in BELONGS_TO.items():
            if changed.get(name) and answer not in answers:
                self._fault(row, HEADINGS[name], f"nothing: the answer is {ANSWER_WORDS[answer].lower()}")
        data = self._data(row, found, cells, answer)
        form = self._form(data, found)
        for name, errors in form.errors.items():
            self._fault(row, HEADINGS.get(name, REFERENCE), " ".join(errors))
        typed = [(HEADINGS[name], words or "nothing") for name, words in changed.items()]
        meanwhile = []
        if version != found.version:
            meanwhile = changes_since(
                found.line, version, may_see=lambda it: not isinstance(it, Action) or self.may_see(it)
            )
        self.sent.rows.append(SentRow(found, row.number, data, typed, meanwhile))

    def _form(self, data: QueryDict, row: WorkRow) -> AnswerForm:
        form = AnswerForm(data, work=self.work, row=row, user=self.user, prefix=row.action.reference)
        form.is_valid()
        return form

    def _data(self, row: Row, found: WorkRow, cells: dict[str, str], answer: str) -> QueryDict:
        """As the answer's page would send it; words that are no choice are passed on, for the form to refuse."""
        reference = found.action.reference
        achieved = key_of_label(cells["achieved"], ACHIEVED_CELLS) if cells["achieved"] else ""
        priority = key_of_label(cells["to_priority"], self.priorities) if cells["to_priority"] else ""
        boxes = {
            "answer": answer or TAKE_BACK,
            "to_priority": cells["to_priority"] if priority is None else priority,
            "achieved": cells["achieved"] if achieved is None else achieved,
            "version": str(found.version),
        }
        boxes |= {name: cells[name] for name in ("evidence", "other", "reason")}
        # The same words in the same file have the same token.
        boxes["token"] = str(uuid5(NAMESPACE_URL, f"{reference}:{found.version}:{sorted(cells.items())}"))
        data = QueryDict(mutable=True)
        for name, value in boxes.items():
            data[f"{reference}-{name}"] = value
        data.setlist(f"{reference}-to_measures", self._measures(row, cells["to_measures"]))
        return data

    def _measures(self, row: Row, text: str) -> list[str]:
        keys = []
        for name in filter(None, (part.strip() for part in text.replace(",", ";").split(";"))):
            measure = self.measures.get(name.casefold())
            if measure is None:
                self._fault(row, HEADINGS["to_measures"], f"references of the new strategy: {name} is none")
            else:
                keys.append(str(measure.pk))
        return keys
