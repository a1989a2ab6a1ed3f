import django_filters
from django import forms
from django.http import QueryDict

from actions.models import Action
from board.choices import DecisionState, Route
from board.models import Body, Decision
from board.summaries.agenda import actions_in_sight
from govuk.dates import FIRST_YEAR, LAST_YEAR
from govuk.filters import FilterForm, FilterPanel
from partners.models import Partner


class DecisionFilterForm(FilterForm):
    asked_for = {
        "q": "the words to search for",
        "body": "who decided",
        "owner": "the partner responsible",
        "route": "how it was decided",
    }


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class DecisionFilter(django_filters.FilterSet):
    """The filters of the register. An unknown value is told and left aside."""

    q = django_filters.CharFilter(label="Search", method="by_words", max_length=200)
    state = django_filters.MultipleChoiceFilter(label="State", choices=DecisionState, distinct=False)
    body = django_filters.ModelChoiceFilter(
        label="Who decided", queryset=Body.objects.all(), to_field_name="slug", empty_label="Any"
    )
    year = YearFilter(label="Year", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    owner = django_filters.ModelChoiceFilter(
        label="Assigned to", queryset=Partner.objects.order_by("name"), to_field_name="slug", empty_label="Any"
    )
    route = django_filters.ChoiceFilter(label="How it was decided", choices=Route, empty_label="Any")
    overdue = django_filters.BooleanFilter(label="Overdue", method="by_overdue", widget=forms.CheckboxInput)

    class Meta:
        model = Decision
        fields: list[str] = []
        form = DecisionFilterForm

    def __init__(self, data, queryset, *, today=None, sight=None):
        self.today, self.sight = today, sight
        super().__init__(data, queryset)

    def by_words(self, rows, name, value):
        return rows.matching(value)

    def by_overdue(self, rows, name, value):
        """What became an action is late where the action is late: the list of actions tells of it."""
        if not value:
            return rows
        return rows.overdue(on=self.today).that_raised_none_of(actions_in_sight(Action.objects.all(), self.sight))


def decision_panel(filters: DecisionFilter, query: QueryDict) -> FilterPanel:
    return FilterPanel(filters, query, title="Filter decisions", keep=())
