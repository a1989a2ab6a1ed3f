from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from datasets.forms.crime import CrimeFileForm
from datasets.models import CrimeMonth
from datasets.parsing.street_file_sources import files_in
from datasets.services import CrimeImportRefused, ImportedMonth, Standing, import_street_files
from datasets.summaries.crime import MOST_MONTHS, RecordedCrime, recorded_crime
from files import Refused
from govuk.dates import month_and_year
from partners.choices import Act
from partners.policy import may
from records.views import VersionedFormMixin

SPANS = (1, 3, MOST_MONTHS)


class Crime(TemplateView):
    """Police recorded crime of the months chosen, beside those of a year before."""

    template_name = "datasets/crime.html"

    def get_context_data(self, **kwargs):
        months = list(CrimeMonth.objects.order_by("-month").values_list("month", flat=True).distinct())
        found = self.found(months) if months else None
        choices = [(f"{month:%Y-%m}", month_and_year(month)) for month in months]
        may_add = may(self.request.user, Act.ADD, CrimeMonth)
        unknown = bool(found) and self.is_unknown(found)
        return super().get_context_data(
            found=found, choices=choices, spans=SPANS, may_add=may_add, unknown=unknown, **kwargs
        )

    def found(self, months: list[date]) -> RecordedCrime:
        """What the address asks for as far as it is here; the last year, all types, for the rest."""
        asked = self.request.GET
        last = next((month for month in months if f"{month:%Y-%m}" == asked.get("month")), months[0])
        span = next((each for each in SPANS if str(each) == asked.get("months")), MOST_MONTHS)
        return recorded_crime(last, months=span, crime_type=asked.get("type", ""))

    def is_unknown(self, found: RecordedCrime) -> bool:
        shown = {"month": f"{found.last:%Y-%m}", "months": str(len(found.months)), "type": found.crime_type}
        return any(self.request.GET.get(name, "") not in ("", value) for name, value in shown.items())


class TakeInCrime(VersionedFormMixin, FormView):
    """Upload months of street-level crime; below it, which are here."""

    template_name = "datasets/take_in_crime.html"
    form_class = CrimeFileForm
    success_url = reverse_lazy("datasets:crime")

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, Act.ADD, CrimeMonth):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(months=CrimeMonth.objects.all(), **kwargs)

    def perform(self, form):
        file = form.cleaned_data["file"]
        try:
            files = files_in(file.open("rb").read(), name=file.name)
            done = import_street_files(files, by=self.request.user, at=timezone.now())
        except CrimeImportRefused as refused:
            raise ValidationError({"file": refused.faults}) from refused
        except Refused as refused:
            raise ValidationError({"file": str(refused)}) from refused
        messages.success(self.request, _taken_in(done))


def _taken_in(done: Sequence[ImportedMonth]) -> str:
    changed = [each for each in done if each.standing != Standing.SAME]
    if not changed:
        return "These months are here already, from the very same files: nothing was changed."
    months = "1 month" if len(changed) == 1 else f"{len(changed)} months"
    kept, outside, without = (
        sum(getattr(each, name) for each in changed) for name in ("kept_count", "outside_count", "without_area_count")
    )
    return (
        f"{months} taken in: {kept:,} rows in the area, {outside:,} outside it, {without:,} without an area. "
        "Rows outside the area and without one are counted here and not kept."
    )
