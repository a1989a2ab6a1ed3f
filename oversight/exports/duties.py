from collections.abc import Iterator

from board.exports.lines import lines_of
from oversight.summaries.duties import DutiesYear
from oversight.wording.duties import in_force_words, law_words, often_words, shown_words, standing_words, whose_words


def duty_lines(found: DutiesYear) -> Iterator[str]:
    """The duties of a year as CSV."""
    columns = {
        "Duty": lambda line: line.duty.title,
        "What it asks": lambda line: line.duty.asks,
        "Rests on": lambda line: law_words(line.duty),
        "Source": lambda line: line.duty.source,
        "Source checked on": lambda line: line.duty.checked_on.isoformat() if line.duty.checked_on else "",
        "Whose": whose_words,
        "To whom": lambda line: line.duty.to_whom,
        "How often": lambda line: often_words(line.duty),
        "In force": lambda line: in_force_words(line.duty),
        "Year": lambda line: found.words,
        "State": lambda line: line.state.label,
        "How it stands": lambda line: standing_words(line, on=found.on),
        "Next due": lambda line: line.next_due_on.isoformat() if line.next_due_on else "",
        "Evidence": lambda line: "\n".join(map(shown_words, line.shown)),
    }
    return lines_of(columns, found.lines)
