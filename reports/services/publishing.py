"""A report is approved by the board and published. What is published never changes."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from papers.document import NotADocument, sha256
from partners.models import User
from records.services import keep
from reports.choices import ReportState
from reports.models import Report
from reports.services.refusal import require_state
from reports.summaries.editions import document_to_publish


@transaction.atomic
def send_for_approval(report: Report, *, by: User, at: datetime) -> Report:
    require_state(report, ReportState.DRAFT)
    report.state = ReportState.FOR_APPROVAL
    return keep(report, by=by, at=at, why="Sent to the board for approval")


@transaction.atomic
def send_back(report: Report, *, reason: str, by: User, at: datetime) -> Report:
    require_state(report, ReportState.FOR_APPROVAL)
    if not reason.strip():
        raise ValidationError({"reason": "Enter what has to change before the board can approve it"})
    report.state = ReportState.DRAFT
    return keep(report, by=by, at=at, why=f"Sent back: {reason.strip()}")


@transaction.atomic
def publish(report: Report, *, approval_note: str, by: User, at: datetime) -> Report:
    """Freeze the words for good. `approval_note` says when and how the board approved them."""
    require_state(report, ReportState.FOR_APPROVAL)
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
    require_state(former, ReportState.PUBLISHED)
    former.state = ReportState.SUPERSEDED
    keep(former, by=by, at=at, why="Replaced by a corrected version")
