"""Which acts the state of an audit allows."""

from django.core.exceptions import ValidationError

from audits.choices import AuditState
from audits.models import Audit

REFUSALS = {
    AuditState.DRAFT: "This audit is a draft: send it for approval first.",
    AuditState.FOR_APPROVAL: "This audit waits for approval. Send it back to change it.",
    AuditState.PUBLISHED: "This audit is published and never changes. Correct it with a new version.",
    AuditState.DROPPED: "This audit was dropped. Start it anew.",
}


def require_state(audit: Audit, *states: AuditState) -> None:
    """Refuse an act that does not fit the state that the audit has in the database, whatever this copy says.

    Locks the row: nobody can publish the audit between this check and what follows it.
    """
    state = Audit.objects.select_for_update().values_list("state", flat=True).get(pk=audit.pk)
    if state not in states:
        raise ValidationError(REFUSALS[AuditState(state)])
