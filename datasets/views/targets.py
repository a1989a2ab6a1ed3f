"""Targets and breaks of one indicator are typed here."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from datasets import services
from datasets.forms.targets import BreakForm, RemoveBreakForm, TargetForm
from datasets.models import SeriesBreak, Target
from datasets.views.readings import OfIndicator, OfRecord
from govuk.dates import YEARS, day
from partners.choices import Act
from periods.models import financial_year


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
