import django_filters
from django import forms
from django.http import QueryDict

from datasets.choices import DatasetState
from datasets.models import Dataset
from govuk.filters import FilterForm, FilterPanel
from partners.models import Partner


class DatasetFilterForm(FilterForm):
    asked_for = {"provider": "the partner that provides it"}


class DatasetFilter(django_filters.FilterSet):
    """The filters of the register. An unknown value is told and left aside."""

    state = django_filters.MultipleChoiceFilter(label="State", choices=DatasetState, distinct=False)
    provider = django_filters.ModelChoiceFilter(
        label="Provider",
        queryset=Partner.objects.exclude(datasets=None).order_by("name"),
        to_field_name="slug",
        empty_label="Any",
    )
    late = django_filters.BooleanFilter(label="Late", method="by_late", widget=forms.CheckboxInput)

    class Meta:
        model = Dataset
        fields: list[str] = []
        form = DatasetFilterForm

    def __init__(self, data, queryset, *, today=None):
        self.today = today
        super().__init__(data, queryset)

    def by_late(self, rows, name, value):
        return rows.late(on=self.today) if value else rows


def dataset_panel(filters: DatasetFilter, query: QueryDict) -> FilterPanel:
    return FilterPanel(filters, query, title="Filter datasets", keep=(), open_groups=("state",))
