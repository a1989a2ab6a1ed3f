"""A report is approved by the board and published by a second person. What is published never changes."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from board.models import Decision
from papers.document import NotADocument, PaperDocument, sha256
from partners.models import User
from records.services import keep
from reports.choices import SENT_BACK, ReportState
from reports.models import Report
from reports.notices import tell_published, tell_sent_back, tell_to_approve
from reports.services.refusal import require_state
from reports.summaries.editions import document_to_publish, facts_of
from reports.summaries.facts import YearFacts
from reports.summaries.since_sent import changes_between, mark_of
from reports.wording.promises import without_reason

NAMED = 3


@transaction.atomic
def send_for_approval(report: Report, *, by: User, at: datetime) -> Report:
    require_state(report, ReportState.DRAFT)
    report.state = ReportState.FOR_APPROVAL
    report.sent_by, report.sent_at = by, at
    # What the board read: when the plan has changed until the publication, whoever publishes is told what.
    report.sent_words = _frozen(report, facts_of(report), at=None).to_json()
    report.sent_back_because = ""
    keep(report, by=by, at=at, why="Sent to the board for approval")
    tell_to_approve(report, link=reverse("reports:publish", args=[report.pk]), by=by, at=at)
    return report


@transaction.atomic
def send_back(report: Report, *, reason: str, by: User, at: datetime) -> Report:
    require_state(report, ReportState.FOR_APPROVAL)
    if not reason.strip():
        raise ValidationError({"reason": "Enter what has to change before the board can approve it"})
    sent_by, report.state = report.sent_by, ReportState.DRAFT
    report.sent_by = report.sent_at = None
    report.sent_words = ""
    report.sent_back_because = reason.strip()
    keep(report, by=by, at=at, why=f"{SENT_BACK}{reason.strip()}")
    tell_sent_back(report, to=sent_by, reason=reason, link=report.get_working_url(), by=by, at=at)
    return report


@transaction.atomic
def publish(
    report: Report,
    *,
    by: User,
    at: datetime,
    approval_note: str = "",
    decision: Decision | None = None,
    seen: str = "",
) -> Report:
    """Freeze the words for good. The board approved them by `decision`, or as `approval_note` says. `seen` marks the
    words that the publisher has read: what changed since the board got them is published only if they saw that."""
    require_state(report, ReportState.FOR_APPROVAL)
    if not (decision or approval_note.strip()):
        raise ValidationError({"decision": "Select the decision of the board, or enter how it approved this report"})
    _require_another_person(report, by)
    facts = facts_of(report)
    _require_reasons(facts)
    report.decision, report.approval_note = decision, approval_note.strip()
    document = _frozen(report, facts, at=at)
    _require_same_words(report, document, seen)
    report.snapshot = document.to_json()
    # Of the very text that is stored: anybody can compute it again from the published file.
    report.sha256 = sha256(report.snapshot)
    report.state = ReportState.PUBLISHED
    report.approved_at = report.published_at = at
    report.approved_by = report.published_by = by
    if report.corrects:
        _supersede(report.corrects, by=by, at=at)
    keep(report, by=by, at=at, why="Published")
    tell_published(report, link=report.get_working_url(), by=by, at=at)
    return report


def _frozen(report: Report, facts: YearFacts, *, at: datetime | None) -> PaperDocument:
    """The words are frozen, not the keys of rows: nothing that happens to the plan later can change them."""
    try:
        return document_to_publish(report, facts, at=at)
    except NotADocument as fault:
        raise ValidationError(f"The report cannot be published as it is. {fault}") from fault


def _require_another_person(report: Report, by: User) -> None:
    sent_by = Report.objects.values_list("sent_by", flat=True).get(pk=report.pk)
    if sent_by == by.pk:
        raise ValidationError(SENT_BY_YOURSELF)


SENT_BY_YOURSELF = "You sent this report for approval yourself: a second person must check and publish it."


def _require_reasons(facts: YearFacts) -> None:
    missing = without_reason(facts.plan, facts.reasons)
    if missing:
        names = ", ".join(f"“{each.title}”" for each in missing[:NAMED])
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        raise ValidationError(f"Say why this was not done before you publish the report: {names}{more}")


def _require_same_words(report: Report, document: PaperDocument, seen: str) -> None:
    sent = Report.objects.values_list("sent_words", flat=True).get(pk=report.pk)
    if seen == mark_of(document) or not changes_between(PaperDocument.from_json(sent), document):
        return
    raise ValidationError("The report changed since it was sent to the board. Check what changed below, then publish.")


def _supersede(former: Report, *, by: User, at: datetime) -> None:
    """The former words stay as they are, at their own address: only its state changes."""
    # Read anew under the lock: the copy that hangs on the correction may be older than its row.
    former = Report.objects.select_for_update().get(pk=former.pk)
    require_state(former, ReportState.PUBLISHED)
    former.state = ReportState.SUPERSEDED
    keep(former, by=by, at=at, why="Replaced by a corrected version")
