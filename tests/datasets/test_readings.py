"""Readings are given and corrected, targets set, breaks noted."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from datasets import services
from datasets.choices import Frequency, Polarity, Unit
from datasets.models import Indicator, Reading, SeriesBreak, Target
from records.models import StaleRecord
from tests.factories import NOW, IndicatorFactory, ReadingFactory, SeriesBreakFactory, UserFactory

pytestmark = pytest.mark.django_db

Q1, Q2, Q3 = (
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 12, 31)),
)


@pytest.fixture
def officer():
    return UserFactory()


def give(indicator, officer, *, time=Q2, at=NOW, **facts) -> Reading:
    reading = Reading(indicator=indicator, starts_on=time[0], ends_on=time[1], **{"value": 5} | facts)
    return services.record_reading(reading, by=officer, at=at)


def refusal_of(act, *args, **kwargs) -> dict | list:
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return refused.value.message_dict if hasattr(refused.value, "error_dict") else refused.value.messages


def test_a_reading_is_kept_with_who_gave_it(officer):
    reading = give(IndicatorFactory(), officer)
    assert (reading.value, reading.period) == (5, "2026-27 Q2")
    entry = reading.history.get()
    assert (entry.history_user, entry.history_date, entry.history_change_reason) == (officer, NOW, "Reading given")


@pytest.mark.parametrize(
    ("unit", "decimals", "parts", "value"),
    [
        (Unit.PERCENT, 1, (46, 80), "57.5"),
        (Unit.PERCENT, 0, (1, 3), "33"),
        (Unit.PERCENT, 0, (1, 200), "1"),
        (Unit.PERCENT, 1, (0, 7), "0"),
        (Unit.RATE, 1, (605, 144_000), "4.2"),
        (Unit.NUMBER, 1, (100, 8), "12.5"),
        (Unit.SCORE, 2, (10, 3), "3.33"),
    ],
)
def test_the_figure_is_worked_out_from_its_parts(officer, unit, decimals, parts, value):
    indicator = IndicatorFactory(unit=unit, decimals=decimals)
    reading = give(indicator, officer, value=None, numerator=parts[0], denominator=parts[1])
    assert reading.value == Decimal(value)
    # Given beside its parts, the same figure agrees with them.
    reading.value = Decimal(value)
    services.change_reading(reading, by=officer, at=NOW)


def test_a_figure_that_its_parts_do_not_give_is_refused_with_the_right_one(officer):
    indicator = IndicatorFactory(unit=Unit.PERCENT, decimals=1)
    refused = refusal_of(give, indicator, officer, value=60, numerator=1046, denominator=1840)
    assert refused == {"value": ["1,046 of 1,840 is 56.8: enter that, or leave the figure empty"]}


@pytest.mark.parametrize(
    ("facts", "name", "words"),
    [
        ({"value": None}, "value", "This field cannot be null."),
        ({"value": -1}, "value", "Enter 0 or more: this figure cannot be below 0"),
        ({"value": Decimal("1.5")}, "value", "Enter a whole number"),
        *[
            ({"value": 5, **parts}, "__all__", "Enter both parts of the share, and a whole above 0, or neither")
            for parts in ({"numerator": 5}, {"denominator": 5}, {"numerator": 5, "denominator": 0})
        ],
    ],
)
def test_a_figure_that_cannot_be_is_refused(officer, facts, name, words):
    assert refusal_of(give, IndicatorFactory(), officer, **facts) == {name: [words]}
    assert not Reading.objects.exists()


def test_a_score_may_be_below_nought(officer):
    assert give(IndicatorFactory(unit=Unit.SCORE), officer, value=-12).value == -12


@pytest.mark.parametrize(
    ("frequency", "time"),
    [(Frequency.MONTHLY, Q2), (Frequency.YEARLY, Q2), (Frequency.QUARTERLY, (date(2026, 7, 1), date(2026, 7, 31)))],
)
def test_a_time_of_another_frequency_is_refused(officer, frequency, time):
    assert list(refusal_of(give, IndicatorFactory(frequency=frequency), officer, time=time)) == ["starts_on"]


def test_any_days_will_do_for_what_is_read_now_and_then(officer):
    time = (date(2026, 7, 3), date(2026, 7, 9))
    assert give(IndicatorFactory(frequency=Frequency.IRREGULAR), officer, time=time).period == (
        "3 July 2026 to 9 July 2026"
    )


@pytest.mark.parametrize("time", [(date(2026, 7, 9), date(2026, 7, 12)), (date(2026, 7, 1), date(2026, 8, 1))])
def test_a_time_that_overlaps_another_reading_is_refused(officer, time):
    indicator = IndicatorFactory(frequency=Frequency.IRREGULAR)
    give(indicator, officer, time=(date(2026, 7, 3), date(2026, 7, 9)))
    words = "There is already a reading of 3 July 2026 to 9 July 2026: change that one"
    assert refusal_of(give, indicator, officer, time=time) == {"starts_on": [words]}
    give(indicator, officer, time=(date(2026, 7, 10), date(2026, 7, 12)))
    give(IndicatorFactory(frequency=Frequency.IRREGULAR), officer, time=time)


def test_a_time_that_is_not_over_has_no_reading_yet(officer, time_machine):
    indicator = IndicatorFactory()
    words = "This time is not over: give its reading from 1 January 2027"
    for day in ("2026-11-20T12:00:00", "2026-12-31T12:00:00"):
        at = NOW.fromisoformat(f"{day}+00:00")
        assert refusal_of(give, indicator, officer, time=Q3, at=at) == {"ends_on": [words]}
    give(indicator, officer, time=Q3, at=NOW.fromisoformat("2027-01-01T00:00:00+00:00"))


def test_a_retired_indicator_takes_no_reading_and_lets_an_old_one_be_corrected(officer):
    indicator = IndicatorFactory()
    reading = give(indicator, officer)
    Indicator.objects.update(retired_on=NOW.date())
    words = ["This indicator was retired on 20 November 2026 and takes no more readings"]
    assert refusal_of(give, indicator, officer, time=Q1) == [words[0].replace("20 November 2026", day_of(NOW))]
    reading.value = 6
    assert services.change_reading(reading, by=officer, at=NOW).value == 6


def day_of(at) -> str:
    return f"{at.day} {at:%B %Y}"


def test_a_correction_may_keep_its_own_time_and_not_take_another_ones(officer):
    indicator = IndicatorFactory()
    give(indicator, officer, time=Q1)
    reading = give(indicator, officer, time=Q2)
    services.change_reading(reading, by=officer, at=NOW)
    reading.starts_on, reading.ends_on = Q1
    words = "There is already a reading of 2026-27 Q1: change that one"
    assert refusal_of(services.change_reading, reading, by=officer, at=NOW) == {"starts_on": [words]}


def test_a_stale_correction_is_not_saved(officer):
    reading = give(IndicatorFactory(), officer)
    mine, theirs = Reading.objects.get(), Reading.objects.get()
    theirs.value = 7
    services.change_reading(theirs, by=officer, at=NOW)
    mine.value = 8
    with pytest.raises(StaleRecord):
        services.change_reading(mine, by=officer, at=NOW)
    assert Reading.objects.get(pk=reading.pk).value == 7


def test_of_several_readings_all_are_kept_or_none(officer):
    indicator = IndicatorFactory()
    rows = [Reading(indicator=indicator, starts_on=a, ends_on=b, value=5) for a, b in (Q1, Q3)]
    assert refusal_of(services.keep_readings, rows, by=officer, at=NOW)
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("polarity", "value", "intervention", "refused"),
    [
        (Polarity.HIGHER, 100, 80, {}),
        (Polarity.HIGHER, 100, 100, {}),
        (Polarity.HIGHER, 80, 100, {"intervention": ["Enter a level not above the target: higher is better here"]}),
        (Polarity.LOWER, 80, 100, {}),
        (Polarity.LOWER, 100, 80, {"intervention": ["Enter a level not below the target: lower is better here"]}),
        (Polarity.NEUTRAL, 100, 80, {}),
        (Polarity.LOWER, None, 80, {}),
        (Polarity.LOWER, 0, None, {}),
        (Polarity.LOWER, -1, None, {"value": ["Enter 0 or more: this figure cannot be below 0"]}),
        (Polarity.LOWER, 1, Decimal("1.5"), {"intervention": ["Enter a whole number"]}),
    ],
)
def test_the_level_of_intervention_lies_on_the_bad_side_of_the_target(officer, polarity, value, intervention, refused):
    target = Target(indicator=IndicatorFactory(polarity=polarity), year=2026, value=value, intervention=intervention)
    if refused:
        assert refusal_of(services.set_target, target, by=officer, at=NOW) == refused
    else:
        services.set_target(target, by=officer, at=NOW)
        assert Target.objects.get().history.get().history_change_reason == "Target set"


def test_what_readings_were_made_by_stays(officer):
    reading = ReadingFactory()
    indicator = Indicator.objects.get(pk=reading.indicator_id)
    indicator.name, indicator.unit = "Better", Unit.PERCENT
    assert list(refusal_of(services.change_indicator, indicator, by=officer, at=NOW)) == ["unit"]
    indicator.unit = Unit.NUMBER
    services.change_indicator(indicator, by=officer, at=NOW)
    assert Indicator.objects.get().name == "Better"


def test_an_indicator_without_readings_may_become_another(officer):
    indicator = IndicatorFactory()
    indicator.unit, indicator.frequency = Unit.PERCENT, Frequency.YEARLY
    services.change_indicator(indicator, by=officer, at=NOW)
    assert Indicator.objects.get().frequency == Frequency.YEARLY


def test_a_break_is_noted_once_on_a_day_and_removed_with_a_reason(officer):
    indicator = IndicatorFactory()
    noted = services.note_break(
        SeriesBreak(indicator=indicator, starts_on=Q1[0], reason="Another form."), by=officer, at=NOW
    )
    again = SeriesBreak(indicator=indicator, starts_on=Q1[0], reason="Another form.")
    assert refusal_of(services.note_break, again, by=officer, at=NOW) == {
        "__all__": ["This series already has a break on this day"]
    }
    services.remove_break(noted, because="The form was the same.", by=officer, at=NOW)
    assert not SeriesBreak.objects.exists()
    assert SeriesBreak.history.latest().history_change_reason == "Break removed: The form was the same."


def test_a_break_that_was_changed_meanwhile_is_not_removed(officer):
    noted = SeriesBreakFactory()
    stale = SeriesBreak.objects.get()
    noted.reason = "Something else."
    services.note_break(noted, by=officer, at=NOW)
    with pytest.raises(StaleRecord):
        services.remove_break(stale, because="It is none.", by=officer, at=NOW)
