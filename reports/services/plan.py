"""The plan for residents is published when its quarter is checked and closed, and stays at its address."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from papers.document import NotADocument, PaperDocument, sha256
from partners.models import User, the_partnership
from periods.models import ReportingPeriod, financial_year
from records.services import AlreadySubmitted, keep
from records.summaries import in_words
from reports.choices import ReportKind, ReportState
from reports.models import Report
from reports.summaries.editions import ANY_PARTNERSHIP
from reports.summaries.help_lines import help_lines
from reports.summaries.measures_of_year import measures_of_year
from reports.summaries.plan_of_quarter import plan_of_quarter
from reports.wording.plan_for_residents import plan_document
from reports.wording.promises import quarter_in_words

NO_STRATEGY = "No strategy is in force: there is no plan to publish."


@transaction.atomic
def publish_plan(period: ReportingPeriod, *, by: User, at: datetime) -> Report:
    """Freeze the plan of the quarter that was closed last. Raises AlreadySubmitted where it is published already."""
    # Of two who press at once, the second waits here.
    period = ReportingPeriod.objects.select_for_update().get(pk=period.pk)
    if period != ReportingPeriod.objects.last_closed(on=timezone.localdate(at)):
        raise ValidationError("Publish the plan of the quarter that was closed last: earlier ones have passed")
    published = Report.objects.of_plan().filter(year=period.year, quarter=period.quarter).first()
    if published:
        raise AlreadySubmitted(published.get_working_url())
    name = f"{financial_year(period.year)}-q{period.quarter}"
    report = Report(
        kind=ReportKind.PLAN,
        year=period.year,
        quarter=period.quarter,
        title=f"Our plan: {quarter_in_words(period.year, period.quarter)}",
        slug=f"plan-{name}",
    )
    report.snapshot = words_of_plan(report, period, at).to_json()
    report.sha256 = sha256(report.snapshot)
    report.state, report.published_at, report.published_by = ReportState.PUBLISHED, at, by
    return keep(report, by=by, at=at, why="Published")


def words_of_plan(report: Report, period: ReportingPeriod, at: datetime) -> PaperDocument:
    on = timezone.localdate(at)
    plan, partnership = plan_of_quarter(period, on=on), the_partnership(on=on)
    if plan is None:
        raise ValidationError(NO_STRATEGY)
    try:
        return plan_document(
            plan,
            title=report.title,
            publisher=partnership.name if partnership else ANY_PARTNERSHIP,
            details=(f"Published {in_words(on)}.",),
            lines=help_lines(),
            measures=measures_of_year(period.year, [each.pk for each in plan.priorities]),
        )
    except NotADocument as fault:
        raise ValidationError(f"The plan cannot be published as it is. {fault}") from fault
