from collections.abc import Iterable, Iterator

from board.exports.lines import lines_of
from oversight.summaries.county import RequestRow

COLUMNS = {
    "Asked on": lambda row: row.request.asked_on.isoformat(),
    "Who asks": lambda row: row.request.get_way_display(),
    "About": lambda row: row.request.title,
    "What is asked": lambda row: row.request.text,
    "Job role": lambda row: row.request.contact,
    "Who is responsible here": lambda row: row.request.owner.name if row.request.owner else "",
    "Answer due": lambda row: row.request.due_on.isoformat() if row.request.due_on else "",
    "State": lambda row: row.request.get_state_display(),
    "Overdue": lambda row: "Overdue" if row.is_overdue else "",
    "Answered on": lambda row: row.request.answered_on.isoformat() if row.request.answered_on else "",
    "Answer": lambda row: row.request.answer,
    "Meets the need": lambda row: row.request.get_needs_display(),
    "Why": lambda row: row.request.needs_why or row.request.withdrawn_because,
    "Actions": lambda row: ", ".join(action.reference for action in row.actions),
    "Decision": lambda row: row.decision.reference if row.decision else "",
    "Restricted": lambda row: row.request.get_reason_display(),
}


def county_lines(rows: Iterable[RequestRow]) -> Iterator[str]:
    """The log of requests as CSV."""
    return lines_of(COLUMNS, rows)
