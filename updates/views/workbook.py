from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from actions.choices import ActionAct
from actions.models import Action
from actions.views.listing import as_download
from partners.models import Partner
from partners.policy import may
from periods.models import ReportingPeriod
from records.services import signed_writer
from sheets.filled_in import read_returned
from sheets.grids import Refused
from sheets.writing import CONTENT_TYPES
from updates.exports import update_file
from updates.forms.workbook import WorkbookForm, read_sent
from updates.summaries.due import to_report_on

ENDINGS = ("xlsx", "ods")


class WorkbookMixin:
    """For those who send updates: officers of a partner, and managers for any."""

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, ActionAct.UPDATE, Action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.current(on=self.today)


class UpdatesWorkbook(WorkbookMixin, FormView):
    """Download a workbook, upload it filled in, and look at what it would send: My updates sends it."""

    template_name = "updates/workbook.html"
    form_class = WorkbookForm

    def get_context_data(self, **kwargs):
        own = self.request.user.partner
        partners = Partner.objects.taking_part(on=self.today) if self.request.user.is_manager else [own]
        coming = None if self.period else ReportingPeriod.objects.coming(on=self.today)
        context = {"period": self.period, "coming": coming, "today": self.today, "partners": partners, "own": own}
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form):
        if self.period is None:
            form.add_error(None, "No reporting period is open, so there is nothing to send updates to")
            return self.form_invalid(form)
        file = form.cleaned_data["file"]
        try:
            workbook = read_returned(file.open("rb").read(), name=file.name)
            sent = read_sent(workbook, user=self.request.user, period=self.period)
        except Refused as refusal:
            form.add_error("file", f"{refusal.reason} {refusal.remedy}")
            return self.form_invalid(form)
        context = {"sent": sent, "name": file.name, "writer": signed_writer(self.request.user)}
        return self.response_class(
            self.request, "updates/workbook_preview.html", self.get_context_data(form=form, **context)
        )


class WorkbookFile(WorkbookMixin, View):
    """The open actions that one partner leads: one's own, or for managers any."""

    def get(self, request):
        ending, slug = request.GET.get("format", "xlsx"), request.GET.get("partner", request.user.partner.slug)
        # A partner that one may not ask for looks like one that does not exist.
        if ending not in ENDINGS or not (request.user.is_manager or slug == request.user.partner.slug):
            raise Http404
        partner = get_object_or_404(Partner, slug=slug)
        if self.period is None:
            messages.error(request, "No reporting period is open, so there is nothing to fill in")
            return redirect("updates:workbook")
        actions = to_report_on(request.user, partner)
        content = update_file(actions, partner=partner, period=self.period, ending=ending, on=self.today)
        name = f"updates-{partner.slug}-{self.period}.{ending}".replace(" ", "-")
        return as_download(HttpResponse(content, content_type=CONTENT_TYPES[ending]), name)
