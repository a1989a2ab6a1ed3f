"""The acts that take a report from draft to published, and to its correction."""

from http import HTTPStatus

from papers.html import page_of
from records.forms import ConfirmForm
from reports import services
from reports.choices import ReportAct, ReportState
from reports.exports.pdf import pdf_of
from reports.forms import CorrectForm, PublishForm, SendBackForm
from reports.summaries.editions import document_of
from reports.summaries.worth_a_look import checks_of
from reports.views.mixins import ReportFormView


class SendForApproval(ReportFormView):
    form_class = ConfirmForm
    act = ReportAct.APPROVE
    http_method_names = ("post", "options")
    heading = "Send this report for approval"
    success_message = "Report sent for approval. Its texts cannot change until it is sent back."

    def perform(self, form):
        form.claim(self.report)
        services.send_for_approval(self.report, by=self.request.user, at=self.now)


class SendBack(ReportFormView):
    form_class = SendBackForm
    act = ReportAct.APPROVE
    states = (ReportState.FOR_APPROVAL,)
    heading = "Send this report back"
    introduction = "It becomes a draft again, and its texts can be edited."
    success_message = "Report sent back. It is a draft again."

    def perform(self, form):
        form.claim(self.report)
        reason = form.cleaned_data["reason"]
        services.send_back(self.report, reason=reason, by=self.request.user, at=self.now)


class PublishReport(ReportFormView):
    """Shows once more what residents will read, and what looks doubtful in it, before it is frozen."""

    template_name = "reports/publish.html"
    form_class = PublishForm
    act = ReportAct.PUBLISH
    states = (ReportState.FOR_APPROVAL,)
    heading = "Publish this report"
    success_message = "Report published. Its words can no longer change."

    def get_context_data(self, **kwargs):
        document = document_of(self.report)
        checks = checks_of(self.report, document)
        return super().get_context_data(page=page_of(document, deeper=1), checks=checks, **kwargs)

    def perform(self, form):
        form.claim(self.report)
        note = form.cleaned_data["approval_note"]
        services.publish(self.report, approval_note=note, by=self.request.user, at=self.now)

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            # Made now, so that no resident waits for it.
            pdf_of(self.report)
        return response


class CorrectReport(ReportFormView):
    form_class = CorrectForm
    act = ReportAct.PUBLISH
    states = (ReportState.PUBLISHED,)
    heading = "Correct this report"
    introduction = (
        "You write a new version as a draft. The published version stays as it is, at its own address, and "
        "leads to the new one as soon as that is published."
    )
    success_message = "Corrected version started as a draft"

    def perform(self, form):
        form.claim(self.report)
        what = form.cleaned_data["what_changed"]
        self.correction = services.correct(self.report, what_changed=what, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.correction.get_working_url()
