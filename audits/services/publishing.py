"""An audit is approved by the board and published by a second person. What is published never changes, and each
finding is named as the reason of what it became."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from actions.models import ActionReason
from audits.choices import AuditState, Became
from audits.models import Audit, Finding
from audits.services.refusal import require_state
from audits.summaries.facts import audit_facts
from audits.wording.document import audit_document, published_words
from board.models import Decision, DecisionReason
from papers.document import NotADocument, PaperDocument
from partners.models import User
from priorities.choices import ReasonKind
from priorities.services import name_reason
from records.services import keep
from reports.choices import SENT_BACK
from reports.notices import tell_published, tell_sent_back, tell_to_approve

SENT_BY_YOURSELF = "You sent this audit for approval yourself: a second person must check and publish it."
READ_AGAIN = "The audit has other words than those that you read. Read it again below, then publish it."


@transaction.atomic
def send_for_approval(audit: Audit, *, by: User, at: datetime) -> Audit:
    require_state(audit, AuditState.DRAFT)
    _require_whole(audit)
    audit.state, audit.sent_by, audit.sent_at = AuditState.FOR_APPROVAL, by, at
    audit.sent_back_because = ""
    keep(audit, by=by, at=at, why="Sent to the board for approval")
    tell_to_approve(audit, link=reverse("audits:publish", args=[audit.pk]), by=by, at=at)
    return audit


def _require_whole(audit: Audit) -> None:
    """No figures without what they do not show, and no finding of which nothing becomes."""
    silent = [str(part) for part in audit.parts.select_related("priority") if not part.not_shown.strip()]
    if silent:
        raise ValidationError(f"Say what the figures do not show, of: {'; '.join(silent)}")
    undecided = [f"“{each.text}”" for each in audit.findings.filter(became="")]
    if undecided:
        raise ValidationError(f"Say what becomes of each finding: {', '.join(undecided)}")


@transaction.atomic
def send_back(audit: Audit, *, reason: str, by: User, at: datetime) -> Audit:
    require_state(audit, AuditState.FOR_APPROVAL)
    if not reason.strip():
        raise ValidationError({"reason": "Enter what has to change before the board can approve it"})
    sent_by = audit.sent_by
    audit.state, audit.sent_by, audit.sent_at = AuditState.DRAFT, None, None
    audit.sent_back_because = reason.strip()
    keep(audit, by=by, at=at, why=f"{SENT_BACK}{reason.strip()}")
    tell_sent_back(audit, to=sent_by, reason=reason, link=audit.get_absolute_url(), by=by, at=at)
    return audit


@transaction.atomic
def publish(
    audit: Audit,
    *,
    seen: str,
    decision: Decision | None = None,
    approval_note: str = "",
    by: User,
    at: datetime,
) -> Audit:
    """Freeze the words for good, and name each finding where it became a reason. The board approved it by `decision`,
    or as `approval_note` says. `seen` marks the words that the publisher has read."""
    require_state(audit, AuditState.FOR_APPROVAL)
    if not (decision or approval_note.strip()):
        raise ValidationError({"decision": "Select the decision of the board, or enter how it approved this audit"})
    if Audit.objects.values_list("sent_by", flat=True).get(pk=audit.pk) == by.pk:
        raise ValidationError(SENT_BY_YOURSELF)
    _require_whole(audit)
    if seen != document_now(audit, at=at).sha256:
        raise ValidationError(READ_AGAIN)
    audit.decision, audit.approval_note = decision, approval_note.strip()
    document = document_now(audit, at=at, is_published=True)
    # The checksum is of the very text that is stored: anybody can compute it again from the file.
    audit.words, audit.sha256 = document.to_json(), document.sha256
    audit.state, audit.published_at, audit.published_by = AuditState.PUBLISHED, at, by
    for finding in audit.findings.select_related("action", "decision"):
        _name_as_reason(finding, by=by, at=at)
    keep(audit, by=by, at=at, why="Published")
    tell_published(audit, link=audit.get_absolute_url(), by=by, at=at)
    return audit


def document_now(audit: Audit, *, at: datetime, is_published: bool = False) -> PaperDocument:
    on = timezone.localdate(at)
    published = published_words(audit, on) if is_published else ""
    try:
        return audit_document(audit, audit_facts(audit, on=on), published=published)
    except NotADocument as fault:
        raise ValidationError(f"The audit cannot be published as it is. {fault}") from fault


def _name_as_reason(finding: Finding, *, by: User, at: datetime) -> None:
    """Once: a correction, or somebody on the page of the action, may have named it before."""
    of = {"kind": ReasonKind.FINDING, "words": finding.text}
    if finding.became == Became.ACTION:
        reason, among = ActionReason(action=finding.action, **of), finding.action.reasons
    elif finding.became == Became.DECISION:
        reason, among = DecisionReason(decision=finding.decision, **of), finding.decision.reasons
    else:
        return
    if not among.filter(**of).exists():
        reason.source = str(finding.audit)
        name_reason(reason, among=among.all(), by=by, at=at)
