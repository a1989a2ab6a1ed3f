"""The acts that take an audit from draft to published, and to its correction."""

from django.urls import reverse
from django.utils import timezone

from audits import services
from audits.choices import AuditAct, AuditState
from audits.forms import PublishForm
from audits.services.publishing import SENT_BY_YOURSELF
from audits.summaries.looked_at import looked_at
from audits.summaries.offered import decisions_to_approve
from audits.views.mixins import AuditFormView
from papers.html import page_of
from records.forms import ConfirmForm
from records.views import CorrectMixin, DropMixin
from reports.forms import SendBackForm
from reports.views.read_before import ReadBeforeMixin


class SendForApproval(AuditFormView):
    form_class = ConfirmForm
    keeps_drafts = False
    act = AuditAct.APPROVE
    heading = button = "Send this audit for approval"
    introduction = "Its texts cannot change until it is sent back. A second person publishes it."
    success_message = "Audit sent for approval"

    def perform(self, form):
        form.claim(self.audit)
        services.send_for_approval(self.audit, by=self.request.user, at=self.now)


class SendBack(AuditFormView):
    form_class = SendBackForm
    act = AuditAct.APPROVE
    state = AuditState.FOR_APPROVAL
    heading = "Send this audit back"
    introduction = "It becomes a draft again, and its texts can be edited."
    success_message = "Audit sent back. It is a draft again."

    def perform(self, form):
        form.claim(self.audit)
        services.send_back(self.audit, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now)


class PublishAudit(ReadBeforeMixin, AuditFormView):
    """Shows once more what will be read, before it is frozen."""

    template_name = "audits/publish.html"
    form_class = PublishForm
    act = AuditAct.PUBLISH
    state = AuditState.FOR_APPROVAL
    heading = "Publish this audit"
    success_message = "Audit published. Its words can no longer change."

    def not_possible(self) -> str:
        if self.audit.is_for_approval and self.audit.sent_by_id == self.request.user.pk:
            return SENT_BY_YOURSELF
        return super().not_possible()

    def get_form_kwargs(self) -> dict:
        since = timezone.localdate(self.audit.created_at)
        told = {"decisions": decisions_to_approve(since=since), "suspicions": self.suspicions}
        return super().get_form_kwargs() | told

    def perform(self, form):
        form.claim(self.audit)
        chosen = {name: form.cleaned_data[name] for name in ("decision", "approval_note", "seen")}
        services.publish(self.audit, **chosen, by=self.request.user, at=self.now)

    def get_context_data(self, **kwargs):
        page = page_of(self.document, deeper=1)
        told = {"suspicions": self.suspicions, "looked_at": looked_at(self.audit, self.document)}
        return super().get_context_data(page=page, **told, **kwargs)


class CorrectAudit(CorrectMixin, AuditFormView):
    act = AuditAct.PUBLISH
    state = AuditState.PUBLISHED
    heading = "Correct this audit"
    introduction = (
        "You write a new version as a draft. The published version stays as it is, at its own address, and leads to "
        "the new one as soon as that is published."
    )

    def correct(self, **told):
        return services.correct(self.audit, **told)


class DropAudit(DropMixin, AuditFormView):
    introduction = "Nobody reads it then. An audit of its year can be started anew."

    def drop(self, **by_whom):
        services.drop(self.audit, **by_whom)

    def get_success_url(self) -> str:
        return reverse("audits:list")
