"""Of which quarter the newest progress in a file tells, where the file itself says so. Takes a `ParsedPlan`."""

import re

from imports.choices import RowKind
from imports.parsing.column_periods import Period, period_in
from imports.parsing.latest_columns import REPORTS
from imports.parsing.parsed_plan import ParsedPlan

ABOUT_PROGRESS = re.compile(
    r"\b(?:update|progress|position|report\w*|as at|quarter|q[1-4]|monitoring)\b", re.IGNORECASE
)

Quarter = tuple[int, int]


def quarter_told(plan: ParsedPlan) -> Quarter | None:
    """(financial year, quarter) of the latest column that names a year, or of a title such as "Update – June 2026"."""
    told = [period for period in _periods_filled(plan) if period.quarter and period.year]
    if told:
        return _quarter(max(told))
    titles = [row.text for row in plan.rows if row.kind in (RowKind.HEADING, RowKind.LEFT_OUT) and not row.belongs_to]
    for text in (*titles, *(layout.sheet for layout in plan.layouts)):
        period = period_in(text) if ABOUT_PROGRESS.search(text) else None
        if period and period.quarter and period.year:
            return as_named(_quarter(period), latest_named(plan))
    return None


def latest_named(plan: ParsedPlan) -> Period | None:
    """That of the latest column with something in it, where its heading says which quarter it is."""
    latest = max(_periods_filled(plan), default=None)
    return latest if latest and latest.names_quarter else None


def _periods_filled(plan: ParsedPlan) -> set[Period]:
    columns = (cell.column for action in plan.actions for cell in action.cells)
    return {column.period for column in columns if column.meaning in REPORTS and column.period}


def as_named(quarter: Quarter, latest: Period | None) -> Quarter:
    """The quarter that a heading names, where somebody said that the newest progress is of `quarter`: "Q2" is the last
    second quarter by then, and never `quarter` itself if that is another one."""
    if latest is None or not latest.names_quarter:
        return quarter
    if latest.year:
        return _quarter(latest)
    return quarter[0] - (latest.quarter > quarter[1]), latest.quarter


def _quarter(period: Period) -> Quarter:
    return period.year, period.quarter


def quarters_before(quarter: Quarter, count: int) -> Quarter:
    place = quarter[0] * 4 + quarter[1] - 1 - count
    return place // 4, place % 4 + 1
