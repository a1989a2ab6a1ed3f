"""Readings, targets and breaks of one indicator are typed here."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from datasets import services
from datasets.forms.readings import BreakForm, CrimeReadingForm, ReadingForm, RemoveBreakForm, TargetForm
from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.summaries.crime_readings import CountedTime, counted_times, crime_words
from datasets.views.indicators import IndicatorMixin
from govuk.dates import day
from partners.choices import Act
from partners.policy import require
from periods.models import financial_year
from records.views import RecordFormView

YEARS = range(2000, 2101)


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


class ReadingMixin(OfRecord):
    form_class = ReadingForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": self.today}


class AddReading(ReadingMixin):
    heading = "Give a reading"
    introduction = "Of a time that is over: a figure of a time still running would look worse or better than it is."

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
        return self.record.get_absolute_url()


class EditReading(ReadingMixin):
    act = Act.EDIT
    heading = "Correct a reading"
    success_message = "Reading saved"

    @cached_property
    def record(self) -> Reading:
        reading = get_object_or_404(Reading, indicator=self.indicator, pk=self.kwargs["pk"])
        reading.indicator = self.indicator
        return reading

    def perform(self, form):
        self.saved = services.change_reading(form.instance, by=self.request.user, at=self.now)

    def values_at(self, form, current, version):
        # The choice of a time stands for two fields of the reading.
        values = super().values_at(form, current, version)
        row = current.history.filter(version=version).last()
        return values | ({"time": f"{row.starts_on}{row.ends_on}"} if row else {})

    def get_success_url(self) -> str:
        return self.saved.get_absolute_url()


class SetTarget(OfRecord):
    form_class = TargetForm
    success_message = "Target saved"

    @property
    def heading(self) -> str:
        return f"Target for {financial_year(self.record.year)}"

    @cached_property
    def record(self) -> Target:
        year = self.kwargs["year"]
        if year not in YEARS:
            raise Http404
        found = Target.objects.filter(indicator=self.indicator, year=year).first() or Target(year=year)
        found.indicator = self.indicator
        return found

    def perform(self, form):
        services.set_target(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{self.back}#targets"


class NoteBreak(OfRecord):
    form_class = BreakForm
    heading = "Note a break in the series"
    introduction = "Readings of before that day are not compared with those of after it."
    success_message = "Break noted"

    @cached_property
    def record(self) -> SeriesBreak:
        return SeriesBreak(indicator=self.indicator)

    def perform(self, form):
        services.note_break(form.instance, by=self.request.user, at=self.now)


class BreakMixin:
    act = Act.EDIT

    @cached_property
    def record(self) -> SeriesBreak:
        found = get_object_or_404(SeriesBreak, indicator=self.indicator, pk=self.kwargs["pk"])
        found.indicator = self.indicator
        return found


class EditBreak(BreakMixin, OfRecord):
    form_class = BreakForm
    heading = "Edit a break in the series"
    success_message = "Break saved"

    def perform(self, form):
        services.note_break(form.instance, by=self.request.user, at=self.now)


class RemoveBreak(BreakMixin, OfIndicator):
    form_class = RemoveBreakForm
    heading = "Remove a break that is none"
    success_message = "Break removed"

    @property
    def introduction(self) -> str:
        return f"{day(self.record.starts_on)}: {self.record.reason} It stays in the history."

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.remove_break(self.record, because=because, by=self.request.user, at=self.now)


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
            f"What the police recorded: {crime_words(self.indicator.crime_type)}, in the times of which every month "
            "is here. A number is provisional while the police may still send one of its months again."
        )

    def not_possible(self) -> str:
        if not self.indicator.crime_type:
            return "This indicator does not count police recorded crime. A manager can say that it does."
        if not self.indicator.takes_readings(on=self.today):
            return retired_words(self.indicator)
        if not self.counted:
            return "No time of this indicator has all its months of police recorded crime here yet."
        return ""

    def get_form_kwargs(self):
        firsts = [each.first for each in self.counted]
        given = Reading.objects.filter(indicator=self.indicator, starts_on__in=firsts)
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
