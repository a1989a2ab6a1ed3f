"""The work list as a table that goes out and comes back: its columns in plain words, and each cell of a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actions.choices import Achieved
from actions.summaries.workbook_columns import REFERENCE, SEPARATOR, VERSION
from sheets.grids import Value
from sheets.writing import CellKind
from succession.choices import ANSWER_WORDS
from succession.models import ActionLine
from succession.summaries.work_list import WorkList, WorkRow

ACHIEVED_CELLS = {each.value: each.label for each in Achieved}


@dataclass(frozen=True)
class WorkColumn:
    """`name` is the box of the answer's page that it stands for, "" for what is there to read."""

    heading: str
    name: str = ""
    what: str = ""
    kind: CellKind = CellKind.TEXT
    width: int = 20


COLUMNS = (
    WorkColumn(REFERENCE, width=12),
    WorkColumn("Title", width=36),
    WorkColumn("Priority now", width=26),
    WorkColumn("Measures now", width=16),
    WorkColumn("Lead partner", width=18),
    WorkColumn("Stage", width=14),
    WorkColumn("Proposed", width=44),
    WorkColumn("What becomes of it", "answer", "The answer.", CellKind.CHOICE, 24),
    WorkColumn("To priority", "to_priority", "Only for what is carried over: its new priority.", CellKind.CHOICE, 28),
    WorkColumn(
        "To measures",
        "to_measures",
        "Only for what is carried over: references of new success measures, with semicolons between them.",
        width=18,
    ),
    WorkColumn(
        "Outcome achieved",
        "achieved",
        "Only for what is closed. With No the action is cancelled.",
        CellKind.CHOICE,
        16,
    ),
    WorkColumn("Evidence", "evidence", "Only for what is closed with yes or partly: what shows it.", width=36),
    WorkColumn(
        "Other action",
        "other",
        "Only for what is merged into another or superseded by it: the reference of that one.",
        width=14,
    ),
    WorkColumn("Reason", "reason", "Why this is right. Every answer has one.", width=44),
    WorkColumn(VERSION, kind=CellKind.NUMBER, width=12),
)
FILLED_IN = tuple(column for column in COLUMNS if column.name)
BLANK = dict.fromkeys((column.name for column in FILLED_IN), "") | {"answer": ANSWER_WORDS[""]}


def choices_of(work: WorkList) -> dict[str, tuple[str, ...]]:
    return {
        "answer": tuple(ANSWER_WORDS.values()),
        "to_priority": tuple(str(each) for each in work.offered.priorities),
        "achieved": tuple(ACHIEVED_CELLS.values()),
    }


def work_rows(work: WorkList, *, may_see) -> Iterator[tuple[Value, ...]]:
    for row in work.rows:
        boxes = boxes_as_cells(row.line, row.to_measures, may_see=may_see)
        own = {
            REFERENCE: row.action.reference,
            "Title": row.action.title,
            "Priority now": str(row.former),
            "Measures now": SEPARATOR.join(measure.reference for measure in row.measures),
            "Lead partner": row.action.lead_partner.short_name,
            "Stage": row.action.get_stage_display(),
            "Proposed": proposed(row),
            VERSION: row.version,
        }
        yield tuple(boxes[column.name] if column.name else own[column.heading] for column in COLUMNS)


def proposed(row: WorkRow) -> str:
    if not row.proposal:
        return f"Nothing is proposed. {row.proposal.why}"
    measures = SEPARATOR.join(measure.reference for measure in row.proposal.measures)
    return f"Carry over to {row.proposal.priority} ({measures}). {row.proposal.why}"


def boxes_as_cells(line: ActionLine | None, measures: Iterable, *, may_see) -> dict[str, Value]:
    """The answer as the cells of a row; what comes back is compared with these, letter for letter."""
    if line is None:
        return dict(BLANK)
    return {
        "answer": ANSWER_WORDS[line.answer],
        "to_priority": str(line.to_priority) if line.to_priority else "",
        "to_measures": SEPARATOR.join(sorted(measure.reference for measure in measures)),
        "achieved": ACHIEVED_CELLS.get(line.achieved, ""),
        "evidence": line.evidence,
        "other": line.other.reference if line.other and may_see(line.other) else "",
        "reason": line.reason,
    }
