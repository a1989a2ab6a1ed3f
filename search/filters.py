from collections.abc import Iterable

from django import forms

from govuk.filters import FilterForm
from search.choices import PLURALS, Kind, State
from search.models import Entry
from search.summaries import Chosen

EARLIEST, LATEST = 1990, 2100


def number(value: str) -> int | None:
    return int(value) if value else None


class AnswerFilterForm(FilterForm):
    """Every choice can be a link; an unknown one is reported and narrows nothing."""

    kind = forms.TypedChoiceField(label="Kind", required=False, coerce=Kind, empty_value=None)
    priority = forms.TypedChoiceField(label="Priority", required=False, coerce=number, empty_value=None)
    partner = forms.TypedChoiceField(label="Led by", required=False, coerce=number, empty_value=None)
    state = forms.TypedChoiceField(label="Open or closed", required=False, coerce=State, empty_value=None)
    year = forms.TypedChoiceField(label="Year", required=False, coerce=number, empty_value=None)

    def __init__(self, data, *, years: Iterable[int] = ()):
        super().__init__(data)
        names = names_to_choose()
        offered = {
            "kind": [(kind.value, PLURALS[kind]) for kind in Kind],
            "priority": names[Kind.PRIORITY],
            "partner": names[Kind.PARTNER],
            "state": State.choices,
            "year": [(str(year), str(year)) for year in years],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Any"), *choices]

    def chosen(self) -> Chosen:
        self.full_clean()
        return Chosen(**{name: self.cleaned_data.get(name) for name in self.fields})


def names_to_choose() -> dict[Kind, list[tuple[str, str]]]:
    """Priorities, those of the strategy in force first, and partners: everybody sees all of both."""
    names = {Kind.PRIORITY: [], Kind.PARTNER: []}
    rows = Entry.objects.filter(kind__in=names).order_by("title").values_list("kind", "owner", "title", "is_open")
    for kind, owner, title, _ in sorted(rows, key=lambda row: not row[3]):
        names[Kind(kind)].append((str(owner), title))
    return names


def years_to_choose(found: Iterable[int], asked: str) -> list[int]:
    """Those of what was found, and the one that is asked for: with it chosen there is no other."""
    years = set(found)
    if asked.isascii() and asked.isdecimal() and EARLIEST <= int(asked[:9]) <= LATEST:
        years.add(int(asked))
    return sorted(years, reverse=True)
