"""The acts that take an audit from draft to published, and to its correction."""

from django.urls import reverse
from django.utils import timezone

from audits import services
from audits.choices import AuditAct, AuditState
from audits.forms import CorrectionForm, PublishForm, SendBackForm
from audits.services.publishing import SENT_BY_YOURSELF
from audits.summaries.offered import decisions_to_approve
from audits.views.mixins import AuditFormView
from papers.html import page_of
from records.forms import ConfirmForm
from reports.summaries.details_of_people import details_of_people_in
from reports.summaries.worth_a_look import Suspicion
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

    @property
    def suspicions(self) -> tuple[Suspicion, ...]:
        return details_of_people_in(self.document)

    @property
    def seen(self) -> str:
        return services.mark_of(self.document)

    def perform(self, form):
        form.claim(self.audit)
        chosen = {name: form.cleaned_data[name] for name in ("decision", "approval_note", "seen")}
        services.publish(self.audit, **chosen, by=self.request.user, at=self.now)

    def get_context_data(self, **kwargs):
        page = page_of(self.document, deeper=1)
        return super().get_context_data(page=page, suspicions=self.suspicions, **kwargs)


class CorrectAudit(AuditFormView):
    form_class = CorrectionForm
    act = AuditAct.PUBLISH
    state = AuditState.PUBLISHED
    heading = "Correct this audit"
    introduction = (
        "You write a new version as a draft. The published version stays as it is, at its own address, and leads to "
        "the new one as soon as that is published."
    )
    success_message = "Corrected version started as a draft"

    def perform(self, form):
        form.claim(self.audit)
        what = form.cleaned_data["what_changed"]
        self.correction = services.correct(self.audit, what_changed=what, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.correction.get_absolute_url()


class DropAudit(AuditFormView):
    form_class = ConfirmForm
    keeps_drafts = False
    heading = "Drop this draft"
    introduction = "Nobody reads it then. An audit of its year can be started anew."
    button, button_classes = "Drop this draft", "govuk-button--warning"
    success_message = "Draft dropped"

    def perform(self, form):
        form.claim(self.audit)
        services.drop(self.audit, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return reverse("audits:list")
