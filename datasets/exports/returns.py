from collections.abc import Iterator

from datasets.summaries.returns import PeriodTotals
from sheets.writing import delimited


def total_lines(found: PeriodTotals) -> Iterator[str]:
    """The answers of one period as CSV: a line for each question, a column for each partner, and the total."""
    period = found.answering.period
    headings = ["Return", "Period", "Question", *(answer.partner.name for answer in found.answers), "Total"]
    title = period.of_return.title
    rows = (
        [title, period.words, row.question.text, *(cell for _, cell in row.cells), row.total] for row in found.rows
    )
    return delimited.lines_of(headings, rows)
