from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from audits.choices import AuditState
from audits.models import Audit
from audits.services import document_now
from audits.services.refusal import REFUSALS
from papers.document import PaperDocument
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView


class AuditMixin:
    """A view about one audit: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.audit)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def audit(self) -> Audit:
        # A draft must look like an audit that does not exist.
        rows = Audit.objects.visible_to(self.request.user).select_related("decision", "published_by", "sent_by")
        audit = rows.filter(pk=self.kwargs["pk"]).first()
        if audit is None:
            raise Http404
        return audit

    @cached_property
    def document(self) -> PaperDocument:
        """What was published, or what would be now."""
        if self.audit.is_published:
            return PaperDocument.from_json(self.audit.frozen_words)
        return document_now(self.audit, at=timezone.now())


class AuditFormView(AuditMixin, RecordFormView):
    """One act on one audit, in one of its states: in any other its page says what is possible."""

    back_text = "Back to the audit"
    act = Act.EDIT
    state = AuditState.DRAFT

    @property
    def record(self):
        return self.audit

    @property
    def back(self) -> str:
        return self.audit.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.audit)

    def not_possible(self) -> str:
        return "" if self.audit.state == self.state else REFUSALS[AuditState(self.audit.state)]
