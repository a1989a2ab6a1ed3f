import django_filters
from django import forms
from django.http import QueryDict

from board.choices import DecisionState, Route
from board.models import Body, Decision
from govuk.filters import FilterForm, FilterPanel
from partners.models import Partner


class DecisionFilter(django_filters.FilterSet):
    """The filters of the register. An unknown value is told and left aside."""

    q = django_filters.CharFilter(label="Words", method="by_words", max_length=200)
    state = django_filters.MultipleChoiceFilter(label="State", choices=DecisionState, distinct=False)
    body = django_filters.ModelChoiceFilter(
        label="Who decided", queryset=Body.objects.all(), to_field_name="slug", empty_label="Any"
    )
    year = django_filters.NumberFilter(label="Year", min_value=2000, max_value=2100)
    owner = django_filters.ModelChoiceFilter(
        label="Given to", queryset=Partner.objects.order_by("name"), to_field_name="slug", empty_label="Any"
    )
    route = django_filters.ChoiceFilter(label="How", choices=Route, empty_label="Any")
    overdue = django_filters.BooleanFilter(label="Overdue", method="by_overdue", widget=forms.CheckboxInput)

    class Meta:
        model = Decision
        form = FilterForm
        fields: list[str] = []

    def __init__(self, data, queryset, *, today=None):
        self.today = today
        super().__init__(data, queryset)

    def by_words(self, rows, name, value):
        return rows.matching(value)

    def by_overdue(self, rows, name, value):
        return rows.overdue(on=self.today) if value else rows


def decision_panel(filters: DecisionFilter, query: QueryDict) -> FilterPanel:
    return FilterPanel(filters, query, title="Filter decisions", keep=())
