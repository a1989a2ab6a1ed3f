import django_filters
from django import forms
from django.http import QueryDict

from board.models import Body
from govuk.filters import FilterForm, FilterPanel
from partners.models import Partner
from risks.choices import LEAST_SCORES, Shown
from risks.models import Risk

LEVELS = [(level.value, level.label) for level in LEAST_SCORES]


class RiskFilterForm(FilterForm):
    asked_for = {
        "q": "the words to search for",
        "body": "the body",
        "partner": "the partner that owns it",
        "state": "whether it is open",
        "level": "the level",
    }


class RiskFilter(django_filters.FilterSet):
    """The filters of the register. Without one of them it shows the risks that are open."""

    q = django_filters.CharFilter(label="Search", method="by_words", max_length=200)
    level = django_filters.ChoiceFilter(label="Level", choices=LEVELS, method="by_level", empty_label="Any")
    body = django_filters.ModelChoiceFilter(
        label="Belongs to", queryset=Body.objects.all(), to_field_name="slug", empty_label="Any"
    )
    partner = django_filters.ModelChoiceFilter(
        label="Partner that owns it",
        queryset=Partner.objects.order_by("name"),
        to_field_name="slug",
        empty_label="Any",
    )
    state = django_filters.ChoiceFilter(label="State", choices=Shown, method="by_state", empty_label="Open")
    overdue = django_filters.BooleanFilter(label="Review overdue", method="by_overdue", widget=forms.CheckboxInput)

    class Meta:
        model = Risk
        fields: list[str] = []
        form = RiskFilterForm

    def __init__(self, data, queryset, *, today=None):
        self.today = today
        super().__init__(data, queryset)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.open()

    def by_words(self, rows, name, value):
        return rows.matching(value)

    def by_level(self, rows, name, value):
        return rows.of_level(value)

    def by_state(self, rows, name, value):
        return rows.closed() if value == Shown.CLOSED else rows

    def by_overdue(self, rows, name, value):
        return rows.review_overdue(on=self.today) if value else rows


def risk_panel(filters: RiskFilter, query: QueryDict) -> FilterPanel:
    return FilterPanel(filters, query, title="Filter risks", keep=())
