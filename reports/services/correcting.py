"""A published report is corrected by another version, which is a draft until it is published itself."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.models import User
from periods.models import financial_year
from records.services import AlreadySubmitted, keep
from reports.choices import ReportState
from reports.models import Report
from reports.services.drafting import add_section
from reports.services.refusal import require_state


@transaction.atomic
def correct(report: Report, *, what_changed: str, by: User, at: datetime) -> Report:
    """Start the next version of a published report, as a draft. The published one stands until then."""
    require_state(report, ReportState.PUBLISHED)
    started = Report.objects.filter(corrects=report).first()
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    if not what_changed.strip():
        raise ValidationError({"what_changed": "Enter what this version corrects. Residents will read it."})
    correction = _next_edition(report, what_changed.strip())
    keep(correction, by=by, at=at, why="Correction started")
    for old in report.sections.all():
        add_section(correction, old.key, old.position, old.heading, old.narrative, by=by, at=at)
    return correction


def _next_edition(report: Report, what_changed: str) -> Report:
    edition = report.edition + 1
    return Report(
        kind=report.kind,
        year=report.year,
        edition=edition,
        title=report.title,
        slug=f"annual-report-{financial_year(report.year)}-v{edition}",
        corrects=report,
        what_changed=what_changed,
    )
