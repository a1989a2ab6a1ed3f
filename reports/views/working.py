"""The pages on which a manager builds and writes a report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView, TemplateView

from papers.html import page_of
from partners.choices import Act
from partners.policy import may
from periods.models import ReportingPeriod, financial_year
from records.forms import ConfirmForm
from records.views import VersionedFormMixin
from reports import services
from reports.choices import FROZEN, ReportAct, ReportState
from reports.forms import ReportForm, SectionForm, StartForm
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.worth_a_look import checks_of
from reports.views.mixins import ReportFormView, ReportMixin


class ReportList(ListView):
    template_name = "reports/list.html"
    context_object_name = "reports"

    def get_queryset(self):
        return Report.objects.visible_to(self.request.user).without_words()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if may(self.request.user, ReportAct.BUILD, Report):
            years = Report.objects.years_to_start(ReportingPeriod.objects.all(), on=timezone.localdate())
            context["starts"] = [(financial_year(y), StartForm(initial={"year": y})) for y in years]
        return context | {"FROZEN": FROZEN}


class BuildReport(VersionedFormMixin, FormView):
    form_class = StartForm
    http_method_names = ("post", "options")
    success_message = "Report started. Read through it, and add your own text."

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, ReportAct.BUILD, Report):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        year = form.cleaned_data["year"]
        self.report = services.build_annual_report(year=year, by=self.request.user, at=self.now)

    def form_invalid(self, form):
        # This form has no page of its own: its buttons stand on the list of reports.
        for message in form.non_field_errors() or ["Select a year from the list."]:
            messages.error(self.request, message)
        return redirect("reports:list")

    def get_success_url(self) -> str:
        return self.report.get_working_url()


class ReportDetail(ReportMixin, TemplateView):
    """What the report says now, what state it is in, and what comes next."""

    template_name = "reports/detail.html"

    def get_context_data(self, **kwargs):
        document = document_of(self.report)
        may_edit = may(self.request.user, Act.EDIT, self.report)
        if may_edit and not self.report.is_frozen:
            kwargs["checks"] = checks_of(self.report, document)
            kwargs["confirm"] = ConfirmForm(record=self.report)
            kwargs["sections"] = self.report.sections.all()
        page = page_of(document, deeper=1)
        return super().get_context_data(page=page, may_edit=may_edit, State=ReportState, **kwargs)


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


class EditSection(ReportFormView):
    template_name = "reports/section.html"
    form_class = SectionForm
    act = Act.EDIT
    states = (ReportState.DRAFT,)
    success_message = "Text saved"

    @cached_property
    def record(self):
        section = self.report.sections.filter(key=self.kwargs["key"]).first()
        if section is None:
            raise Http404
        return section

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        return kwargs | {"instance": kwargs["record"]}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"section": context["form"].instance}

    def perform(self, form):
        services.revise_section(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{self.working_page}#sections"
