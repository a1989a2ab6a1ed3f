"""The pages on what partners did: added, sent to their partners, and answered by whoever is signed in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from govuk.banners import say
from partners.choices import Act
from partners.policy import may, require
from records.forms import ConfirmForm
from records.views import RecordFormView
from reports import services
from reports.choices import ReportAct, ReportState
from reports.forms import AnswerCheckForm
from reports.models import PartnerCheck
from reports.services.partner_pages import TOO_LATE
from reports.views.mixins import ReportFormView


class AddPartnerPages(ReportFormView):
    """A button on the page of the report: what is refused is said there."""

    act = Act.EDIT
    form_class = ConfirmForm
    http_method_names = ("post", "options")
    states = (ReportState.DRAFT,)

    def get_form_kwargs(self) -> dict:
        # It replaces nothing that anybody wrote.
        return super().get_form_kwargs() | {"record": None}

    def form_invalid(self, form):
        said = [message for errors in form.errors.values() for message in errors]
        say(self.request, " ".join(said) or "Press the button again.", url=self.back, level=messages.ERROR)
        return redirect(self.back)

    @property
    def back(self) -> str:
        return f"{self.working_page}#sections"

    def perform(self, form):
        added = services.add_partner_pages(self.report, by=self.request.user, at=self.now)
        pages = f"{len(added)} page{'s' if len(added) != 1 else ''}"
        self.success_message = f"{pages} added, from what partners reported" if added else "No partner lacks its page"


class CheckPage(RecordFormView):
    """What a partner's people see of a draft: the page on what they did, and nothing else of it."""

    template_name = "reports/check_page.html"
    form_class = AnswerCheckForm
    success_message = "Thank you. Your answer was sent to the partnership manager."

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST":
            require(request.user, ReportAct.ANSWER, self.check)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def check(self) -> PartnerCheck:
        rows = PartnerCheck.objects.visible_to(self.request.user).with_page()
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def record(self) -> PartnerCheck:
        return self.check

    def get_context_data(self, **kwargs):
        is_open = not self.check.is_answered and self.check.section.report.state == ReportState.DRAFT
        may_answer = is_open and may(self.request.user, ReportAct.ANSWER, self.check)
        context = super().get_context_data(
            check=self.check,
            too_late="" if is_open or self.check.is_answered else TOO_LATE,
            may_answer=may_answer,
            **kwargs,
        )
        # Without the form their text has no other place on the page: typed just now, or before a session ended.
        left = "" if may_answer else context["form"]["said"].value() or ""
        return context | {"left": left, "is_refused": not may_answer and context["has_errors"]}

    def perform(self, form):
        form.claim(self.check)
        self.check.answer, self.check.said = form.cleaned_data["answer"], form.cleaned_data["said"]
        services.answer_check(self.check, by=self.request.user, at=self.now)
