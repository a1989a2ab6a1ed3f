from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

import django_filters
from django import forms
from django.db.models import Case, CharField, F, Value, When
from django.http import QueryDict
from django.utils.safestring import SafeString

from actions.choices import (
    EXCEPTION_WORDS,
    FLAG_MEANINGS,
    JUDGED,
    RATING_WORDS,
    VISIBILITY_WORDS,
    CountyLink,
    Flag,
    Rating,
    Stage,
)
from actions.models import Action
from actions.querysets import place_among
from govuk.dates import day
from govuk.filters import DayFilter, FilterForm, FilterPanel
from partners.models import Partner, User
from priorities.models import Priority, Strategy, SuccessMeasure, Theme, former_key
from records.caching import kept_by_stamp

NONE = "none"
# An address cannot tell an empty answer from none, so "not rated" has a word of its own there.
RATING_CHOICES = [(rating or NONE, words) for rating, words in RATING_WORDS.items()]

# Not by the letters of their codes, where green would stand before red and complete before not started. What closed
# actions were rated last does not show, so by rating they come last whichever way.
BY_STAGE, BY_RATING = place_among("stage", Stage), place_among("rating", reversed(Rating))
CLOSED_LAST = Case(When(stage__in=JUDGED, then=0), default=1)
SORTS = {
    "plan": ("plan_order", "id"),
    "title": ("title", "id"),
    "partner": ("lead_partner__short_name", "plan_order", "id"),
    # The two databases put nulls at opposite ends; without the id, equal rows could swap places between two pages.
    "due": (F("due_on").asc(nulls_last=True), "id"),
    "stage": (BY_STAGE, "plan_order", "id"),
    "rating": (CLOSED_LAST, BY_RATING, "plan_order", "id"),
    "updated": (F("last_reported_at").asc(nulls_last=True), "id"),
}
# Those that a minus before each name does not turn round: it would bring what has no date to the top.
REVERSED = {
    "stage": (BY_STAGE.desc(), "-plan_order", "-id"),
    "rating": (CLOSED_LAST, BY_RATING.desc(), "-plan_order", "-id"),
    "due": (F("due_on").desc(nulls_last=True), "-id"),
    "updated": (F("last_reported_at").desc(nulls_last=True), "-id"),
}
DEFAULT_SORT = "plan"
# The parts of a union need the same columns; priorities and themes are known by their number alone.
NO_KEY = Value("", CharField())
FORMER = ("strategy__key", "strategy__title", "mark")
IN_NO_STRATEGY = (NO_KEY, NO_KEY, NO_KEY)
RETIRED = "retired"


@dataclass(frozen=True)
class Choice:
    """What an address calls it, its primary key and its words; `former` is the title of a former strategy."""

    key: str
    pk: int
    words: str
    former: str = ""
    is_retired: bool = False

    @property
    def label(self) -> str:
        # Each says of which strategy it is: a filter that is on, and a box read aloud, stand without their group.
        marks = [mark for mark in (self.former, RETIRED if self.is_retired else "") if mark]
        return f"{self.words} ({', '.join(marks)})" if marks else self.words


@dataclass(frozen=True)
class PlanChoices:
    """What the lists of the filter panel offer: for each kind its choices, those of former strategies last."""

    by_kind: dict[str, list[Choice]]

    def offered(self, kind: str) -> list[tuple]:
        """Those of a former strategy in a group under its title."""
        offered = []
        for title, some in groupby(self.by_kind[kind], key=attrgetter("former")):
            choices = [(choice.key, choice.label) for choice in some]
            offered += [(title, choices)] if title else choices
        return offered

    def keys(self, kind: str, chosen: Iterable[str]) -> list[int]:
        return [choice.pk for choice in self.by_kind[kind] if choice.key in chosen]


