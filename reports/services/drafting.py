"""A report is started with the texts it begins with, and written."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partners.models import User, the_partnership
from periods.models import ReportingPeriod, financial_year, quarter_dates
from priorities.models import Strategy
from records.services import AlreadySubmitted, keep
from reports.choices import ReportKind, ReportState
from reports.models import Report, ReportSection
from reports.services.refusal import require_state
from reports.summaries.template import SectionPlan, sections_of
from reports.wording.starting_texts import starting_text


@transaction.atomic
def build_annual_report(*, year: int, by: User, at: datetime) -> Report:
    """Start the draft of a year. Raises AlreadySubmitted, with its address, when the year has a report."""
    _require_year_to_report(year, at)
    started = Report.objects.standing().filter(kind=ReportKind.ANNUAL, year=year).order_by("-edition").first()
    # A second start is no fault: it leads to the draft that is there.
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    name = financial_year(year)
    report = Report(year=year, title=f"Annual progress report {name}", slug=f"annual-report-{name}")
    keep(report, by=by, at=at, why="Started")
    partnership = the_partnership(on=quarter_dates(year, 4)[1])
    for position, planned in enumerate(sections_of(year), start=1):
        _begin(report, planned, position, starting_text(planned.key, year=year, partnership=partnership), by=by, at=at)
    return report


def _require_year_to_report(year: int, at: datetime) -> None:
    name, last_day = financial_year(year), quarter_dates(year, 4)[1]
    # Locking the quarters makes two people who start the same report at once wait for each other.
    if not list(ReportingPeriod.objects.select_for_update().of_year(year)):
        raise ValidationError(f"No quarter of {name} is kept here: there is nothing to report")
    if timezone.localdate(at) <= last_day:
        raise ValidationError(f"{name} has not ended yet: its report can be started in April")
    if not Strategy.objects.in_force(on=last_day).exists():
        raise ValidationError(f"There was no strategy in {name}: there is nothing to report on")


def _begin(report: Report, planned: SectionPlan, position: int, narrative: str, *, by: User, at: datetime) -> None:
    section = ReportSection(
        report=report,
        key=planned.key,
        source=planned.source,
        position=position,
        heading=planned.heading[:200],
        narrative=narrative,
    )
    keep(section, by=by, at=at, why="Started with the report")


@transaction.atomic
def revise_report(report: Report, *, by: User, at: datetime) -> Report:
    """Save another title or, in a corrected version, other words on what changed."""
    require_state(report, ReportState.DRAFT)
    return keep(report, by=by, at=at)
