"""How the measures of success were judged in a year and in the year before, and which way their figures went. No
number of an indicator is told here: a direction gives none away."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.document import PaperTable
from periods.models import financial_year, quarter_dates
from priorities.choices import NEVER_JUDGED, Verdict
from priorities.models import Judgement, SuccessMeasure
from priorities.summaries import known_of

NOT_COMPARED = "No figures yet"


@dataclass(frozen=True)
class MeasureOfYear:
    """`priority` is the key of the priority that its outcome serves, None where it serves none."""

    statement: str
    priority: int | None
    verdict: str
    before: str
    direction: str


def measures_of_year(year: int, priorities: Iterable[int]) -> tuple[MeasureOfYear, ...]:
    """Of the strategies that these priorities belong to: without what was retired before the year."""
    starts_on, ends_on = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    rows = SuccessMeasure.objects.filter(strategy__priorities__in=list(priorities)).distinct()
    rows = rows.exclude(retired_on__lte=starts_on).exclude(outcome__retired_on__lte=starts_on)
    rows = list(rows.select_related("outcome").order_by("outcome", "pk"))
    now, before = (_verdicts(rows, each) for each in (year, year - 1))
    known = known_of(rows, period=None, on=ends_on) if rows else {}
    return tuple(
        MeasureOfYear(
            row.statement,
            row.outcome.priority_id,
            now.get(row.pk, ""),
            before.get(row.pk, ""),
            known[row.pk].direction_words or NOT_COMPARED,
        )
        for row in rows
    )


def _verdicts(rows: list[SuccessMeasure], year: int) -> dict[int, str]:
    """The last of the year."""
    found = Judgement.objects.filter(measure__in=rows, period__year=year).order_by("period__quarter")
    return dict(found.values_list("measure", "verdict"))


def verdict_words(verdict: str) -> str:
    return Verdict(verdict).label if verdict else NEVER_JUDGED


def table_of(measures: Iterable[MeasureOfYear], year: int, caption: str) -> PaperTable:
    rows = tuple(
        (each.statement, verdict_words(each.before), verdict_words(each.verdict), each.direction) for each in measures
    )
    header = ("Measure", f"Judged for {financial_year(year - 1)}", f"Judged for {financial_year(year)}", "Its figures")
    return PaperTable(caption, header, rows)