def plan_choices(*, on: date) -> PlanChoices:
    """All five lists in one query, after one for the order of the strategies. A draft is nobody's choice yet, and what
    was retired says so: actions may serve it."""
    adopted = Strategy.objects.adopted(by=on).order_by().values("pk")
    kinds = (kind.objects.filter(strategy__in=adopted) for kind in (Priority, SuccessMeasure, Theme))
    is_retired = Case(When(retired_on__lte=on, then=Value(RETIRED)), default=NO_KEY)
    priorities, measures, themes = (rows.annotate(mark=is_retired) for rows in kinds)
    sources = (
        ("priority", priorities, "number", NO_KEY, "short_title", *FORMER),
        ("measure", measures, "pk", "reference", "statement", *FORMER),
        ("theme", themes, "number", NO_KEY, "title", *FORMER),
        ("partner", Partner.objects.all(), "pk", "slug", "name", *IN_NO_STRATEGY),
        ("officer", User.objects.active(), "pk", NO_KEY, "name", *IN_NO_STRATEGY),
    )
    queries = [
        # `order_by()`, because SQLite takes no order inside a union and `Meta.ordering` would put one there.
        rows.order_by().values_list(Value(kind, CharField()), "pk", place, key, words, *former)
        for kind, rows, place, key, words, *former in sources
    ]
    by_kind = {kind: [] for kind, *_ in sources}
    # The one in force first, then the others, the newest first.
    strategies = ["", *Strategy.objects.in_force(on=on).values_list("key", flat=True)]
    for row in sorted(queries[0].union(*queries[1:], all=True), key=lambda row: _place(row, strategies)):
        by_kind[row[0]].append(_choice(row, strategies))
    return PlanChoices(by_kind)


def _choice(row, strategies: list[str]) -> Choice:
    kind, pk, number, key, words, of, title, mark = row
    words, key = f"{number}. {words}" if kind == "priority" else words, key or str(number)
    if of in strategies[:2]:
        return Choice(key, pk, words, is_retired=bool(mark))
    return Choice(former_key(of, key), pk, words, title, is_retired=bool(mark))


def _place(row, strategies: list[str]):
    kind, _, place, _, words, of, *_ = row
    return (kind, strategies.index(of), words if kind in ("partner", "officer") else place)


class ActionFilterForm(FilterForm):
    asked_for = {
        "q": "the words to search for",
        "visibility": "who may see it",
        "county_link": "how it relates to the county plan",
        "due_from": "the earliest due date",
        "due_to": "the latest due date",
    }

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("due_from"), cleaned.get("due_to")
        if first and last and last < first:
            self.add_error("due_to", f"The latest due date must be on or after {day(first)}, the earliest")
        return cleaned


