from collections.abc import Iterable, Iterator

from board.exports.lines import lines_of
from board.models import Decision
from board.summaries.matters_arising import origin_of

COLUMNS = {
    "Number": lambda row: row.reference,
    "Decided on": lambda row: row.made_on.isoformat(),
    "Where": origin_of,
    "Decision": lambda row: row.text,
    "Section 17 implications": lambda row: row.section_17,
    "Assigned to": lambda row: row.owner.name if row.owner else "",
    "Job role": lambda row: row.owner_role,
    "Due": lambda row: row.due_on.isoformat() if row.due_on else "",
    "Actions it raised": lambda row: ", ".join(action.reference for action in row.seen_actions),
    "State": lambda row: row.get_state_display(),
    "Closed": lambda row: row.closed_on.isoformat() if row.closed_on else "",
    "What came of it": lambda row: row.outcome_note,
    "Restricted": lambda row: row.get_reason_display() if row.is_restricted else "",
}


def register_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """The register as CSV, of decisions `with_seen_actions`."""
    return lines_of(COLUMNS, decisions)
