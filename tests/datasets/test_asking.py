"""Readings and returns are asked for by the day's mail and by a manager's hand; each mail brings a link of its own."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import Email

from datasets import services
from datasets.models import Answer
from datasets.reminders import readings_that_are_due, returns_that_are_due
from notices.models import Mail, Notice, SignedLink
from notices.services import send_daily
from partners.choices import Role
from periods.models import quarter_dates
from tests.datasets.test_views_register import seen
from tests.factories import (
    NOW,
    DatasetFactory,
    IndicatorFactory,
    PartnerFactory,
    PreferencesFactory,
    ReadingFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FIRST, LAST = quarter_dates(2026, 2)
# The 21st day after the quarter is a Wednesday.
DUE = date(2026, 10, 21)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def police():
    return PartnerFactory(short_name="Police", slug="police")


@pytest.fixture
def officer(police):
    return UserFactory(name="officer", partner=police)


@pytest.fixture
def manager():
    return UserFactory(name="manager", roles=[Role.MANAGER])


def indicator_of(provider, reference: str = "ASB", **how):
    found = IndicatorFactory(reference=reference, provider=provider, **how)
    first, last = quarter_dates(2026, 1)
    ReadingFactory(indicator=found, value=5, starts_on=first, ends_on=last)
    return found


def reminded(find, day: date) -> list[tuple]:
    return [(each.person.name, each.sentence, each.why) for each in find(on=day)]


def path_in(mail: Email) -> str:
    return re.search(r"/u/\S+", mail.message)[0]


def test_officers_of_the_provider_are_reminded_before_and_after_until_the_reading_is_there(police, officer, manager):
    indicator = indicator_of(police)
    because = "your organisation gives it"
    ahead = [("officer", "The reading of ASB for 2026-27 Q2 is due by 21 October 2026.", because)]
    late = [("officer", "The reading of ASB for 2026-27 Q2 was due by 21 October 2026.", because)]
    assert reminded(readings_that_are_due, DUE - timedelta(days=8)) == []
    assert reminded(readings_that_are_due, DUE - timedelta(days=7)) == ahead
    assert reminded(readings_that_are_due, DUE + timedelta(days=1)) == late
    assert reminded(readings_that_are_due, DUE + timedelta(days=14)) == late
    keys = [{each.key for each in readings_that_are_due(on=DUE + timedelta(days=day))} for day in (-7, 1, 14)]
    assert len(set.union(*keys)) == 3
    ReadingFactory(indicator=indicator, value=5, starts_on=FIRST, ends_on=LAST)
    assert reminded(readings_that_are_due, DUE + timedelta(days=14)) == []


def test_whoever_answers_for_an_indicator_is_reminded_alone_if_they_may_give_it(police, officer, manager):
    owner = UserFactory(name="owner", partner=police)
    indicator_of(police, "OWNED", owner=owner)
    indicator_of(police, "KEPT", owner=UserFactory(name="elsewhere"))
    indicator_of(None, "NOBODY", owner=None)
    day = DUE + timedelta(days=1)
    assert [(who, why) for who, _, why in reminded(readings_that_are_due, day)] == [
        ("officer", "your organisation gives it"),
        ("owner", "your organisation gives it"),
        ("manager", "nobody else here can see to it"),
        ("owner", "you answer for the indicator"),
    ]
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    said = "2 readings were due by 21 October 2026: KEPT for 2026-27 Q2 and OWNED for 2026-27 Q2."
    assert reminded(readings_that_are_due, day)[0] == ("officer", said, "your organisation gives it")


def test_a_return_is_reminded_of_until_it_is_answered(police, officer, manager):
    asked = ReturnFactory(title="Needles", partners=[police, PartnerFactory(short_name="Nobody here")])
    period = ReturnPeriodFactory(of_return=asked, due_on=DUE)
    said = "Answers to “Needles” for 2026-27 Q2 were due by 21 October 2026."
    late = [("manager", said, "nobody else here can see to it"), ("officer", said, "Police is asked")]
    assert sorted(reminded(returns_that_are_due, DUE + timedelta(days=1))) == late
    assert sorted(reminded(returns_that_are_due, DUE - timedelta(days=7)))[1][1].endswith(
        "are due by 21 October 2026."
    )
    services.give_answer(Answer(period=period, partner=police), values={}, by=officer, at=NOW)
    assert sorted(reminded(returns_that_are_due, DUE + timedelta(days=1))) == late[:1]
    services.close_return_period(period, by=manager, at=NOW)
    assert reminded(returns_that_are_due, DUE + timedelta(days=1)) == []


def test_the_day_s_mail_brings_a_link_for_each_and_the_log_does_not_hold_it(police, officer):
    indicator_of(police)
    period = ReturnPeriodFactory(of_return=ReturnFactory(title="Needles", partners=[police]), due_on=DUE)
    send_daily(on=DUE + timedelta(days=1), at=NOW)
    mail = Email.objects.get(to=officer.email)
    links = SignedLink.objects.order_by("purpose")
    assert [(link.purpose, link.person, link.subject) for link in links] == [
        ("due_readings", officer, police),
        ("return_answers", officer, period),
    ]
    paths = re.findall(r"/u/\S+", mail.message)
    assert [Client().get(path).status_code for path in paths] == [200, 200]
    assert "/u/" not in Mail.objects.get().text


def test_a_deputy_gets_a_link_of_their_own(police, officer):
    indicator_of(police, owner=officer)
    deputy = UserFactory(name="deputy", partner=police)
    day = DUE + timedelta(days=1)
    PreferencesFactory(person=officer, deputy=deputy, away_from=day, away_until=day)
    at = NOW.replace(month=10, day=22)
    send_daily(on=day, at=at)
    assert [link.person for link in SignedLink.objects.all()] == [deputy]
    assert "For officer, who is away: The reading of ASB" in Email.objects.get().message


def test_a_deputy_who_may_give_no_readings_signs_in(police, officer):
    indicator_of(police, owner=officer)
    deputy = UserFactory(name="deputy", partner=police, roles=[Role.OBSERVER])
    day = DUE + timedelta(days=1)
    PreferencesFactory(person=officer, deputy=deputy, away_from=day, away_until=day)
    send_daily(on=day, at=NOW.replace(month=10, day=22))
    assert (Email.objects.get().to, SignedLink.objects.exists()) == ([deputy.email], False)


def test_the_steward_of_a_late_dataset_gets_a_link_for_what_is_drawn_from_it(police):
    steward = UserFactory(name="steward", partner=police)
    dataset = DatasetFactory(name="Visits", steward=steward, next_due_on=DUE)
    indicator_of(police, dataset=dataset, due_after_days=200)
    indicator_of(police, "ELSEWHERE", due_after_days=200)
    send_daily(on=DUE + timedelta(days=1), at=NOW)
    page = Client().get(path_in(Email.objects.get())).content.decode()
    assert ("ASB_2026-07-01" in page, "ELSEWHERE" in page) == (True, False)


def test_the_day_s_mails_ask_as_much_for_many_partners_as_for_one(police, officer):
    counts = []
    for more in (0, 3):
        for number in range(more):
            partner = PartnerFactory()
            UserFactory(partner=partner)
            indicator_of(partner, f"MORE-{number}")
        if not more:
            indicator_of(police)
        with CaptureQueriesContext(connection) as asked:
            send_daily(on=DUE + timedelta(days=1), at=NOW, dry_run=True)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def page_at(client, url: str) -> str:
    return seen(client.get(url, follow=True))


def send(client, url: str, **typed) -> str:
    """What the page says after its form was sent as it is, but for what is typed."""
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return seen(client.post(url, data | typed, follow=True))


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


def test_a_manager_sends_a_link_from_the_page_of_the_indicator(as_manager, police, officer):
    indicator = indicator_of(police)
    assert reverse("datasets:ask_for_reading", args=["ASB"]) in as_manager.get(indicator.get_absolute_url()).text
    UserFactory(name="another", partner=police)
    url = reverse("datasets:ask_for_reading", args=["ASB"])
    assert "The reading of ASB for 2026-27 Q2, due by 21 October 2026, is asked for." in page_at(as_manager, url)
    page = send(as_manager, url, people=[officer.pk], words="Before the board meets, please.")
    assert "Link sent to officer" in page
    mail = Email.objects.get()
    assert (mail.to, "Before the board meets, please." in mail.message) == ([officer.email], True)
    assert Notice.objects.get().why == "manager has asked you"
    assert "The last reading" in Client().get(path_in(mail)).text
    again = send(as_manager, url, people=[officer.pk])
    assert "Nobody was sent a link: each of them got one today already" in again
    assert Email.objects.count() == 1


def test_a_manager_sends_links_for_all_that_a_partner_gives(as_manager, police, officer):
    for reference in ("A", "B", "C", "D"):
        indicator_of(police, reference)
    assert (
        "Ask Police for what is due by link"
        in as_manager.get(reverse("datasets:readings_workbook") + "?partner=police").text
    )
    url = reverse("datasets:ask_for_readings", args=["police"])
    send(as_manager, url)
    assert Notice.objects.get().sentence == (
        "4 readings are asked for: A for 2026-27 Q2, due by 21 October 2026; "
        "B for 2026-27 Q2, due by 21 October 2026; C for 2026-27 Q2, due by 21 October 2026; 1 more."
    )
    page = Client().get(path_in(Email.objects.get())).content.decode()
    assert page.count('name="readings"') == 4


def test_where_nothing_is_due_or_nobody_could_give_it_the_page_leads_back(as_manager, police):
    indicator = indicator_of(police)
    url = reverse("datasets:ask_for_reading", args=["ASB"])
    assert "Nobody else here may give these readings" in page_at(as_manager, url)
    ReadingFactory(indicator=indicator, value=5, starts_on=FIRST, ends_on=LAST)
    assert "No reading is due: the times that are over have theirs." in page_at(as_manager, url)


def test_a_manager_sends_links_to_those_who_have_not_answered(as_manager, police, officer):
    council = PartnerFactory(short_name="Council")
    at_council = UserFactory(name="at the council", partner=council)
    asked = ReturnFactory(title="Needles", partners=[police, council])
    period = ReturnPeriodFactory(of_return=asked)
    services.give_answer(Answer(period=period, partner=council), values={}, by=at_council, at=NOW)
    url = reverse("datasets:ask_for_answers", args=[period.pk])
    assert "Answers to “Needles” for 2026-27 Q2 are due by 1 December 2026." in page_at(as_manager, url)
    assert "Link sent to officer" in send(as_manager, url)
    assert "Answer of Police" in Client().get(path_in(Email.objects.get())).text
    services.give_answer(Answer(period=period, partner=police), values={}, by=officer, at=NOW)
    assert "Every partner that is asked has answered." in page_at(as_manager, url)


def test_who_asks_is_asked_nothing_and_neither_is_who_left(as_manager, manager, police, officer):
    indicator_of(police, owner=manager)
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert services.ask_for_readings(police, [officer.pk, manager.pk], by=manager, at=NOW) == []
    assert not Email.objects.exists()
