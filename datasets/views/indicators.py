"""How an indicator stands, what it is, and how its list stands."""

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets import services
from datasets.forms.indicators import IndicatorForm
from datasets.models import Indicator, Reading
from datasets.policy import may_give_readings
from datasets.summaries.indicator_history import indicator_history
from datasets.summaries.indicator_lists import SHOWN, indicator_list
from datasets.summaries.series import Series, series_of
from datasets.summaries.target_years import target_years
from datasets.summaries.warnings import dataset_warnings, named_words
from partners.choices import Act
from partners.policy import may, require
from records.views import RecordFormView


class IndicatorList(TemplateView):
    """All indicators, what waits longest first."""

    template_name = "datasets/indicators.html"

    def get_context_data(self, **kwargs):
        show = self.request.GET.get("show", "")
        if show not in dict(SHOWN):
            raise BadRequest("The list shows all indicators, or one of the choices above it.")
        found = indicator_list(show, on=timezone.localdate())
        may_add, may_give = may(self.request.user, Act.ADD, Indicator), may(self.request.user, Act.ADD, Reading)
        return super().get_context_data(
            found=found, shown=SHOWN, chosen=show, may_add=may_add, may_give=may_give, **kwargs
        )


class IndicatorMixin:
    """A view about one indicator, which everybody signed in may see."""

    @cached_property
    def indicator(self) -> Indicator:
        rows = Indicator.objects.select_related("provider", "owner", "dataset")
        return get_object_or_404(rows, reference=self.kwargs["reference"])


class IndicatorDetail(IndicatorMixin, TemplateView):
    template_name = "datasets/indicator.html"

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def series(self) -> Series:
        return series_of([self.indicator], on=self.today)[self.indicator.pk]

    def get_context_data(self, **kwargs):
        user, indicator = self.request.user, self.indicator
        takes_readings = indicator.takes_readings(on=self.today)
        is_giver = takes_readings and may_give_readings(user, indicator)
        return super().get_context_data(
            indicator=indicator,
            series=self.series,
            standing=self.series.standing,
            years=target_years(self.series, on=self.today),
            measures=indicator.measures.select_related("strategy"),
            warnings=self.warnings(),
            withdrawn=self.withdrawn(),
            may_give=is_giver,
            may_correct=may(user, Act.EDIT, Reading(indicator=indicator)),
            may_edit=may(user, Act.EDIT, indicator),
            is_retired=not takes_readings,
            **kwargs,
        )

    def withdrawn(self) -> list[Reading]:
        rows = list(Reading.objects.withdrawn().filter(indicator=self.indicator).select_related("withdrawn_by"))
        for row in rows:
            row.indicator = self.indicator
        return rows

    def warnings(self) -> list[str]:
        """What is to be said against the dataset that it is drawn from."""
        dataset = self.indicator.dataset
        found = dataset_warnings([dataset], on=self.today)[dataset.pk] if dataset else ()
        return [named_words(each, dataset) for each in found]


class IndicatorHistory(IndicatorMixin, TemplateView):
    template_name = "datasets/indicator_history.html"

    def get_context_data(self, **kwargs):
        entries = indicator_history(self.indicator)
        return super().get_context_data(indicator=self.indicator, entries=entries, now=timezone.now(), **kwargs)


class IndicatorFormView(RecordFormView):
    form_class = IndicatorForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": self.today, "instance": self.record}


class AddIndicator(IndicatorFormView):
    heading = "Add an indicator"
    caption = "Indicators"
    success_message = "Indicator added"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, Indicator)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Indicator:
        return Indicator()

    @property
    def back(self) -> str:
        return reverse("datasets:indicators")

    def perform(self, form):
        self.record = services.add_indicator(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()


class EditIndicator(IndicatorMixin, IndicatorFormView):
    heading = "Edit this indicator"
    success_message = "Indicator saved"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, self.indicator)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Indicator:
        return self.indicator

    def perform(self, form):
        self.saved = services.change_indicator(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        # Its reference may be another one now.
        return self.saved.get_absolute_url()
