"""The filter panel of a list: fast, because every widget is made once for each (choices, chosen) and kept.

    panel = FilterPanel(filterset.form, request.GET, title="Filter actions", noun="actions")

and `{{ panel }}` in the template. `panel.chips` are the filters that are on.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .components import component
from .forms import DayMonthYearField, WordedForm
from .links import query_without
from .rendering import PART_WIDTHS, flat_choices
from .widgets import DayMonthYearWidget


class FilterForm(WordedForm, forms.Form):
    """The form of a `FilterSet`, for its `Meta.form`: what is wrong with a filter is said in our own sentences.

    The ids are those of the panel, so that the summary of errors leads to its boxes.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "filter-%s"} | kwargs)


class DayFilter(django_filters.Filter):
    """By a day, typed in three boxes or given in an address as 2026-03-31."""

    field_class = DayMonthYearField


def is_asked(query: QueryDict, names) -> bool:
    """Whether `query` asks any of the filters `names`, a day in one address or in three boxes included."""
    return any(key.partition("-")[0] in names for key in query)


@dataclass(frozen=True)
class Chip:
    """A filter that is on: its words, and the address of the list without it."""

    label: str
    value: str
    url: str


class FilterPanel:
    """`keep` names parameters that are no filters and must survive a new choice, such as the order."""

    template = "govuk/filter_panel.html"

    def __init__(self, source, query=None, *, title="Filters", submit="Apply filters", keep=("sort",), open_groups=()):
        self.form = getattr(source, "form", source)
        self.query = query if query is not None else getattr(self.form, "data", None) or QueryDict()
        self.title, self.submit, self.open_names = title, submit, frozenset(open_groups)
        self._keep = keep

    def __str__(self) -> SafeString:
        return render_to_string(self.template, {"panel": self})

    __html__ = __str__

    @cached_property
    def fields(self) -> list[SafeString]:
        return [_render(field, field.name in self.open_names) for field in self.form if not field.is_hidden]

    @cached_property
    def chips(self) -> list[Chip]:
        # What is wrong with a filter is told beside it: it is not on.
        on = (field for field in self.form if not field.is_hidden and not field.errors)
        return [chip for field in on for chip in self._chips_of(field)]

    @property
    def kept(self) -> list[tuple[str, str]]:
        own = {field.html_name for field in self.form if not field.is_hidden}
        return [(name, v) for name in self._keep if name not in own for v in self.query.getlist(name) if v]

    @property
    def clear_url(self) -> str:
        return "?" + urlencode(self.kept)

    def _chips_of(self, field) -> list[Chip]:
        label, name, widget = str(field.label), field.html_name, field.field.widget
        if isinstance(widget, DayMonthYearWidget):
            return self._date_chips(field, label)
        chosen = [value for value in _selected(field) if value]
        words = _words_for(field) if chosen else {}
        chips = [(words.get(value), value) for value in chosen]
        if isinstance(widget, forms.CheckboxInput):
            chips = [("Yes", self.query.get(name, "on"))] if field.value() else []
        return [Chip(label, text, query_without(self.query, name, value)) for text, value in chips if text]

    def _date_chips(self, field, label: str) -> list[Chip]:
        typed = field.field.widget.typed(field.value())
        if not any(typed):
            return []
        names = {field.html_name, "page", *(f"{field.html_name}-{part}" for part in DayMonthYearWidget.PARTS)}
        pairs = [(key, each) for key, values in self.query.lists() if key not in names for each in values]
        return [Chip(label, " ".join(filter(None, typed)), "?" + urlencode(pairs))]


def _selected(field) -> tuple[str, ...]:
    value = field.field.widget.format_value(field.value()) if field.value() is not None else None
    return (value,) if isinstance(value, str) else tuple(value or ())


def _words_for(field):
    """What each chosen value is called; free text is called by itself, in quotation marks."""
    if isinstance(field.field.widget, forms.Select | forms.RadioSelect):
        return {value: text for value, text in flat_choices(field.field.widget.choices) if value}
    return {value: f"“{value}”" for value in _selected(field)}


def _render(field, is_open: bool) -> SafeString:
    widget, label = field.field.widget, str(field.label)
    name, problem = field.html_name, " ".join(field.errors)
    if isinstance(widget, DayMonthYearWidget):
        return _date(name, label, tuple(widget.typed(field.value())), problem)
    if isinstance(widget, forms.CheckboxInput):
        return _tick(name, label, bool(field.value()))
    if not isinstance(widget, forms.Select | forms.RadioSelect):
        return _text(name, label, "".join(_selected(field)), problem, str(field.help_text))
    choices = tuple(flat_choices(widget.choices))
    chosen = _selected(field)
    if widget.allow_multiple_selected:
        return _ticks(name, label, choices, frozenset(chosen), is_open or bool(chosen), problem)
    return _select(name, label, choices, chosen[0] if chosen else "", problem)


def _box(value, text, chosen) -> dict:
    """A box, or the name of the group of boxes below it."""
    return {"divider": text} if value is None else {"value": value, "text": text, "checked": value in chosen}


@lru_cache(maxsize=1024)
def _ticks(name, label, choices, chosen, is_open, problem) -> SafeString:
    boxes = component(
        "checkboxes",
        id_prefix=f"filter-{name}",
        name=name,
        classes="govuk-checkboxes--small",
        items=[_box(value, text, chosen) for value, text in choices if value != ""],
        fieldset={"legend": {"text": label, "classes": "govuk-visually-hidden"}},
        **_message(problem),
    )
    count = format_html(' <span class="app-filter__count">{} chosen</span>', len(chosen)) if chosen else ""
    return format_html(
        '<details class="app-filter__group"{}><summary class="app-filter__summary">{}{}</summary>{}</details>',
        " open" if is_open else "",
        label,
        count,
        boxes,
    )


@lru_cache(maxsize=1024)
def _select(name, label, choices, chosen, problem) -> SafeString:
    items = [{"value": v, "text": t if v else _any(t), "selected": v == chosen} for v, t in choices if v is not None]
    return component("select", id=f"filter-{name}", name=name, label=_label(label), items=items, **_message(problem))


@lru_cache(maxsize=256)
def _text(name, label, value, problem, hint) -> SafeString:
    return component(
        "input",
        id=f"filter-{name}",
        name=name,
        type="search",
        value=value or None,
        label=_label(label),
        hint={"text": hint} if hint else None,
        **_message(problem),
    )


@lru_cache(maxsize=256)
def _tick(name, label, checked) -> SafeString:
    item = {"value": "on", "text": label, "checked": checked}
    return component(
        "checkboxes", id_prefix=f"filter-{name}", name=name, items=[item], classes="govuk-checkboxes--small"
    )


@lru_cache(maxsize=256)
def _date(name, label, typed, problem) -> SafeString:
    mark = " govuk-input--error" if problem else ""
    items = [
        {"name": part, "label": part.title(), "value": text, "classes": f"govuk-input--width-{width}{mark}"}
        for part, text, width in zip(DayMonthYearWidget.PARTS, typed, PART_WIDTHS.values(), strict=True)
    ]
    fieldset = {"legend": _label(label, "govuk-fieldset__legend")}
    return component(
        "date-input",
        id=f"filter-{name}",
        name_prefix=name,
        items=items,
        fieldset=fieldset,
        **_message(problem),
    )


def _label(text: str, part: str = "govuk-label") -> dict:
    return {"text": text, "classes": f"{part}--s"}


def _message(problem: str) -> dict:
    return {"error_message": {"text": problem}} if problem else {}


def _any(text: str) -> str:
    return text if text.strip("-– ") else "Any"
