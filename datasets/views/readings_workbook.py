"""A partner's readings of a quarter in a workbook: download it, fill it in, send it back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from datasets import services
from datasets.exports import readings_file
from datasets.forms.readings import ReadingsWorkbookForm
from datasets.matching.filled_in_readings import SentReadings, quarter_of, read_sent, readings_table
from datasets.models import Indicator, Reading
from datasets.summaries.asked_readings import Asked, Quarter, asked_readings, quarters_asked_for
from datasets.views.workbooks import SentWorkbookView, as_workbook, ending_of
from partners.choices import Act
from partners.models import Partner
from partners.policy import may
from periods.models import quarter_words
from sheets.grids import Workbook


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
        """Whose readings this person may give: one's own, or for managers those of whoever provides an indicator."""
        own = [self.request.user.partner]
        if not self.request.user.is_manager:
            return own
        providers = Indicator.objects.standing(on=self.today).values("provider")
        return list(Partner.objects.filter(pk__in=providers).order_by("name")) or own

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


class ReadingsWorkbook(WorkbookMixin, SentWorkbookView):
    """What was asked of a partner in a quarter, and its workbook: taken in whole or not at all."""

    template_name = "datasets/readings_workbook.html"
    form_class = ReadingsWorkbookForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            asked=self.asked,
            partners=self.partners,
            quarters=[(key_of(each), quarter_words(*each)) for each in self.quarters],
            chosen=key_of(self.quarter),
            may_ask=may(self.request.user, Act.EDIT, Indicator),
            **kwargs,
        )

    @transaction.atomic
    def take_in(self, workbook: Workbook) -> SentReadings:
        table = readings_table(workbook)
        self.quarter = quarter_of(table, self.quarters)
        # Of two who send at once the second waits, and then finds what the first gave.
        list(Indicator.objects.filter(provider=self.partner).order_by("pk").select_for_update())
        sent = read_sent(table, asked_readings(self.partner, self.quarter, on=self.today))
        if not sent.faults:
            services.keep_readings(sent.readings, by=self.request.user, at=timezone.now())
        return sent

    def taken_in(self, sent: SentReadings) -> str:
        return _taken_in(sent)

    def sent_url(self) -> str:
        query = {"partner": self.partner.slug, "quarter": key_of(self.quarter)}
        return reverse("datasets:readings_workbook", query=query)


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
        ending = ending_of(request)
        content = readings_file(self.asked, ending=ending, on=self.today)
        name = f"readings-{self.partner.slug}-{self.asked.words}".replace(" ", "-")
        return as_workbook(content, name=name, ending=ending)
