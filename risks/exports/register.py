"""The register, or what a filter shows of it, as a spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from govuk.dates import day
from risks.choices import Impact, Likelihood
from risks.summaries.register import RiskRow
from risks.wording import body_words
from sheets.grids import Value
from sheets.writing import CellKind, Column, Table, file_of
from sheets.writing.delimited import lines_of_table

TITLE = "Risks"
NUMBER, DATE = CellKind.NUMBER, CellKind.DATE
# Heading, what stands below it, its width and its kind.
COLUMNS = (
    (Column("Reference", width=12), lambda row: row.risk.reference),
    (Column("Risk", width=32, wraps=True), lambda row: row.risk.title),
    (Column("Cause", width=40, wraps=True), lambda row: row.risk.cause),
    (Column("Event", width=40, wraps=True), lambda row: row.risk.event),
    (Column("Effect", width=40, wraps=True), lambda row: row.risk.effect),
    (
        Column("Likelihood before controls", width=16),
        lambda row: Likelihood(row.risk.likelihood_before).label,
    ),
    (Column("Impact before controls", width=16), lambda row: Impact(row.risk.impact_before).label),
    (Column("Score before controls", NUMBER, width=12), lambda row: row.risk.score_before),
    (Column("Controls", width=50, wraps=True), lambda row: row.risk.controls),
    (Column("Likelihood after controls", width=16), lambda row: Likelihood(row.risk.likelihood).label),
    (Column("Impact after controls", width=16), lambda row: Impact(row.risk.impact).label),
    (Column("Score after controls", NUMBER, width=12), lambda row: row.risk.score),
    (Column("Level", width=12), lambda row: row.risk.level.label),
    (Column("How the score went", width=32), lambda row: row.trend),
    (Column("Partner", width=24), lambda row: row.risk.partner.name),
    (Column("Owner", width=24), lambda row: row.risk.owner.name if row.risk.owner else ""),
    (Column("Job role", width=24), lambda row: row.risk.owner_role),
    (Column("Belongs to", width=24), lambda row: body_words(row.risk)),
    (Column("Last review", DATE, width=14), lambda row: row.risk.reviewed_on),
    (Column("Next review", DATE, width=14), lambda row: row.risk.review_on if row.risk.is_open else ""),
    (Column("Review overdue", width=12), lambda row: "Overdue" if row.is_overdue else ""),
    (Column("Closed on", DATE, width=14), lambda row: row.risk.closed_on or ""),
    (Column("Why it was closed", width=40, wraps=True), lambda row: row.risk.closed_because),
    (Column("Restricted", width=24), lambda row: row.risk.get_reason_display()),
)


def register_file(rows: Iterable[RiskRow], *, ending: str, on: date) -> BinaryIO:
    """`ending` is xlsx or ods."""
    return file_of([_table(tuple(_cells(rows)))], ending=ending, title=f"{TITLE}, {day(on)}", made_on=on)


def register_lines(rows: Iterable[RiskRow]) -> Iterator[str]:
    """The same as CSV."""
    return lines_of_table(_table(_cells(rows)))


def _table(rows) -> Table:
    return Table(TITLE, tuple(column for column, _ in COLUMNS), rows)


def _cells(rows: Iterable[RiskRow]) -> Iterator[tuple[Value, ...]]:
    return (tuple(value(row) for _, value in COLUMNS) for row in rows)
