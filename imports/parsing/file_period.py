"""Of which quarter the newest progress in a file tells, where the file itself says so. Takes a `ParsedPlan`."""

import re

from imports.choices import IN_TIME, Meaning, RowKind
from imports.parsing.column_periods import Period, period_in
from imports.parsing.parsed_plan import ParsedPlan

ABOUT_PROGRESS = re.compile(
    r"\b(?:update|progress|position|report\w*|as at|quarter|q[1-4]|monitoring)\b", re.IGNORECASE
)

Quarter = tuple[int, int]


def quarter_told(plan: ParsedPlan) -> Quarter | None:
    """(financial year, quarter) of the latest column that names a year, or of a title such as "Update – June 2026"."""
    columns = (column for layout in plan.layouts for column in layout.columns if column.meaning in IN_TIME)
    told = [column.period for column in columns if column.period and column.meaning != Meaning.DUE]
    told = [period for period in told if period.quarter and period.year]
    if told:
        return _quarter(max(told))
    titles = [row.text for row in plan.rows if row.kind in (RowKind.HEADING, RowKind.LEFT_OUT) and not row.belongs_to]
    for text in (*titles, *(layout.sheet for layout in plan.layouts)):
        period = period_in(text) if ABOUT_PROGRESS.search(text) else None
        if period and period.quarter and period.year:
            return _quarter(period)
    return None


def _quarter(period: Period) -> Quarter:
    return period.year, period.quarter


def quarters_before(quarter: Quarter, count: int) -> Quarter:
    place = quarter[0] * 4 + quarter[1] - 1 - count
    return place // 4, place % 4 + 1
