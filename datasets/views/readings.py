"""Readings of one indicator are typed, corrected and withdrawn here."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from datasets import services
from datasets.forms.readings import CrimeReadingForm, ReadingForm, WithdrawReadingForm
from datasets.models import Indicator, Reading
from datasets.summaries.crime_readings import CountedTime, counted_times, crime_words
from datasets.views.indicators import IndicatorMixin
from datasets.wording.figures import reading_words
from govuk.dates import day
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView, TodayMixin


class OfIndicator(IndicatorMixin, RecordFormView):
    """A form about a part of an indicator. `act` is asked about the part."""

    act: str = Act.ADD

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.record)
        return super().dispatch(request, *args, **kwargs)

    @property
    def back(self) -> str:
        return self.indicator.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.indicator)


class OfRecord(OfIndicator):
    """The same for a form over the part's own fields."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.record}


class ReadingMixin(TodayMixin, OfRecord):
    form_class = ReadingForm


class AddReading(ReadingMixin):
    heading = "Give a reading"
    introduction = (
        "For a period that is over: a figure of a period still running would look worse or better than it is."
    )

    @cached_property
    def record(self) -> Reading:
        return Reading(indicator=self.indicator)

    def not_possible(self) -> str:
        if self.indicator.takes_readings(on=self.today):
            return ""
        return retired_words(self.indicator)

    def perform(self, form):
        self.record = services.record_reading(form.instance, by=self.request.user, at=self.now)

    @property
    def success_message(self) -> str:
        return f"Reading of {self.record.period} saved"

    def get_success_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#readings"


class ThisReading:
    """One that is withdrawn already is not there any more for who would change it."""

    act = Act.EDIT

    @cached_property
    def record(self) -> Reading:
        reading = get_object_or_404(Reading.objects.standing(), indicator=self.indicator, pk=self.kwargs["pk"])
        reading.indicator = self.indicator
        return reading


class EditReading(ThisReading, ReadingMixin):
    heading = "Correct a reading"
    success_message = "Reading saved"

    def perform(self, form):
        self.saved = services.change_reading(form.instance, by=self.request.user, at=self.now)

    def values_at(self, form, current, version):
        # The choice of a time stands for two fields of the reading.
        values = super().values_at(form, current, version)
        row = current.history.filter(version=version).last()
        return values | ({"time": f"{row.starts_on}{row.ends_on}"} if row else {})

    def get_success_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#readings"


class WithdrawReading(ThisReading, OfIndicator):
    form_class = WithdrawReadingForm
    heading = "Withdraw a reading"
    button_classes = "govuk-button--warning"

    @property
    def introduction(self) -> str:
        return (
            f"{reading_words(self.record)}. It then counts nowhere, and its period can be read anew. It stays on this "
            "page and in the history. Whatever names it says that it was withdrawn. If only the figure is wrong, "
            "correct it instead."
        )

    @property
    def success_message(self) -> str:
        return f"Reading of {self.record.period} withdrawn"

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.withdraw_reading(self.record, because=because, by=self.request.user, at=self.now)


class FillFromCrime(OfIndicator):
    """The reading of a time is what the police recorded, if every month of it is here."""

    form_class = CrimeReadingForm
    act = Act.EDIT
    heading = "Fill in from police recorded crime"

    @cached_property
    def record(self) -> Indicator:
        return self.indicator

    @cached_property
    def counted(self) -> list[CountedTime]:
        return counted_times(self.indicator, on=self.today)

    @property
    def introduction(self) -> str:
        return (
            f"What the police recorded: {crime_words(self.indicator.crime_type)}, in the periods of which every month "
            "is here. A number is provisional while the police may still send one of its months again."
        )

    def not_possible(self) -> str:
        if not self.indicator.crime_type:
            return "This indicator does not count police recorded crime. A manager can say that it does."
        if not self.indicator.takes_readings(on=self.today):
            return retired_words(self.indicator)
        if not self.counted:
            return "No period of this indicator has all its months of police recorded crime here yet."
        return ""

    def get_form_kwargs(self):
        firsts = [each.first for each in self.counted]
        given = Reading.objects.standing().filter(indicator=self.indicator, starts_on__in=firsts)
        readings = dict(given.values_list("starts_on", "value"))
        how = {"counted": self.counted, "indicator": self.indicator, "readings": readings}
        return super().get_form_kwargs() | how

    def perform(self, form):
        chosen = form.chosen()
        filled = services.fill_from_crime(self.indicator, chosen, by=self.request.user, at=self.now)
        if filled is None:
            self.success_message = f"The reading of {chosen.period} says this already: nothing was changed"
        else:
            self.success_message = f"Reading of {chosen.period} filled in from police recorded crime"


def retired_words(indicator: Indicator) -> str:
    return f"This indicator was retired on {day(indicator.retired_on)} and takes no more readings."
