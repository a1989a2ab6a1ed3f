import datetime

import pytest
from django import forms

from govuk.forms import DayMonthYearField, GovukForm, PlainTextField


class DateForm(GovukForm, forms.Form):
    asked_for = {"due_on": "a due date"}
    due_on = DayMonthYearField(label="Due date")


class ProgressForm(GovukForm, forms.Form):
    progress = PlainTextField(max_length=20)


def typed(day="", month="", year="", prefix=""):
    return {f"{prefix}due_on-day": day, f"{prefix}due_on-month": month, f"{prefix}due_on-year": year}


def said(text):
    return ProgressForm({"progress": text})


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march", " MARCH "])
def test_a_date_may_name_its_month(month):
    form = DateForm(typed("31", month, "2026"))
    assert form.is_valid()
    assert form.cleaned_data == {"due_on": datetime.date(2026, 3, 31)}


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "Enter a due date"),
        (("31", "3", ""), "Due date must include a year"),
        (("31", "", ""), "Due date must include a month and a year"),
        (("31", "2", "2026"), "Due date must be a real date, like 31 3 2026"),
        (("31", "Marsh", "2026"), "Due date must be a real date, like 31 3 2026"),
        (("1e1", "3", "2026"), "Due date must be a real date, like 31 3 2026"),
        (("31", "3", "1999"), "Due date must be between 2000 and 2100"),
        (("31", "3", "2101"), "Due date must be between 2000 and 2100"),
        (("31", "3", "26"), "Due date must have a year of 4 numbers, like 2026"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(parts, message):
    assert DateForm(typed(*parts)).errors == {"due_on": [message]}


def test_a_wrong_date_keeps_what_was_typed():
    form = DateForm(typed("31", "Febtober", "2026"))
    assert form["due_on"].value() == ["31", "Febtober", "2026"]


def test_a_date_works_with_a_prefix():
    form = DateForm(typed("1", "4", "2026", prefix="a-"), prefix="a")
    assert form.is_valid()


def test_a_date_has_changed_only_when_it_is_another_day():
    same = DateForm(typed("01", "Apr", "2026"), initial={"due_on": datetime.date(2026, 4, 1)})
    other = DateForm(typed("2", "4", "2026"), initial={"due_on": datetime.date(2026, 4, 1)})
    assert (same.has_changed(), other.has_changed()) == (False, True)


def test_a_date_in_a_link_may_be_written_in_one_piece():
    assert DateForm({"due_on": "2026-04-01"}).is_valid()


def test_text_keeps_its_paragraphs_with_one_kind_of_line_end():
    form = said(" a\r\nb\rc ")
    assert form.is_valid()
    assert form.cleaned_data == {"progress": "a\nb\nc"}


def test_line_ends_of_the_browser_do_not_count_twice_towards_the_limit():
    assert said("\r\n".join("1234567890")).is_valid() is True


def test_text_that_is_too_long_is_counted_and_kept():
    form = said("x" * 1021)
    message = "Progress must be 20 characters or fewer (you typed 1,021)"
    assert form.errors == {"progress": [message]}
    assert form["progress"].value() == "x" * 1021


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\ud800b", "a\ufffeb", "a\uffffb"])
def test_control_characters_are_refused(text):
    message = "Progress has hidden control characters in it. Delete them, or type the text again."
    assert said(text).errors == {"progress": [message]}


@pytest.mark.parametrize("text", ["\u200b", "\u200b\u2060\ufeff", "\u3164\u2800", "\u00ad \u200d"])
def test_text_that_nobody_can_see_is_refused(text):
    assert said(text).errors == {"progress": ["Progress must include words or numbers that can be seen"]}


def test_tabs_emoji_and_joined_letters_are_text():
    assert said("👩‍👧\tnaïve ok").is_valid()
