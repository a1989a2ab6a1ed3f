"""The acts that take a report from draft to published, and to its correction."""

from contextlib import suppress
from http import HTTPStatus

from django.db import DatabaseError
from django.utils import timezone
from django.utils.functional import cached_property

from papers.document import PaperDocument
from records.forms import ConfirmForm
from records.views import CorrectMixin, DropMixin
from reports import services
from reports.choices import BEFORE_PUBLICATION, ReportAct, ReportState
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from reports.forms import CorrectForm, PublishForm, SendBackForm
from reports.services.correcting import NO_CORRECTION_OF_PLAN
from reports.services.publishing import SENT_BY_YOURSELF
from reports.summaries.approving import decisions_to_approve
from reports.summaries.editions import document_of
from reports.summaries.photographs import addresses_of
from reports.summaries.since_sent import changes_between, mark_of
from reports.summaries.worth_a_look import Checks, checks_of
from reports.views.mixins import ReportFormView
from reports.views.read_in_parts import read_in_parts


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


# Of each section. All stand on the same page when they are asked for.
CHANGES_SHOWN, ALL = 20, "all"


class PublishReport(ReportFormView):
    """Shows once more what residents will read, and what looks doubtful in it, before it is frozen."""

    template_name = "reports/publish.html"
    form_class = PublishForm
    act = ReportAct.PUBLISH
    states = (ReportState.FOR_APPROVAL,)
    heading = "Publish this report"
    success_message = "Report published. Its words can no longer change."

    @cached_property
    def document(self) -> PaperDocument:
        return document_of(self.report)

    @cached_property
    def checks(self) -> Checks:
        return checks_of(self.report, self.document)

    def not_possible(self) -> str:
        if self.report.state == ReportState.FOR_APPROVAL and self.report.sent_by_id == self.request.user.pk:
            return SENT_BY_YOURSELF
        return super().not_possible()

    def get_form_kwargs(self) -> dict:
        decisions = decisions_to_approve(self.request.user, since=timezone.localdate(self.report.created_at))
        return super().get_form_kwargs() | {"decisions": decisions, "suspicions": self.checks.suspicions}

    def get_initial(self) -> dict:
        return super().get_initial() | {"seen": mark_of(self.document)}

    def get_context_data(self, **kwargs):
        sent = self.report.sent_words
        changes = changes_between(PaperDocument.from_json(sent), self.document) if sent else []
        if self.request.GET.get("changes") != ALL:
            changes = [each.first(CHANGES_SHOWN) for each in changes]
        return super().get_context_data(
            checks=self.checks,
            changes=changes,
            **read_in_parts(self.document, self.request.GET.get("part", ""), pictures=addresses_of(self.report)),
            **kwargs,
        )

    def perform(self, form):
        form.claim(self.report)
        chosen = form.cleaned_data
        services.publish(
            self.report,
            decision=chosen["decision"],
            approval_note=chosen["approval_note"],
            seen=chosen["seen"],
            by=self.request.user,
            at=self.now,
        )

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            # Made now, so that no resident waits for it. It is published: what fails here is made at the next reading.
            with suppress(DatabaseError):
                pdf_of(self.report)
                docx_of(self.report)
        return response


class CorrectReport(CorrectMixin, ReportFormView):
    form_class = CorrectForm
    act = ReportAct.PUBLISH
    states = (ReportState.PUBLISHED,)
    heading = "Correct this report"
    introduction = (
        "You write a new version as a draft. The published version stays as it is, at its own address, and "
        "leads to the new one as soon as that is published."
    )

    def not_possible(self) -> str:
        return super().not_possible() or (NO_CORRECTION_OF_PLAN if self.report.is_of_plan else "")

    def correct(self, **told):
        return services.correct(self.report, **told)


class AbandonReport(DropMixin, ReportFormView):
    act = ReportAct.PUBLISH
    states = BEFORE_PUBLICATION

    @property
    def heading(self) -> str:
        return "Abandon this correction" if self.report.corrects_id else "Drop this report"

    button = heading

    @property
    def introduction(self) -> str:
        if self.report.corrects_id:
            return "The published version stands. What you wrote for the correction is kept, and cannot be published."
        return "What was written for it is kept, and cannot be published. The report of its year can be started anew."

    @property
    def success_message(self) -> str:
        return "Correction abandoned" if self.report.corrects_id else "Report dropped"

    def drop(self, **by_whom):
        services.abandon(self.report, **by_whom)
