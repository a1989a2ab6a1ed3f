"""What is typed of an indicator: readings, targets, breaks, and what it is."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from datasets.choices import Frequency, IndicatorKind, Polarity, Unit
from datasets.models import Indicator, Reading, SeriesBreak, Target
from partners.choices import Role
from periods.models import quarter_dates
from tests.factories import (
    NOW,
    CrimeCountFactory,
    CrimeMonthFactory,
    DatasetFactory,
    IndicatorFactory,
    PartnerFactory,
    ReadingFactory,
    SeriesBreakFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def signed_in(role: Role = Role.BOARD_MEMBER, **facts) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=(role,), **facts))
    return client


@pytest.fixture
def manager() -> Client:
    return signed_in(Role.MANAGER)


def text_of(response) -> str:
    """What a reader reads."""
    main = response.text[response.text.index("<main") : response.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(indicator, value, year, quarter, **how):
    first, last = quarter_dates(year, quarter)
    return ReadingFactory(indicator=indicator, value=value, starts_on=first, ends_on=last, **how)


def send(client, page: str, /, *args, **typed):
    """What the form holds when it is opened, with what is typed into it."""
    url = reverse(f"datasets:{page}", args=args)
    form = client.get(url).context["form"]
    shown = {key: form[key].value() for key in form.fields}
    data = {key: value for key, value in shown.items() if value is not None and value is not False}
    for key, value in shown.items():
        if hasattr(value, "year"):
            del data[key]
            data |= {f"{key}-day": value.day, f"{key}-month": value.month, f"{key}-year": value.year}
    return client.post(url, data | typed, follow=True)


@pytest.fixture
def indicator() -> Indicator:
    return IndicatorFactory(reference="ASB", provider=PartnerFactory(slug="police"))


def time_key(year: int, quarter: int) -> str:
    return "".join(map(str, quarter_dates(year, quarter)))


def test_an_officer_of_the_provider_gives_a_reading_and_is_told_where_it_stands(indicator):
    officer = signed_in(Role.OFFICER, partner=indicator.provider)
    page = send(officer, "add_reading", "ASB", time=time_key(2026, 2), value="1,104", story="Snow.")
    assert "Reading of 2026-27 Q2 saved" in text_of(page)
    assert (Reading.objects.get().value, Reading.objects.get().story) == (1104, "Snow.")


def test_the_form_offers_times_that_are_over_and_have_no_reading(manager, indicator):
    read(indicator, 5, 2026, 1)
    form = manager.get(reverse("datasets:add_reading", args=["ASB"])).context["form"]
    assert [words for _, words in form.fields["time"].choices][:3] == ["2026-27 Q2", "2025-26 Q4", "2025-26 Q3"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Enter the figure, or both of its parts"),
        ({"value": "1e9"}, "The figure must be a number such as 1,234"),
        ({"value": "1.5"}, "Enter a whole number"),
        ({"value": "-1"}, "Enter 0 or more: this figure cannot be below 0"),
        ({"value": "5", "numerator": "5"}, "Enter both parts of the share, and a whole above 0, or neither"),
        ({"value": "5", "numerator": "5", "denominator": "2"}, "5 of 2 is 3: enter that, or leave the figure empty"),
        ({"value": "5", "time": "never"}, "Select the period of the reading from the list"),
        ({"value": "123456789012"}, "The figure must be a number of at most 11 digits"),
    ],
)
def test_what_cannot_be_a_reading_is_refused_in_words_and_kept(manager, indicator, typed, words):
    page = send(manager, "add_reading", "ASB", **({"time": time_key(2026, 2), "story": "Typed with care."} | typed))
    assert words in text_of(page)
    assert "Typed with care." in page.text
    assert not Reading.objects.exists()


def test_a_reading_now_and_then_has_days_of_its_own(manager):
    IndicatorFactory(reference="SURVEY", frequency=Frequency.IRREGULAR, kind=IndicatorKind.SATISFACTION)
    days = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 20)}
    typed = {f"{name}-{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
    send(manager, "add_reading", "SURVEY", value="7", sample_size="412", reached_by="post", **typed)
    reading = Reading.objects.get()
    assert (reading.period, reading.sample_size, reading.reached_by) == ("4 May 2026 to 20 May 2026", 412, "post")
    again = send(manager, "add_reading", "SURVEY", value="8", **typed)
    assert "There is already a reading of 4 May 2026 to 20 May 2026: change that one" in text_of(again)


def test_a_retired_indicator_leads_back_and_says_why(manager):
    indicator = IndicatorFactory(retired_on=date(2026, 3, 31))
    url = reverse("datasets:add_reading", args=[indicator.reference])
    page = text_of(manager.get(url, follow=True))
    assert "This indicator was retired on 31 March 2026 and takes no more readings." in page
    assert "Give a reading" not in page


def test_a_correction_shows_what_was_given_and_keeps_its_time(manager, indicator):
    reading = read(indicator, 1104, 2026, 1, story="Snow.")
    page = send(manager, "edit_reading", "ASB", reading.pk, value="1,110")
    assert "Reading saved" in text_of(page)
    again = Reading.objects.get()
    assert (again.value, again.story, again.period, again.version) == (1110, "Snow.", "2026-27 Q1", 2)


def test_of_two_corrections_the_second_sees_the_first_and_loses_nothing(manager, indicator):
    reading = read(indicator, 1104, 2026, 1, story="Snow.")
    url = reverse("datasets:edit_reading", args=["ASB", reading.pk])
    form = manager.get(url).context["form"]
    mine = {key: form[key].value() or "" for key in form.fields if key != "is_provisional"}
    send(signed_in(Role.MANAGER), "edit_reading", "ASB", reading.pk, value="1,200")
    answer = manager.post(url, mine | {"story": "Frost."})
    assert answer.status_code == 409
    fresh = answer.context["form"]
    assert (fresh["story"].value(), str(fresh["value"].value()), fresh["time"].value()) == (
        *("Frost.", "1,200", time_key(2026, 1)),
    )


def test_a_manager_sets_the_target_of_a_year(manager, indicator):
    page = send(manager, "set_target", "ASB", 2026, value="100", intervention="120")
    assert "Target saved" in text_of(page)
    assert (Target.objects.get().value, Target.objects.get().intervention) == (100, 120)
    send(manager, "set_target", "ASB", 2026, value="90")
    assert (Target.objects.get().value, Target.objects.get().intervention) == (90, 120)
    assert "Enter a level not below the target" in text_of(send(manager, "set_target", "ASB", 2026, value="130"))


def test_a_target_of_nothing_or_of_another_age_is_refused(manager, indicator):
    assert "Enter the target, the level of intervention or both" in text_of(send(manager, "set_target", "ASB", 2026))
    assert manager.get(reverse("datasets:set_target", args=["ASB", 1999])).status_code == 404


def test_a_break_is_noted_edited_and_removed(manager, indicator):
    day = {"starts_on-day": "1", "starts_on-month": "7", "starts_on-year": "2026"}
    assert "Break noted" in text_of(send(manager, "note_break", "ASB", reason="Another form.", **day))
    key = SeriesBreak.objects.get().pk
    assert "Break saved" in text_of(send(manager, "edit_break", "ASB", key, reason="Another form for all."))
    page = send(manager, "remove_break", "ASB", key, because="It was the same form.")
    assert ("Break removed" in text_of(page), SeriesBreak.objects.exists()) == (True, False)
    history = text_of(manager.get(reverse("datasets:indicator_history", args=["ASB"])))
    assert "1 July 2026: break removed: It was the same form." in history


def test_parts_of_another_indicator_are_not_found_under_this_one(manager, indicator):
    other = SeriesBreakFactory(indicator=IndicatorFactory())
    reading = ReadingFactory(indicator=other.indicator)
    addresses = [("edit_break", other.pk), ("remove_break", other.pk), ("edit_reading", reading.pk)]
    answers = [manager.get(reverse(f"datasets:{name}", args=["ASB", key])).status_code for name, key in addresses]
    assert answers == [404, 404, 404]


WHOLE = {
    "reference": "NEW-1",
    "name": "New",
    "definition": "All.",
    "does_not_show": "Nothing.",
    "unit": Unit.PERCENT,
    "polarity": Polarity.HIGHER,
    "frequency": Frequency.QUARTERLY,
}


def test_a_manager_adds_an_indicator_and_sees_its_page(manager):
    page = send(manager, "add_indicator", **(WHOLE | {"baseline": "57%"}))
    assert "Indicator added" in text_of(page)
    assert Indicator.objects.get().get_absolute_url() == page.redirect_chain[-1][0]
    form = manager.get(reverse("datasets:edit_indicator", args=["NEW-1"])).context["form"]
    assert str(form["baseline"].value()) == "57"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"status_rule": "tolerance", "green_within_percent": "5"}, "Enter both shares"),
        ({"green_within_percent": "5", "amber_within_percent": "10"}, "Enter both shares"),
        ({"crime_type": "All types"}, "Police recorded crime is a number or a rate per 1,000 people"),
        ({"reference": "asb 1"}, "Use capital letters, digits and hyphens, such as ASB-CASES"),
        ({"baseline": "much"}, "Baseline must be a number such as 73.6 or 73.6%"),
        ({"baseline": "57.5"}, "Enter a whole number"),
        ({"reference": "ASB"}, "There is already an indicator with this reference"),
    ],
)
def test_what_cannot_be_an_indicator_is_refused(manager, indicator, typed, words):
    assert words in text_of(send(manager, "add_indicator", **(WHOLE | typed)))
    assert Indicator.objects.count() == 1


def test_an_indicator_with_readings_keeps_its_unit_and_may_be_retired(manager, indicator):
    read(indicator, 5, 2026, 1)
    page = send(manager, "edit_indicator", "ASB", unit="percent")
    assert "This unit already has readings" in text_of(page)
    day = {"retired_on-day": "1", "retired_on-month": "10", "retired_on-year": "2026"}
    page = send(manager, "edit_indicator", "ASB", reference="ASB-2", **day)
    assert "ASB-2, performance, retired on 1 October 2026" in text_of(page)


def test_a_manager_fills_a_reading_in_from_police_recorded_crime(manager):
    indicator = IndicatorFactory(reference="BURGLARY", crime_type="Burglary", unit_words="burglaries")
    for month in (7, 8, 9):
        CrimeCountFactory(month=CrimeMonthFactory(month=date(2026, month, 1)), number=month)
    url = reverse("datasets:fill_from_crime", args=["BURGLARY"])
    form = manager.get(url).context["form"]
    ((key, words),) = form.fields["time"].choices
    assert words == "2026-27 Q2: 24 burglaries, provisional"
    page = text_of(send(manager, "fill_from_crime", "BURGLARY", time=key))
    assert "Reading of 2026-27 Q2 filled in from police recorded crime" in page
    assert "Source: Police recorded crime: burglary" in page
    again = text_of(send(manager, "fill_from_crime", "BURGLARY", time=key))
    assert "The reading of 2026-27 Q2 says this already: nothing was changed" in again
    assert indicator.readings.get().version == 1


def test_a_number_that_changed_since_it_was_shown_is_not_filled_in(manager):
    IndicatorFactory(reference="BURGLARY", crime_type="Burglary")
    months = [CrimeMonthFactory(month=date(2026, month, 1)) for month in (7, 8, 9)]
    count = CrimeCountFactory(month=months[0], number=7)
    form = manager.get(reverse("datasets:fill_from_crime", args=["BURGLARY"])).context["form"]
    key = form.fields["time"].choices[0][0]
    type(count).objects.update(number=8)
    assert "Select the period to fill in from the list" in text_of(
        send(manager, "fill_from_crime", "BURGLARY", time=key)
    )
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "This indicator does not count police recorded crime."),
        (
            {"crime_type": "Burglary"},
            "No period of this indicator has all its months of police recorded crime here yet.",
        ),
        (
            {"crime_type": "Burglary", "retired_on": date(2026, 1, 1)},
            "This indicator was retired on 1 January 2026 and takes no more readings.",
        ),
    ],
)
def test_what_cannot_be_filled_in_says_why(manager, facts, words):
    url = reverse("datasets:fill_from_crime", args=[IndicatorFactory(**facts).reference])
    assert words in text_of(manager.get(url, follow=True))


def test_the_history_tells_of_the_indicator_and_all_that_hangs_on_it(manager, indicator):
    send(manager, "add_reading", "ASB", time=time_key(2026, 2), value="12")
    send(manager, "set_target", "ASB", 2026, value="10")
    reading = Reading.objects.get()
    send(manager, "edit_reading", "ASB", reading.pk, value="13")
    history = text_of(signed_in().get(reverse("datasets:indicator_history", args=["ASB"])))
    for words in (
        "2026-27 Q2, 12 reports: reading given",
        "2026-27, 10 reports: target set",
        "2026-27 Q2, 13 reports: reading changed",
    ):
        assert words in history
    assert "12.0000" not in history


# Which period, and whether the figure can be true


def test_the_most_recent_period_without_reading_comes_first_and_no_gap_is_offered_unasked(manager, indicator):
    url = reverse("datasets:add_reading", args=["ASB"])
    read(indicator, 60, 2026, 1)
    field = manager.get(url).context["form"].fields["time"]
    assert field.choices[0] == (time_key(2026, 2), "2026-27 Q2")
    read(indicator, 63, 2026, 2)
    field = manager.get(url).context["form"].fields["time"]
    assert field.choices[:2] == [("", "Select a period"), (time_key(2025, 4), "2025-26 Q4")]
    assert "2026-27 Q2 has its reading already. The next, of 2026-27 Q3, can be given" in text_of(manager.get(url))
    refused = send(manager, "add_reading", "ASB", time="", value="64")
    assert "Select the period of the reading" in text_of(refused)
    assert Reading.objects.count() == 2


@pytest.mark.parametrize(
    ("last", "value", "unit", "doubt"),
    [
        (63, "6300", Unit.NUMBER, "6,300 reports is more than 10 times the reading of 2026-27 Q1, 63 reports"),
        (63, "6", Unit.NUMBER, "6 reports is less than a tenth of the reading of 2026-27 Q1, 63 reports"),
        (63, "630", Unit.NUMBER, ""),
        (0, "10", Unit.NUMBER, ""),
        (90, "101", Unit.PERCENT, "101% is more than 100%"),
        (None, "6300", Unit.NUMBER, ""),
    ],
)
def test_a_figure_that_is_hardly_true_is_asked_about_once_more(manager, indicator, last, value, unit, doubt):
    Indicator.objects.filter(pk=indicator.pk).update(unit=unit)
    if last is not None:
        read(indicator, last, 2026, 1)
    asked = send(manager, "add_reading", "ASB", time=time_key(2026, 2), value=value)
    if not doubt:
        assert "Reading of 2026-27 Q2 saved" in text_of(asked)
        return
    assert f"{doubt}. Correct the figure, or confirm that it is right" in text_of(asked)
    assert not Reading.objects.filter(starts_on=quarter_dates(2026, 2)[0]).exists()
    send(manager, "add_reading", "ASB", time=time_key(2026, 2), value=value, is_right="on")
    assert Reading.objects.get(starts_on=quarter_dates(2026, 2)[0]).value == int(value)


def test_what_was_done_with_a_reading_is_said_above_the_readings(manager, indicator):
    page = send(manager, "add_reading", "ASB", time=time_key(2026, 2), value="12")
    assert page.redirect_chain[-1][0] == f"{indicator.get_absolute_url()}#readings"
    shown = page.text
    assert shown.count('id="readings"') == 1
    assert shown.index("Reading of 2026-27 Q2 saved") < shown.index("<table")


def test_a_warning_of_its_dataset_says_of_which(manager, indicator):
    dataset = DatasetFactory(name="Calls", next_due_on=date(2026, 11, 2))
    Indicator.objects.filter(pk=indicator.pk).update(dataset=dataset)
    page = text_of(manager.get(indicator.get_absolute_url()))
    assert "The dataset “Calls” is 3 weeks late: it was due on 2 November 2026." in page