class ActionFilter(django_filters.FilterSet):
    """The filters of the list. Every one of them can be a link; an unknown value is reported and ignored."""

    q = django_filters.CharFilter(label="Search", method="by_words", max_length=200)
    priority = django_filters.MultipleChoiceFilter(label="Priority", method="by_priority")
    # `distinct=False`: django-filter asks for DISTINCT unless told not to, and a column of the table itself yields
    # no duplicates.
    stage = django_filters.MultipleChoiceFilter(label="Stage", choices=Stage, distinct=False)
    rating = django_filters.MultipleChoiceFilter(label="Rating", choices=RATING_CHOICES, method="by_rating")
    mine = django_filters.BooleanFilter(label="Mine", method="by_mine", widget=forms.CheckboxInput)
    exceptions = django_filters.BooleanFilter(
        label=f"Any exception: {EXCEPTION_WORDS}", method="by_exceptions", widget=forms.CheckboxInput
    )
    overdue = django_filters.BooleanFilter(label=Flag.OVERDUE.label, method="by_overdue", widget=forms.CheckboxInput)
    stale = django_filters.BooleanFilter(
        label=f"{Flag.STALE.label}: {FLAG_MEANINGS[Flag.STALE]}", method="by_stale", widget=forms.CheckboxInput
    )
    reported = django_filters.BooleanFilter(
        label="Updated in this period", method="by_reported", widget=forms.CheckboxInput
    )
    flagged = django_filters.BooleanFilter(label="Check facts", method="by_contradiction", widget=forms.CheckboxInput)
    no_officer = django_filters.BooleanFilter(
        label="No officer named", method="by_no_officer", widget=forms.CheckboxInput
    )
    waiting = django_filters.BooleanFilter(
        label="Update due in this period", method="by_waiting", widget=forms.CheckboxInput
    )
    officer = django_filters.ChoiceFilter(label="Lead officer", method="by_officer", empty_label="Any")
    partner = django_filters.ChoiceFilter(label="Lead partner", method="by_partner", empty_label="Any")
    supporting = django_filters.ChoiceFilter(label="Supporting partner", method="by_supporting", empty_label="Any")
    measure = django_filters.MultipleChoiceFilter(label="Success measure", method="by_measure")
    theme = django_filters.MultipleChoiceFilter(label="Theme", method="by_theme")
    visibility = django_filters.MultipleChoiceFilter(
        label="Who may see it", choices=list(VISIBILITY_WORDS.items()), distinct=False
    )
    county_link = django_filters.MultipleChoiceFilter(label="County plan", choices=CountyLink, distinct=False)
    due_from = DayFilter(label="Due from", field_name="due_on", lookup_expr="gte")
    due_to = DayFilter(label="Due to", field_name="due_on", lookup_expr="lte")

    class Meta:
        model = Action
        fields: list[str] = []
        form = ActionFilterForm

    def __init__(self, data, queryset, *, user, today: date, current, fresh, choices: PlanChoices):
        self.user, self.today, self.choices = user, today, choices
        self.current, self.fresh = current, fresh
        super().__init__(data, queryset)
        for kind in ("priority", "measure", "theme", "partner", "officer"):
            self.offer(kind, choices.offered(kind))
        self.offer("supporting", choices.offered("partner"))

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """As a function, because a form copies its fields, and with them every word of a list of choices."""
        self.filters[name].extra["choices"] = lambda: choices

    def by_words(self, rows, name, value):
        return rows.matching(value)

    def by_priority(self, rows, name, value):
        return rows.filter(priority__in=self.choices.keys("priority", value)) if value else rows

    def by_rating(self, rows, name, value):
        if not value:
            return rows
        return rows.rated(["" if each == NONE else each for each in value])

    def by_exceptions(self, rows, name, value):
        return rows.exceptions(on=self.today, fresh=self.fresh) if value else rows

    def by_overdue(self, rows, name, value):
        return rows.overdue(on=self.today) if value else rows

    def by_stale(self, rows, name, value):
        return rows.stale(fresh=self.fresh) if value else rows

    def by_reported(self, rows, name, value):
        return rows.filter(rows.reported_in([self.current])) if value else rows

    def by_waiting(self, rows, name, value):
        """As `due_an_update`; of the past by what had come in by then."""
        if not value:
            return rows
        if self.current is None:
            return rows.none()
        if hasattr(rows, "due_an_update"):
            return rows.due_an_update(self.current)
        return rows.running_in(self.current).exclude(rows.reported_in([self.current]))

    def by_officer(self, rows, name, value):
        return rows.filter(lead_officer__in=self.choices.keys("officer", [value]))

    def by_contradiction(self, rows, name, value):
        return rows.contradictory(on=self.today) if value else rows

    def by_mine(self, rows, name, value):
        return rows.looked_after_by(self.user) if value else rows

    def by_no_officer(self, rows, name, value):
        return rows.without_officer() if value else rows

    def by_partner(self, rows, name, value):
        return rows.filter(lead_partner__in=self.choices.keys("partner", [value]))

    def by_supporting(self, rows, name, value):
        return rows.linked_to("supporting_partners", self.choices.keys("partner", [value]))

    def by_measure(self, rows, name, value):
        return rows.linked_to("measures", self.choices.keys("measure", value)) if value else rows

    def by_theme(self, rows, name, value):
        return rows.linked_to("themes", self.choices.keys("theme", value)) if value else rows


def sorted_by(rows, sort: str):
    """`rows` in the order that `sort` names, such as "due" or "-due"; an unknown name gives the plan's order."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        return rows.in_plan_order()
    rows = rows.sortable(name)
    if not sort.startswith("-"):
        return rows.order_by(*SORTS[name])
    return rows.order_by(*REVERSED.get(name, [f"-{field}" for field in SORTS[name]]))


@kept_by_stamp(most=256)
def filter_panel(stamp, query: str, on: date) -> SafeString:
    """The panel for a query string: the same for whoever asks, so that one kept copy serves everybody."""
    return panel_of(plan_choices(on=on), query)


def panel_of(choices: PlanChoices, query: str) -> SafeString:
    chosen = QueryDict(query)
    # It draws the boxes and filters nothing, so it needs neither a person nor a day.
    nobody = {"user": None, "today": None, "current": None, "fresh": ()}
    filters = ActionFilter(chosen, Action.objects.none(), choices=choices, **nobody)
    return FilterPanel(filters, chosen, title="Filter actions").__html__()
