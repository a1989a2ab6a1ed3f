"""A partner's readings of a quarter in a workbook: download it, fill it in, send it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from datasets import services
from datasets.exports import readings_file
from datasets.forms.readings import ReadingsWorkbookForm
from datasets.matching.returned_readings import SentReadings, quarter_of, read_sent, table_of
from datasets.models import Indicator, Reading
from datasets.summaries.asked_readings import Asked, Quarter, asked_readings, quarters_asked_for
from partners.choices import Act
from partners.models import Partner
from partners.policy import may
from periods.models import quarter_words
from sheets.grids import Refused
from sheets.returned import read_returned
from sheets.writing import CONTENT_TYPES

ENDINGS = ("xlsx", "ods")


class WorkbookMixin:
    """For those who give readings: officers, of what their partner provides, and managers for any partner."""

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, Act.ADD, Reading):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def partners(self) -> list[Partner]:
        """Whose readings this person may give: those that provide an indicator, and one's own."""
        own = self.request.user.partner_id
        if not self.request.user.is_manager:
            return [self.request.user.partner]
        providers = Indicator.objects.standing(on=self.today).values("provider")
        return list((Partner.objects.filter(pk__in=providers) | Partner.objects.filter(pk=own)).order_by("name"))

    @cached_property
    def partner(self) -> Partner:
        slug = self.request.GET.get("partner")
        own = self.request.user.partner
        if slug is None:
            return own if own in self.partners else self.partners[0]
        # A partner that one may not ask for looks like one that does not exist.
        found = next((each for each in self.partners if each.slug == slug), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def quarters(self) -> list[Quarter]:
        return quarters_asked_for(on=self.today)

    @cached_property
    def quarter(self) -> Quarter:
        asked = self.request.GET.get("quarter")
        found = next((each for each in self.quarters if key_of(each) == asked), None)
        if asked is not None and found is None:
            raise Http404
        return found or self.quarters[0]

    @cached_property
    def asked(self) -> Asked:
        return asked_readings(self.partner, self.quarter, on=self.today)


def key_of(quarter: Quarter) -> str:
    """ "2026-2" """
    return f"{quarter[0]}-{quarter[1]}"


class ReadingsWorkbook(WorkbookMixin, FormView):
    """What was asked of a partner in a quarter, and its workbook: taken in whole or not at all."""

    template_name = "datasets/readings_workbook.html"
    form_class = ReadingsWorkbookForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            asked=self.asked,
            partners=self.partners,
            quarters=[(key_of(each), quarter_words(*each)) for each in self.quarters],
            chosen=key_of(self.quarter),
            **kwargs,
        )

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            table = table_of(read_returned(file.open("rb").read(), name=file.name))
            self.quarter = quarter_of(table, self.quarters)
            sent = self.take_in(table)
        except Refused as refusal:
            form.add_error("file", f"{refusal.reason} {refusal.remedy}")
            return self.form_invalid(form)
        except ValidationError as refusal:
            form.add_error("file", refusal.messages)
            return self.form_invalid(form)
        if sent.faults:
            return self.render_to_response(self.get_context_data(form=form, faults=sent.faults, name=file.name))
        messages.success(self.request, _taken_in(sent))
        query = {"partner": self.partner.slug, "quarter": key_of(self.quarter)}
        return redirect(reverse("datasets:readings_workbook", query=query))

    @transaction.atomic
    def take_in(self, table) -> SentReadings:
        # Of two who send at once the second waits, and then finds what the first gave.
        list(Indicator.objects.filter(provider=self.partner).order_by("pk").select_for_update())
        sent = read_sent(table, asked_readings(self.partner, self.quarter, on=self.today))
        if not sent.faults:
            services.keep_readings(sent.readings, by=self.request.user, at=timezone.now())
        return sent


def _taken_in(sent: SentReadings) -> str:
    number = len(sent.readings)
    left = f" {sent.left_count} left empty, for later." if sent.left_count else ""
    if not number:
        known = (
            "These readings were given already: nothing was changed." if sent.same_count else "Nothing is filled in."
        )
        return f"{known}{left}"
    same = f" {sent.same_count} as before." if sent.same_count else ""
    return f"{number} reading{'' if number == 1 else 's'} taken in.{same}{left}"


class ReadingsWorkbookFile(WorkbookMixin, View):
    def get(self, request):
        ending = request.GET.get("format", "xlsx")
        if ending not in ENDINGS:
            raise Http404
        content = readings_file(self.asked, ending=ending, on=self.today)
        response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
        name = f"readings-{self.partner.slug}-{self.asked.words}.{ending}".replace(" ", "-")
        # The name is ours, of letters, digits, dots and hyphens: nothing in it needs escaping.
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
