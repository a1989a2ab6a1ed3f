"""A time of the day is understood however people type it, and what is none is told in a sentence."""

from datetime import time

from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from govuk.dates import clock, time_of_day
from govuk.forms import TimeOfDayField

HALVES = {"am": ("am", " am", "a.m.", " AM"), "pm": ("pm", " pm", "p.m.", " PM")}


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 3), st.sampled_from(":."))
def test_a_time_is_understood_however_it_is_typed(hour, minute, way, mark):
    """With am or pm, by the clock of 24 hours, and as the pages write it."""
    value, half = time(hour, minute), "am" if hour < 12 else "pm"
    minutes = f"{mark}{minute:02}" if minute else ""
    typed = [f"{hour % 12 or 12}{minutes}{HALVES[half][way]}", f"{hour:02}{mark}{minute:02}", f"{hour:02}{minute:02}"]
    typed.append(clock(value))
    assert {text: time_of_day(text) for text in typed} == dict.fromkeys(typed, value)


def answered(text: str) -> time | str:
    try:
        return TimeOfDayField(label="Start time").clean(text)
    except ValidationError as refusal:
        return refusal.messages[0]


@given(st.text(min_size=1, max_size=12))
def test_whatever_is_typed_is_a_time_or_told(text):
    found = answered(text)
    assert isinstance(found, time) or found.startswith("Start time must ")


def test_each_fault_says_how_to_put_it_right():
    assert answered("half past four") == "Start time must be a time, like 10am, 4:30pm or 16:00"
    assert answered("25:00") == "Start time must be a time, like 10am, 4:30pm or 16:00"
    assert answered("4") == "Start time must say whether it is in the morning or the afternoon: 4am or 4pm"
    assert [answered(text) for text in ("4pm", "16.00", "4.30 pm", "noon", "1600")] == [
        *(time(16), time(16), time(16, 30), time(12), time(16))
    ]
