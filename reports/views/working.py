"""The pages on which a manager builds and writes a report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView, TemplateView, View

from govuk.banners import say
from partners.choices import Act
from partners.policy import may
from periods.models import ReportingPeriod
from records.forms import ConfirmForm
from records.views import DOWNLOAD_POLICY, VersionedFormMixin
from reports import services
from reports.choices import BEFORE_PUBLICATION, FROZEN, ReportAct, ReportState
from reports.exports.drafts import CONTENT_TYPES, draft_of
from reports.forms import ArrangeForm, ReportForm, StartForm
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.partner_pages import how_checked
from reports.summaries.photographs import addresses_of
from reports.summaries.worth_a_look import checks_of
from reports.views.mixins import ReportFormView, ReportMixin
from reports.views.read_in_parts import read_in_parts


class ReportList(ListView):
    template_name = "reports/list.html"
    context_object_name = "reports"

    def get_queryset(self):
        return Report.objects.visible_to(self.request.user).without_words()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"FROZEN": FROZEN, "may_start": may(self.request.user, ReportAct.BUILD, Report)}


class BuildReport(VersionedFormMixin, FormView):
    """Which year to report on: those that have ended and have no report yet."""

    form_class = StartForm
    template_name = "reports/new.html"
    success_message = "Report started. Read through it, and add your own text."

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, ReportAct.BUILD, Report):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        year = form.cleaned_data["year"]
        self.report = services.build_annual_report(year=year, by=self.request.user, at=self.now)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"years": self.years}

    @cached_property
    def years(self) -> list[int]:
        return Report.objects.years_to_start(ReportingPeriod.objects.all(), on=timezone.localdate())

    def get_context_data(self, **kwargs):
        confirm = ConfirmForm(auto_id=False)
        return super().get_context_data(years=self.years, period=quarter_to_tell(), confirm=confirm, **kwargs)

    def get_success_url(self) -> str:
        return self.report.get_working_url()


class PublishPlan(VersionedFormMixin, FormView):
    """One press when the quarter is closed: what residents read of the plan until the next one is."""

    form_class = ConfirmForm
    http_method_names = ("post", "options")
    success_message = "Plan published. It stays as it is at its own address."

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, ReportAct.PUBLISH, Report):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        period = quarter_to_tell()
        if period is None:
            raise ValidationError("No closed quarter waits to be published")
        self.report = services.publish_plan(period, by=self.request.user, at=self.now)

    def form_invalid(self, form):
        # Its button stands on the page on which reports are started.
        said = " ".join(form.non_field_errors()) or "Press the button again."
        say(self.request, said, url=reverse("reports:build"), level=messages.ERROR)
        return redirect("reports:build")

    def get_success_url(self) -> str:
        return self.report.get_working_url()


def quarter_to_tell() -> ReportingPeriod | None:
    """The quarter that was closed last, where residents do not have its plan yet."""
    period = ReportingPeriod.objects.last_closed(on=timezone.localdate())
    if period is None or Report.objects.of_plan().filter(year=period.year, quarter=period.quarter).exists():
        return None
    return period


class ReportDetail(ReportMixin, TemplateView):
    """What the report says now, what state it is in, and what comes next."""

    template_name = "reports/detail.html"

    def get_context_data(self, **kwargs):
        document = document_of(self.report)
        may_edit = may(self.request.user, Act.EDIT, self.report)
        if may_edit and self.report.state in BEFORE_PUBLICATION:
            kwargs["checks"] = checks_of(self.report, document)
            kwargs["confirm"] = ConfirmForm(record=self.report)
            kwargs["sent_back"] = self.report.sent_back_because
            checked = how_checked(self.report)
            rows = self.report.sections.select_related("partner")
            kwargs["sections"] = [(each, checked.get(each.pk)) for each in rows]
            kwargs["with_partners"] = [each for each, how in kwargs["sections"] if how and how.is_with_partner]
            kwargs["arrange"] = ArrangeForm(auto_id=False)
        if may_edit and self.report.state == ReportState.PUBLISHED:
            kwargs["correction"] = self.report.correction_begun()
        kwargs |= read_in_parts(document, self.request.GET.get("part", ""), pictures=addresses_of(self.report))
        is_own = self.report.sent_by_id == self.request.user.pk
        return super().get_context_data(
            document=document, may_edit=may_edit, is_own=is_own, State=ReportState, **kwargs
        )


class EditReport(ReportFormView):
    form_class = ReportForm
    act = Act.EDIT
    states = (ReportState.DRAFT,)
    heading = "Edit the title of the report"
    success_message = "Report saved"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.report}

    def perform(self, form):
        services.revise_report(form.instance, by=self.request.user, at=self.now)


class DraftFile(ReportMixin, View):
    """What is not published yet, to be read on paper or corrected in Word: each page says that it is a draft."""

    act = Act.EDIT
    http_method_names = ("get", "head", "options")

    def get(self, request, *args, ending: str, **kwargs):
        if self.report.is_frozen:
            return redirect(f"reports:published_{ending}", self.report.slug)
        response = HttpResponse(draft_of(self.report, ending, at=timezone.now()), content_type=CONTENT_TYPES[ending])
        response.headers["Content-Disposition"] = f'attachment; filename="draft-{self.report.slug}.{ending}"'
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        return response
