"""Readings given behind a signed link, without signing in, and nothing else."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from datasets.choices import Frequency, IndicatorKind, Unit
from datasets.models import Indicator, Reading
from datasets.services.asking import READINGS
from datasets.summaries.due_readings import due_readings, indicators_about
from notices.models import SignedLink
from notices.services import new_link, revoke
from partners.choices import Role
from periods.models import quarter_dates
from tests.factories import NOW, TODAY, DatasetFactory, IndicatorFactory, PartnerFactory, ReadingFactory, UserFactory
from tests.notices.opening import opened, told, uses

pytestmark = pytest.mark.django_db
Q2 = quarter_dates(2026, 2)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def indicator() -> Indicator:
    """Of a share, read for the first quarter."""
    found = IndicatorFactory(
        reference="SAFE",
        name="Feeling safe",
        provider=PartnerFactory(short_name="Police"),
        unit=Unit.PERCENT,
        decimals=1,
    )
    read(found, 60, 2026, 1)
    return found


@pytest.fixture
def officer(indicator):
    return UserFactory(name="officer", partner=indicator.provider)


@pytest.fixture
def path(officer, indicator) -> str:
    return path_for(officer, indicator.provider)


def read(indicator, value, year, quarter, **how) -> Reading:
    first, last = quarter_dates(year, quarter)
    return ReadingFactory(indicator=indicator, value=value, starts_on=first, ends_on=last, **how)


def path_for(person, subject) -> str:
    return urlsplit(new_link(person, purpose=READINGS, subject=subject, by=None, at=NOW)).path


def key(indicator, time=Q2) -> str:
    return f"{indicator.reference}_{time[0]}_{time[1]}"


def keys_on(page: str) -> list[str]:
    return re.findall(r'name="readings" value="([^"]+)"', page)


def words(path: str, **typed: dict) -> dict:
    """What a browser sends that has opened it: of each key its boxes."""
    page = Client().get(path).content.decode()
    data = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    data |= {f"{key}-{name}": value for key, boxes in typed.items() for name, value in boxes.items()}
    return data | {"readings": list({*keys_on(page), *typed})}


def test_it_shows_what_is_due_and_takes_parts_story_and_provisional(path, officer, indicator):
    page = Client().get(path).content.decode()
    assert keys_on(page) == [key(indicator)]
    box = {"numerator": "322", "denominator": "503", "is_provisional": "on", "story": "More light."}
    answer = Client().post(path, words(path, **{key(indicator): box}))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, path)
    reading = indicator.readings.get(starts_on=Q2[0])
    assert (reading.value, reading.numerator, reading.denominator, reading.is_provisional, reading.story) == (
        *(64, 322, 503, True, "More light."),
    )
    newest = reading.history.get()
    assert (newest.history_user, newest.history_change_reason) == (officer, "Reading given, by a signed link")
    _, _, shown = opened(answer.url)
    assert "Sent. Readings of SAFE for 2026-27 Q2." in shown
    assert "Nothing is due from you" in shown
    assert "SAFE: Feeling safe: 64.0% in 2026-27 Q2, provisional" in shown
    assert [use for use in uses() if use[0] == "sent"] == [("sent", "Readings of SAFE for 2026-27 Q2")]


def test_to_open_it_changes_nothing_and_signs_nobody_in(path):
    client = Client()
    assert (client.get(path).status_code, client.head(path).status_code) == (200, 200)
    assert (client.cookies.output(), client.get("/indicators/").status_code) == ("", 302)
    assert Reading.objects.count() == 1
    assert uses() == [("opened", "")]


def test_a_forwarded_link_shows_and_takes_only_what_its_owner_could_give(path, indicator):
    other = IndicatorFactory(reference="OTHER", name="Of somebody else", provider=PartnerFactory())
    page = Client().get(path).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "OTHER" not in main
    assert set(re.findall(r'(?:href|action)="(/[^"]*)"', main)) == {path, f"{path}end/"}
    sent = words(path, **{key(indicator): {"value": "64"}, key(other): {"value": "7", "story": "Typed with care."}})
    status, _, shown = told(Client().post(path, sent))
    assert (status, "Nothing has been sent." in shown) == (200, True)
    assert "OTHER for 2026-27 Q2: what lies behind the figure Typed with care." in shown
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("of", ["indicator", "dataset"])
def test_a_link_about_one_indicator_or_dataset_asks_for_no_more(officer, indicator, of):
    more = IndicatorFactory(reference="MORE", provider=indicator.provider, dataset=DatasetFactory())
    path = path_for(officer, more if of == "indicator" else more.dataset)
    assert keys_on(Client().get(path).content.decode()) == [key(more)]


def test_what_was_given_meanwhile_is_told_and_kept(path, indicator):
    sent = words(path, **{key(indicator): {"value": "64", "story": "Typed with care."}})
    read(indicator, 63, 2026, 2)
    status, _, shown = told(Client().post(path, sent))
    assert (status, "These readings were given in the meantime" in shown, "Typed with care." in shown) == (
        *(200, True, True),
    )
    assert "SAFE: Feeling safe: 63.0% in 2026-27 Q2" in shown
    assert indicator.readings.get(starts_on=Q2[0]).value == 63


def test_what_is_sent_three_times_is_given_once(path, indicator):
    sent = words(path, **{key(indicator): {"value": "64"}})
    answers = [Client().post(path, sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert len({answer.url for answer in answers}) == 1
    assert [kind for kind, _ in uses() if kind == "sent"] == ["sent"]


def test_one_fault_holds_all_back_and_loses_no_word(path, indicator):
    more = IndicatorFactory(reference="MORE", provider=indicator.provider)
    page = Client().post(path, words(path, **{key(indicator): {"value": "164.55"}, key(more): {"value": "12"}}))
    assert "SAFE for 2026-27 Q2: Enter a number with at most 1 digit behind the point" in told(page)[2]
    assert 'value="12"' in page.content.decode()
    assert not Reading.objects.filter(starts_on=Q2[0]).exists()


def test_some_can_be_sent_now_and_the_rest_later(path, indicator):
    more = IndicatorFactory(reference="MORE", provider=indicator.provider)
    answer = Client().post(path, words(path, **{key(more): {"value": "12"}}))
    assert answer.status_code == 302
    assert keys_on(Client().get(path).content.decode()) == [key(indicator)]
    assert "There is nothing to send yet" in Client().post(path, words(path)).content.decode()


def test_what_is_no_key_of_ours_is_left_alone(path):
    keys = ["x", "SAFE_2026-99-01_2026-09-30", "SAFE_2026-07-01"]
    sent = words(path) | {"readings": keys} | {f"{each}-value": "7" for each in keys}
    assert "There is nothing to send yet" in Client().post(path, sent).content.decode()


def test_a_survey_says_how_many_answered_and_how_they_were_reached(officer, indicator):
    asked = IndicatorFactory(reference="ASKED", provider=indicator.provider, kind=IndicatorKind.SATISFACTION)
    path = path_for(officer, asked)
    Client().post(path, words(path, **{key(asked): {"value": "7", "sample_size": "412", "reached_by": "post"}}))
    assert asked.readings.values_list("sample_size", "reached_by").get() == (412, "post")


@pytest.mark.parametrize("change", ["another role", "another partner", "another provider", "retired"])
def test_it_is_dead_for_whoever_may_give_nothing_of_it_any_more(path, officer, indicator, change):
    sent = words(path, **{key(indicator): {"value": "64"}})
    if change == "another role":
        officer.groups.set(UserFactory(roles=[Role.OBSERVER]).groups.all())
    elif change == "another partner":
        type(officer).objects.filter(pk=officer.pk).update(partner=PartnerFactory())
    elif change == "another provider":
        Indicator.objects.update(provider=PartnerFactory())
    else:
        Indicator.objects.update(retired_on=TODAY)
    assert opened(path)[:2] == (410, "Nothing is due from you")
    status, _, shown = told(Client().post(path, sent))
    assert (status, "SAFE for 2026-27 Q2: figure 64" in shown) == (410, True)
    assert Reading.objects.count() == 1


def test_an_ended_and_an_old_link_open_nothing_and_show_what_was_typed(path, officer, indicator, time_machine):
    sent = words(path, **{key(indicator): {"value": "64"}})
    time_machine.move_to(NOW + timedelta(days=31))
    assert opened(path)[:2] == (410, "This link is too old")
    time_machine.move_to(NOW)
    revoke(SignedLink.objects.get(), by=officer, at=NOW)
    status, heading, shown = told(Client().post(path, sent))
    assert (status, heading, "SAFE for 2026-27 Q2: figure 64" in shown) == (410, "This link was ended", True)


def test_a_late_series_is_asked_for_six_times_at_once_and_says_how_many_follow(officer, indicator):
    monthly = IndicatorFactory(reference="MONTHLY", provider=indicator.provider, frequency=Frequency.MONTHLY)
    ReadingFactory(indicator=monthly, value=1, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
    due = due_readings(indicators_about(monthly, on=TODAY), on=TODAY)
    assert [(each.period, each.left_count) for each in due] == [
        *((f"{month} 2026", 0) for month in ("February", "March", "April", "May", "June")),
        ("July 2026", 3),
    ]
    assert "3 later times follow once these are given" in opened(path_for(officer, monthly))[2]


def test_what_is_due_of_what_was_never_read_or_is_read_now_and_then(indicator):
    IndicatorFactory(reference="NEVER", frequency=Frequency.YEARLY, provider=indicator.provider)
    IndicatorFactory(reference="NOW-AND-THEN", frequency=Frequency.IRREGULAR, provider=indicator.provider)
    gap = IndicatorFactory(reference="GAP", provider=indicator.provider)
    read(gap, 5, 2025, 4)
    read(gap, 6, 2026, 2)
    due = due_readings(indicators_about(indicator.provider, on=TODAY), on=TODAY)
    assert [(each.words, each.due_on, each.before_words) for each in due] == [
        ("NEVER for 2025-26", date(2026, 4, 21), "It has no reading yet."),
        ("SAFE for 2026-27 Q2", date(2026, 10, 21), "60.0% in 2026-27 Q1"),
    ]
