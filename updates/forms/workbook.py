"""A partner's own workbook, filled in and sent back: what it would send, by the form of the update page itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from django.http import QueryDict

from actions.choices import OPEN, RATING_WORDS, STAGE_WORDS, ActionAct
from actions.models import Action, ProgressUpdate
from actions.summaries.workbook_columns import REFERENCE, VERSION
from govuk.fields import with_plain_line_ends
from partners.models import User
from partners.policy import may
from periods.models import ReportingPeriod
from records.forms import ReturnedWorkbookForm
from records.summaries import HistoryEntry
from sheets.filled_in import TableFault, cell_at, fault_at, key_of_label, percent_in, table_headed, text_at, version_in
from sheets.grids import Cell, Refused, Row, Workbook
from updates.forms.update import UpdateForm
from updates.summaries.changes_while_writing import sent_since
from updates.summaries.due import as_it_stands, as_it_stood
from updates.summaries.workbook_columns import FILLED_IN, PERIOD, YES, boxes_as_cells

# As many as My updates takes at once: that page sends what is read here.
MOST_ROWS = 200
OPEN_STAGES = {stage.value: STAGE_WORDS[stage] for stage in OPEN}
NEEDED = (REFERENCE, PERIOD, VERSION, *(column.heading for column in FILLED_IN))
NOT_OURS = (
    "This is not a workbook for updates, or a column of it is missing.",
    "Download a new one on this page and fill it in.",
)


class WorkbookForm(ReturnedWorkbookForm):
    shows = "what it would send before it is sent"


@dataclass
class SentRow:
    """One row with something to send: `data` is what the update page would send, `typed` the same as (heading, words).
    If the action has moved on, `meanwhile` is what changed here."""

    action: Action
    number: int
    data: QueryDict
    typed: list[tuple[str, str]]
    meanwhile: list[HistoryEntry] = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.data.items() if name != "actions"]


@dataclass
class Sent:
    period: ReportingPeriod
    rows: list[SentRow] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    left: int = 0
    sent_before: list[Action] = field(default_factory=list)

    @property
    def ready(self) -> list[SentRow]:
        return [row for row in self.rows if not row.meanwhile]

    @property
    def stale(self) -> list[SentRow]:
        return [row for row in self.rows if row.meanwhile]


def read_sent(workbook: Workbook, *, user: User, period: ReportingPeriod) -> Sent:
    """Raises Refused when it is no workbook of ours, or one for another period."""
    found = table_headed(workbook, NEEDED)
    if found is None:
        raise Refused(*NOT_OURS)
    sheet, header, columns = found
    rows = [row for row in sheet.rows if row.number > header and text_at(row, columns[REFERENCE])]
    _require_period({text_at(row, columns[PERIOD]) for row in rows}, period)
    if len(rows) > MOST_ROWS:
        raise Refused(f"The workbook has more than {MOST_ROWS} rows.", "Send it in two parts.")
    return _Reading(sheet.name, columns, rows, user, Sent(period)).read()


def _require_period(named: set[str], period: ReportingPeriod) -> None:
    others = sorted(named - {str(period)})
    if others:
        raise Refused(
            f"This workbook is for {others[0] or 'no period'}, and updates go to {period} now.",
            "Download a new one on this page and fill it in.",
        )


class _Reading:
    def __init__(self, sheet: str, columns: dict[str, int], rows: list[Row], user: User, sent: Sent) -> None:
        self.sheet, self.columns, self.rows, self.user, self.sent = sheet, columns, rows, user, sent
        names = [text_at(row, columns[REFERENCE]) for row in rows]
        found = Action.objects.visible_to(user).filter(reference__in=names).with_people()
        found = found.select_related("latest_update__period")
        # What is unknown, restricted or another partner's is left out alike, and so gets one and the same message.
        self.actions = {each.reference: each for each in found if may(user, ActionAct.UPDATE, each)}
        self.seen: dict[str, int] = {}

    def read(self) -> Sent:
        for row in self.rows:
            if action := self._action(row):
                self._read_row(row, action)
        return self.sent

    def _fault(self, row: Row, heading: str, expected: str) -> None:
        where = {"sheet": self.sheet, "columns": self.columns, "about": REFERENCE}
        self.sent.faults.append(fault_at(row, heading, expected, **where))

    def _action(self, row: Row) -> Action | None:
        reference = text_at(row, self.columns[REFERENCE])
        action, version = self.actions.get(reference), version_in(text_at(row, self.columns[VERSION]))
        first = self.seen.setdefault(reference, row.number)
        if first != row.number:
            self._fault(row, REFERENCE, f"an action once; row {first} has it as well")
        elif action is None:
            self._fault(row, REFERENCE, "an action that you send updates on")
        elif version is None or version > action.version:
            self._fault(row, VERSION, "the number that stood here: download a new workbook")
        else:
            return action
        return None

    def _read_row(self, row: Row, action: Action) -> None:
        version = version_in(text_at(row, self.columns[VERSION]))
        # Against what the file said when it was made, not today: otherwise what somebody has changed here since would
        # count as typed into the workbook.
        base = as_it_stands(action) if version == action.version else as_it_stood(action, version)
        changed = dict(self._changed(row, boxes_as_cells(base)))
        if not changed:
            self.sent.left += 1
        # The same file sent twice: its own update moved the version on, and that is no conflict.
        elif version != action.version and self._is_sent_already(action, base | changed):
            self.sent.sent_before.append(action)
        elif "no_change" in changed and len(changed) > 1:
            self._fault(row, heading_of("no_change"), "nothing, as the row says what has changed")
        elif action.stage not in OPEN:
            self._fault(row, REFERENCE, f"an open action: this one is {action.get_stage_display().lower()}")
        else:
            self._take(row, action, changed, version)

    def _changed(self, row: Row, before: dict) -> Iterator[tuple[str, str]]:
        """(box, what was typed there) of each cell that says something else than the file as it was made."""
        for column in FILLED_IN:
            cell, then = cell_at(row, self.columns[column.heading]), before.get(column.name, "")
            text = text_at(row, self.columns[column.heading])
            if column.name == "percent_complete":
                number = _percent(cell, text)
                # Rounded, because a cell holds a fraction: 0.29 × 100 is 28.999… to a computer.
                if number != ("" if then == "" else str(round(then * 100))):
                    yield column.name, number
            elif (key := _key(column.name, text)) != _key(column.name, with_plain_line_ends(str(then)).strip()):
                yield column.name, key

    def _is_sent_already(self, action: Action, boxes: dict) -> bool:
        """Whether an update of this period says just this: the same file was sent before."""
        reported = ProgressUpdate.objects.filter(action=action, period=self.sent.period)
        if boxes.get("no_change"):
            return reported.filter(no_change=True).exists()
        percent = str(boxes["percent_complete"] if boxes["percent_complete"] is not None else "")
        plain = {name: boxes.get(name) or "" for name in ("text", "stage", "rating", "next_steps")}
        return any(
            ("" if each.percent_complete is None else str(each.percent_complete)) == percent
            for each in reported.filter(**plain)
        )

    def _take(self, row: Row, action: Action, changed: dict[str, str], version: int) -> None:
        """Through the form of the update page: over the action as it is now, with what this person changed."""
        data = self._data(action, changed)
        form = UpdateForm(data, record=action, period=self.sent.period, among_many=True, prefix=action.reference)
        for name in changed.keys() - form.fields.keys():
            self._fault(row, heading_of(name), _why_not(name))
        for name, errors in form.errors.items():
            self._fault(row, heading_of(name), " ".join(errors))
        typed = [(heading_of(name), _words(name, value)) for name, value in changed.items()]
        meanwhile = sent_since(action, version, may_see=self._may_see) if version != action.version else []
        self.sent.rows.append(SentRow(action, row.number, data, typed, meanwhile))

    def _may_see(self, row) -> bool:
        return not isinstance(row, Action) or row.pk in {each.pk for each in self.actions.values()}

    def _data(self, action: Action, changed: dict[str, str]) -> QueryDict:
        now = {name: "" if value is None else str(value) for name, value in as_it_stands(action).items()}
        words = now | {"text": ""} | changed
        # The same words in the same file have the same token: sent twice, they are one update.
        token = uuid5(NAMESPACE_URL, f"{self.user.pk}:{action.reference}:{action.version}:{sorted(words.items())}")
        words |= {"version": str(action.version), "token": str(token), "for_period": str(self.sent.period.pk)}
        data = QueryDict(mutable=True)
        # My updates reads by this name which cards were sent (`CARDS_SENT` there).
        data["actions"] = action.reference
        for name, value in words.items():
            data[f"{action.reference}-{name}"] = value
        return data


def heading_of(name: str) -> str:
    return next((column.heading for column in FILLED_IN if column.name == name), REFERENCE)


def _why_not(name: str) -> str:
    if name == "public_text":
        return "nothing: the action is not public"
    return "nothing: there is no update yet that could stay as it is"


def _key(name: str, text: str) -> str:
    """As the update page sends it; words that are not a choice are passed on, for the form to refuse."""
    labels = {"stage": OPEN_STAGES, "rating": RATING_WORDS, "no_change": {"on": YES, "": "No"}}.get(name)
    if labels is None:
        return text
    key = key_of_label(text, labels)
    return text if key is None else key


def _words(name: str, value: str) -> str:
    labels = {"stage": OPEN_STAGES, "rating": RATING_WORDS, "no_change": {"on": YES}}.get(name, {})
    if name == "percent_complete" and value:
        return f"{value}%"
    return labels.get(value, value) or "nothing"


def _percent(cell: Cell, text: str) -> str:
    """As the page would send it: "60" of 60%, 0.6 and 60. Anything else is passed on, for the form to refuse."""
    number = percent_in(cell.value, text)
    return text.removesuffix("%").strip() if number is None else str(number)
