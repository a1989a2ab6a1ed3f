"""The pages on which a manager writes an audit."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from audits import services
from audits.forms import FindingForm, IntroductionForm, PartForm, StartForm
from audits.models import Audit, AuditPart, Finding
from audits.summaries.offered import decisions_offered
from audits.views.mixins import AuditFormView
from partners.choices import Act
from partners.policy import may
from periods.models import ReportingPeriod
from priorities.models import Priority
from records.views import InstanceFormMixin, VersionedFormMixin


class StartAudit(VersionedFormMixin, FormView):
    """Which year to audit: those that have ended and have no audit yet."""

    form_class = StartForm
    template_name = "audits/start.html"
    success_message = "Audit started. Say of each priority what its figures do not show, and what was found."

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, Act.ADD, Audit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def years(self) -> list[int]:
        return Audit.objects.years_to_start(ReportingPeriod.objects.all(), on=timezone.localdate())

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"years": self.years}

    def perform(self, form):
        self.audit = services.start_audit(year=form.cleaned_data["year"], by=self.request.user, at=self.now)

    def get_context_data(self, **kwargs):
        return super().get_context_data(years=self.years, **kwargs)

    def get_success_url(self) -> str:
        return self.audit.get_absolute_url()


class EditIntroduction(InstanceFormMixin, AuditFormView):
    form_class = IntroductionForm
    heading = "Edit the introduction"
    success_message = "Audit saved"

    def perform(self, form):
        services.revise(form.instance, by=self.request.user, at=self.now)


class EditPart(InstanceFormMixin, AuditFormView):
    form_class = PartForm
    success_message = "Part saved"

    @cached_property
    def record(self) -> AuditPart:
        rows = self.audit.parts.select_related("priority", "audit")
        return get_object_or_404(rows, priority__number=self.kwargs["number"])

    @property
    def heading(self) -> str:
        return str(self.record)

    def perform(self, form):
        services.save_part(form.instance, by=self.request.user, at=self.now)


class FindingMixin(InstanceFormMixin):
    form_class = FindingForm

    def get_form_kwargs(self) -> dict:
        priorities = Priority.objects.filter(audit_parts__audit=self.audit).order_by("number")
        told = {"priorities": priorities, "decisions": decisions_offered(self.audit.year)}
        return super().get_form_kwargs() | told

    def perform(self, form):
        services.save_finding(form.instance, by=self.request.user, at=self.now)


class AddFinding(FindingMixin, AuditFormView):
    heading = "Add a finding"
    success_message = "Finding added"

    @cached_property
    def record(self) -> Finding:
        return Finding(audit=self.audit)


class EditFinding(FindingMixin, AuditFormView):
    heading = "Edit this finding"
    success_message = "Finding saved"

    @cached_property
    def record(self) -> Finding:
        return get_object_or_404(self.audit.findings.select_related("audit", "action"), pk=self.kwargs["finding"])
