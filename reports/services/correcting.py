"""A published report is corrected by another version, which is a draft until it is published itself."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.models import User
from periods.models import financial_year
from records.services import AlreadySubmitted, keep
from reports.choices import ReportState
from reports.models import ChosenSentence, PartnerCheck, PromiseReason, Report, ReportSection, SectionPicture
from reports.services.refusal import require_state


@transaction.atomic
def correct(report: Report, *, what_changed: str, by: User, at: datetime) -> Report:
    """Start the next version of a published report, as a draft. The published one stands until then."""
    require_state(report, ReportState.PUBLISHED)
    if report.is_of_plan:
        raise ValidationError(NO_CORRECTION_OF_PLAN)
    started = Report.objects.standing().filter(corrects=report).first()
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    if not what_changed.strip():
        raise ValidationError({"what_changed": "Enter what this version corrects. Residents will read it."})
    correction = _next_edition(report, what_changed.strip())
    keep(correction, by=by, at=at, why="Correction started")
    for old in report.sections.all():
        _copy_section(old, correction, by=by, at=at)
    for old in report.reasons.all():
        keep(PromiseReason(report=correction, action=old.action, reason=old.reason), by=by, at=at, why=WITH_IT)
    return correction


WITH_IT = "Started with the report"
COPIED = ("key", "source", "position", "is_shown", "heading", "narrative", "said_by", "chosen", "partner")
COPIED_OF_CHECK = ("words", "asked_at", "asked_by", "answer", "said", "answered_at", "answered_by")
COPIED_OF_PICTURE = ("says", "has_consent", "content", "sha256", "width", "height")


def _copy_section(old: ReportSection, correction: Report, *, by: User, at: datetime) -> None:
    section = ReportSection(report=correction, **{name: getattr(old, name) for name in COPIED})
    keep(section, by=by, at=at, why=WITH_IT)
    for each in SectionPicture.objects.filter(section=old).exclude(sha256=""):
        values = {name: getattr(each, name) for name in COPIED_OF_PICTURE}
        keep(SectionPicture(section=section, **values), by=by, at=at, why=WITH_IT)
    for each in old.checks.exclude(answer=""):
        values = {name: getattr(each, name) for name in COPIED_OF_CHECK}
        keep(PartnerCheck(section=section, **values), by=by, at=at, why=WITH_IT)
    for each in old.sentences.all():
        copy = ChosenSentence(section=section, update=each.update, original=each.original, words=each.words)
        keep(copy, by=by, at=at, why=WITH_IT)


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


NO_CORRECTION_OF_PLAN = "The plan of a quarter is not corrected: publish it anew when the next quarter is closed."


@transaction.atomic
def abandon(report: Report, *, by: User, at: datetime) -> Report:
    """Give up a draft that is not published. It is kept as a record, and the report of its year can be started anew;
    what a correction would have corrected stands, and can be corrected anew."""
    require_state(report, ReportState.DRAFT, ReportState.FOR_APPROVAL)
    report.state = ReportState.ABANDONED
    # Its address is given again to the next one.
    report.slug = f"abandoned-{report.pk}"
    return keep(report, by=by, at=at, why="Abandoned")
