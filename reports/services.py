"""The life of a report: built, written, approved, published, corrected. What is published never changes."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from papers.document import NotADocument, sha256
from partners.models import User, the_partnership
from periods.models import ReportingPeriod, financial_year, quarter_dates
from priorities.models import Strategy
from records.services import AlreadySubmitted, keep
from reports.choices import ReportKind, ReportState
from reports.models import Report, ReportSection
from reports.summaries.annual import (
    HEADINGS,
    HOW_TO_COMMENT,
    HOW_TO_REPORT,
    INTRODUCTION,
    WHAT_NEXT,
    priority_heading,
)
from reports.summaries.editions import document_to_publish
from reports.summaries.starting_texts import starting_text
from reports.summaries.strategies_of_year import strategies_of_year

REFUSALS = {
    ReportState.DRAFT: "This report is a draft: send it for approval first.",
    ReportState.FOR_APPROVAL: "This report is with the board for approval. Send it back to change it.",
    ReportState.PUBLISHED: "This report is published and never changes. Correct it with a new version.",
    ReportState.SUPERSEDED: "This report was replaced by a corrected version and can no longer change.",
}


def _require_state(report: Report, *states: ReportState) -> None:
    """Refuse an act that does not fit the state the report has in the database, whatever this copy says.

    Locks the row: nobody can publish the report between this check and what follows it.
    """
    state = Report.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    if state not in states:
        raise ValidationError(REFUSALS[ReportState(state)])


@transaction.atomic
def build_annual_report(*, year: int, by: User, at: datetime) -> Report:
    """Start the draft of a year. Raises AlreadySubmitted, with its address, when the year has a report."""
    _require_year_to_report(year, at)
    started = Report.objects.filter(kind=ReportKind.ANNUAL, year=year).order_by("-edition").first()
    # A second start is no fault: it leads to the draft that is there.
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    name = financial_year(year)
    report = Report(year=year, title=f"Annual progress report {name}", slug=f"annual-report-{name}")
    keep(report, by=by, at=at, why="Started")
    for position, (key, heading) in enumerate(_sections_of(year), start=1):
        narrative = starting_text(key, year=year, partnership=the_partnership(on=quarter_dates(year, 4)[1]))
        _add_section(report, key, position, heading, narrative, by=by, at=at)
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


def _sections_of(year: int) -> list[tuple[str, str]]:
    return [
        (INTRODUCTION, HEADINGS[INTRODUCTION]),
        *((each.key, priority_heading(each)) for strategy in strategies_of_year(year) for each in strategy.priorities),
        *((key, HEADINGS[key]) for key in (WHAT_NEXT, HOW_TO_REPORT, HOW_TO_COMMENT)),
    ]


def _add_section(
    report: Report, key: str, position: int, heading: str, narrative: str, *, by: User, at: datetime
) -> None:
    section = ReportSection(report=report, key=key, position=position, heading=heading[:200], narrative=narrative)
    keep(section, by=by, at=at, why="Started with the report")


@transaction.atomic
def revise_report(report: Report, *, by: User, at: datetime) -> Report:
    """Save another title or, in a corrected version, other words on what changed."""
    _require_state(report, ReportState.DRAFT)
    return keep(report, by=by, at=at)


@transaction.atomic
def revise_section(section: ReportSection, *, by: User, at: datetime) -> ReportSection:
    _require_state(section.report, ReportState.DRAFT)
    return keep(section, by=by, at=at)


@transaction.atomic
def send_for_approval(report: Report, *, by: User, at: datetime) -> Report:
    _require_state(report, ReportState.DRAFT)
    report.state = ReportState.FOR_APPROVAL
    return keep(report, by=by, at=at, why="Sent to the board for approval")


@transaction.atomic
def send_back(report: Report, *, reason: str, by: User, at: datetime) -> Report:
    _require_state(report, ReportState.FOR_APPROVAL)
    if not reason.strip():
        raise ValidationError({"reason": "Enter what has to change before the board can approve it"})
    report.state = ReportState.DRAFT
    return keep(report, by=by, at=at, why=f"Sent back: {reason.strip()}")


@transaction.atomic
def publish(report: Report, *, approval_note: str, by: User, at: datetime) -> Report:
    """Freeze the words for good. `approval_note` says when and how the board approved them."""
    _require_state(report, ReportState.FOR_APPROVAL)
    if not approval_note.strip():
        raise ValidationError({"approval_note": "Enter how the board approved this report, and when"})
    try:
        # The words are frozen, not the keys of rows: nothing that happens to the plan later can change them.
        report.snapshot = document_to_publish(report, at=at).to_json()
    except NotADocument as fault:
        raise ValidationError(f"The report cannot be published as it is. {fault}") from fault
    # Of the very text that is stored: anybody can compute it again from the published file.
    report.sha256 = sha256(report.snapshot)
    report.state = ReportState.PUBLISHED
    report.approval_note = approval_note.strip()
    report.approved_at = report.published_at = at
    report.approved_by = report.published_by = by
    if report.corrects:
        _supersede(report.corrects, by=by, at=at)
    return keep(report, by=by, at=at, why="Published")


def _supersede(former: Report, *, by: User, at: datetime) -> None:
    """The former words stay as they are, at their own address: only its state changes."""
    # Read anew under the lock: the copy that hangs on the correction may be older than its row.
    former = Report.objects.select_for_update().get(pk=former.pk)
    _require_state(former, ReportState.PUBLISHED)
    former.state = ReportState.SUPERSEDED
    keep(former, by=by, at=at, why="Replaced by a corrected version")


@transaction.atomic
def correct(report: Report, *, what_changed: str, by: User, at: datetime) -> Report:
    """Start the next version of a published report, as a draft. The published one stands until then."""
    _require_state(report, ReportState.PUBLISHED)
    started = Report.objects.filter(corrects=report).first()
    if started:
        raise AlreadySubmitted(started.get_absolute_url())
    if not what_changed.strip():
        raise ValidationError({"what_changed": "Enter what this version corrects. Residents will read it."})
    correction = _next_edition(report, what_changed.strip())
    keep(correction, by=by, at=at, why="Correction started")
    for old in report.sections.all():
        _add_section(correction, old.key, old.position, old.heading, old.narrative, by=by, at=at)
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
