"""A published annual report is evidence that residents were told (`oversight.summaries.sources`)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from oversight.choices import Source
from oversight.summaries.sources import Shown, evidence_from
from records.querysets import PointInTime
from reports.choices import ReportKind
from reports.models import Report


@evidence_from(Source.ANNUAL_REPORT, Report)
def annual_reports(first: date, last: date) -> Iterator[Shown]:
    """By the day on which each was published first; a corrected version is told by its first one."""
    eve, end = (PointInTime.end_of(each).before for each in (first - timedelta(days=1), last))
    rows = Report.objects.frozen().without_words().filter(kind=ReportKind.ANNUAL, edition=1)
    for report in rows.filter(published_at__gte=eve, published_at__lt=end).order_by("published_at"):
        on = timezone.localdate(report.published_at)
        yield Shown(on, f"{report.title} published", report.get_absolute_url(), report.title)
