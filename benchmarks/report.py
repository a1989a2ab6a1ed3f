"""A published annual report, made as a manager makes it."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from benchmarks.texts import TEXT
from benchmarks.world import World
from periods.models import financial_year_of
from reports import services
from reports.models import Report, ReportSection

TWO_PARAGRAPHS = f"{TEXT}\n\n{TEXT}"


def publish_last_year(world: World) -> Report:
    by, year = world.manager, financial_year_of(world.today) - 1
    at = timezone.now()
    report = services.build_annual_report(year=year, by=by, at=at - timedelta(days=1))
    ReportSection.objects.filter(report=report).update(narrative=TWO_PARAGRAPHS)
    services.send_for_approval(report, by=by, at=at)
    return services.publish(report, approval_note="Approved by the board.", by=by, at=at)


def forget_pdf(report: Report) -> None:
    """The next reader's request makes it again."""
    default_storage.delete(f"reports/{report.sha256}.pdf")
