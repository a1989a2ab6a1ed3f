import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.html import strip_tags

from govuk.filters import FilterPanel
from govuk.forms import DayMonthYearField
from govuk.links import pagination, query_with, showing, sort_header

RATINGS = [("green", "Green"), ("red", "Red")]


class Filters(forms.Form):
    q = forms.CharField(label="Words", required=False)
    rating = forms.MultipleChoiceField(choices=RATINGS, required=False, widget=forms.CheckboxSelectMultiple)
    stage = forms.ChoiceField(choices=[("", "---------"), ("open", "Open")], required=False)
    after = DayMonthYearField(label="Due after", required=False)
    overdue = forms.BooleanField(label="Overdue only", required=False)


def page(count, number=1):
    return Paginator(range(count), 50).page(number)


def panel(query):
    query = QueryDict(query)
    return FilterPanel(Filters(query), query)


@pytest.mark.parametrize(
    ("count", "number", "sentence"),
    [
        (0, 1, "No actions"),
        (1, 1, "1 action"),
        (12, 1, "12 actions"),
        (10_000, 2, "Showing 51 to 100 of 10,000 actions"),
        (1_001, 21, "Showing 1,001 to 1,001 of 1,001 actions"),
    ],
)
def test_the_list_says_how_much_of_it_is_shown(count, number, sentence):
    assert showing(page(count, number), "actions") == sentence


def test_one_page_has_no_links():
    assert "<a" not in pagination(page(12), QueryDict(""), "actions")


def test_page_links_keep_the_filter_and_the_order():
    html = pagination(page(200, 2), QueryDict("rating=red&rating=green&sort=-due&page=2"), "actions")
    links = set(re.findall(r'href="([^"]+)"', html))
    kept = "?rating=red&amp;rating=green&amp;sort=-due&amp;page="
    assert links == {f"{kept}{number}" for number in (1, 2, 3, 4)}
    assert 'aria-label="Pages of actions"' in html
    assert re.findall(r'aria-current="page"', html) == ['aria-current="page"']


def test_sorting_starts_on_the_first_page_and_keeps_the_filter():
    html = sort_header("due", "Due", QueryDict("rating=red&page=3"))
    assert 'href="?rating=red&amp;sort=due"' in html
    assert "aria-sort" not in html


def test_sorting_by_the_same_column_turns_the_order_round():
    up, down = (sort_header("due", "Due", QueryDict(f"sort={order}")) for order in ("due", "-due"))
    assert ('aria-sort="ascending"' in up, 'href="?sort=-due"' in up) == (True, True)
    assert ('aria-sort="descending"' in down, 'href="?sort=due"' in down) == (True, True)


def test_the_column_that_sorts_when_nobody_chose_says_so():
    assert 'aria-sort="ascending"' in sort_header("reference", "Reference", QueryDict(""), default="reference")


def test_a_link_can_drop_a_parameter():
    assert query_with(QueryDict("a=1&b=2"), a=None, c="x y") == "?b=2&c=x+y"


def test_filters_that_are_on_are_listed_and_each_can_be_taken_away():
    query = "q=lamp&rating=red&rating=green&after-day=1&after-month=Mar&after-year=2026&sort=due&page=4"
    dates = "after-day=1&after-month=Mar&after-year=2026"
    assert [(chip.label, chip.value, chip.url) for chip in panel(query).chips] == [
        ("Words", "“lamp”", f"?rating=red&rating=green&{dates}&sort=due"),
        ("Rating", "Red", f"?q=lamp&rating=green&{dates}&sort=due"),
        ("Rating", "Green", f"?q=lamp&rating=red&{dates}&sort=due"),
        ("Due after", "1 Mar 2026", "?q=lamp&rating=red&rating=green&sort=due"),
    ]


def test_clearing_the_filters_keeps_the_order():
    assert panel("rating=red&sort=due").clear_url == "?sort=due"


def test_a_value_that_is_not_offered_is_not_listed_and_breaks_nothing():
    broken = panel("rating=nonsense&stage=%3Cscript%3E&after-day=x")
    assert [chip.label for chip in broken.chips] == []
    assert "<script>" not in str(broken)


def test_the_panel_shows_what_is_chosen():
    html = str(panel("rating=red&stage=open&overdue=on"))
    assert re.findall(r'value="(\w+)" checked', html) == ["red", "on"]
    assert re.findall(r'value="(\w*)" selected', html) == ["open"]
    assert "1 chosen" in strip_tags(html)


def test_the_panel_keeps_the_order_and_escapes_it():
    html = str(panel('sort="><b>'))
    assert '<input type="hidden" name="sort" value="&quot;&gt;&lt;b&gt;">' in html


def test_a_panel_that_nobody_used_has_nothing_to_clear():
    assert "Clear all" not in str(panel(""))
