"""The day's mail and the urgent one: whom they go to, what they say, once, and nothing of what is restricted."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from actions.models import Action
from notices.choices import EVENTS, MUTABLE, Delivery, Event
from notices.models import Mail, Notice
from notices.reminders import REMINDERS, WAYS_IN, Reminder
from notices.services import mark_read, mark_seen, send_daily, tell
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    NoticeFactory,
    PartnerFactory,
    PartnershipFactory,
    PreferencesFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FRIDAY = TODAY + timedelta(days=4)
SATURDAY = TODAY + timedelta(days=5)


@pytest.fixture(autouse=True)
def partnership():
    office = PartnerFactory(name="Norwich City Council")
    sender = UserFactory(
        name="The manager", email="manager@example.org", job_title="Partnership manager", partner=office, roles=()
    )
    return PartnershipFactory(mail_person=sender, mail_phone="01603 000000")


@pytest.fixture
def person():
    return UserFactory(name="An officer", email="officer@example.org", partner__name="Constabulary")


def daily(on: date = TODAY, **how) -> list[str]:
    return [mail.person.name for mail in send_daily(on=on, at=NOW, **how)]


def told(event: Event, person, about, *, key="one", at=NOW, **values) -> None:
    values = {"sentence": "It changed.", "link": "/plan/"} | values
    tell(event, [person], about=about, key=key, by=None, at=at, **values)


MAIL = """Hello An officer,

A COMMENT OR QUESTION ON YOUR ACTION
You are told because you look after it.

- The council asked about ASB-07.
  http://127.0.0.1:8000/notices/{0}/

SOMETHING THAT YOU WATCH CHANGED
You are told because you watch it.

- ASB-08 is red now.
  http://127.0.0.1:8000/notices/{1}/

1 restricted action; sign in:
http://127.0.0.1:8000/notices/

The manager
Partnership manager, Norwich City Council
Telephone: 01603 000000
manager@example.org

Safer Norwich Partnership Board: the organisations that work together to make Norwich safer.
You get this email because you take part for Constabulary, as Community safety officer.

Choose what you are told and on which days:
http://127.0.0.1:8000/notices/settings/

Get emails only about your own duties, without signing in:
{less}
"""


def test_the_mail_of_a_day_says_all_that_waits_once_and_how_to_get_less(person):
    hidden = ActionFactory(restricted=True, lead_partner=person.partner, title="One household")
    told(Event.WATCHED, person, ActionFactory(), key="w", sentence="ASB-08 is red now.")
    told(Event.COMMENT, person, ActionFactory(), key="c", sentence="The council asked about ASB-07.")
    told(Event.COMMENT, person, hidden, key="r", sentence="One household.", restricted=True)
    assert (daily(), daily(), daily(FRIDAY)) == (["An officer"], [], [])
    email, mail = Email.objects.get(), Mail.objects.get()
    watched, comment, _ = Notice.objects.order_by("pk").values_list("pk", flat=True)
    less = email.headers["List-Unsubscribe"].strip("<>")
    assert email.message == MAIL.format(comment, watched, less=less)
    assert (email.subject, email.to) == ("3 notices from Safer Norwich", ["officer@example.org"])
    assert email.from_email == '"The manager, Safer Norwich" <partnership@localhost>'
    assert email.headers == {
        "Reply-To": "The manager <manager@example.org>",
        "List-Unsubscribe": f"<{less}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    # Managers read the log: no link in it is one that would act for somebody else.
    assert mail.text == MAIL.format(comment, watched, less="(a link of their own)")
    assert mail.why == (
        "Something that you watch changed: you watch it; A comment or question on your action: you look after it; "
        "Something restricted, which the email does not name"
    )
    assert "One household" not in email.html_message + email.message + mail.text + mail.why
    assert "<img" not in email.html_message


def test_what_was_seen_or_read_on_the_page_is_not_mailed(person):
    seen, read = NoticeFactory.create_batch(2, person=person)
    mark_seen([seen.pk], by=person, at=NOW)
    mark_read(read, at=NOW)
    assert daily() == []


def test_what_one_may_no_longer_see_is_not_mailed(person):
    told(Event.WATCHED, person, ActionFactory())
    Action.objects.update(visibility="restricted")
    assert daily() == []


def test_what_is_urgent_is_mailed_at_once_and_in_no_later_mail(person):
    told(Event.HANDED_OVER, person, ActionFactory())
    assert [mail.subject for mail in Email.objects.all()] == ["An action handed to you: Safer Norwich"]
    assert (daily(), Mail.objects.get().kind) == ([], "at_once")


def test_who_wants_nothing_at_once_gets_it_with_the_days_mail(person):
    PreferencesFactory(person=person, at_once=False)
    told(Event.HANDED_OVER, person, ActionFactory())
    assert (Email.objects.count(), daily()) == (0, ["An officer"])


def test_each_has_their_own_days(person):
    PreferencesFactory(person=person, mail_days=[4])
    NoticeFactory(person=person)
    weekend = UserFactory(name="At weekends")
    PreferencesFactory(person=weekend, mail_days=[5])
    NoticeFactory(person=weekend)
    assert (daily(), daily(FRIDAY), daily(SATURDAY)) == ([], ["An officer"], ["At weekends"])


@pytest.mark.parametrize("event", Event)
def test_what_is_muted_is_on_the_page_alone_and_a_duty_is_never_muted(person, event):
    preferences = PreferencesFactory(person=person, muted=list(MUTABLE))
    told(event, person, person.partner)
    is_mailed = EVENTS[event].how != Delivery.PAGE and not EVENTS[event].may_mute
    assert preferences.how(event) == (EVENTS[event].how if is_mailed else Delivery.PAGE)
    assert (daily() != []) or Email.objects.exists() == is_mailed
    assert Notice.objects.of(person).count() == 1


def test_who_is_away_gets_nothing_and_their_deputy_the_mail(person):
    deputy = UserFactory(name="The deputy", partner=person.partner)
    PreferencesFactory(person=person, deputy=deputy, away_from=TODAY, away_until=TODAY + timedelta(days=1))
    told(Event.HANDED_OVER, person, ActionFactory(), key="a", sentence="It is yours now.")
    told(Event.COMMENT, person, ActionFactory(), key="b", sentence="Somebody asked.")
    assert [mail.to for mail in Email.objects.all()] == [[deputy.email]]
    assert (daily(), daily(FRIDAY)) == (["The deputy"], [])
    assert "- For An officer, who is away: Somebody asked." in Mail.objects.get(kind="daily").text


def test_who_is_away_without_a_deputy_is_mailed_when_they_are_back(person):
    PreferencesFactory(person=person, away_from=TODAY, away_until=TODAY + timedelta(days=1))
    told(Event.HANDED_OVER, person, ActionFactory())
    assert (Email.objects.count(), daily(), daily(FRIDAY)) == (0, [], ["An officer"])


def test_who_has_left_is_mailed_nothing(person):
    NoticeFactory(person=person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert daily() == []


def test_a_dry_run_says_the_same_and_keeps_nothing(person):
    NoticeFactory(person=person)
    assert daily(dry_run=True) == ["An officer"]
    assert (Email.objects.count(), Mail.objects.count()) == (0, 0)
    assert daily() == ["An officer"]


def test_a_long_list_is_counted_and_not_cut_in_silence(person):
    NoticeFactory.create_batch(23, person=person)
    daily()
    assert "- 3 more are on the page Notices:" in Email.objects.get().message


def test_a_title_with_braces_is_written_as_it_stands(person):
    NoticeFactory(person=person, sentence="“{{ secret }} {% debug %} <b>” is due.")
    daily()
    email = Email.objects.get()
    assert "“{{ secret }} {% debug %} <b>” is due." in email.message
    assert "“{{ secret }} {% debug %} &lt;b&gt;” is due." in email.html_message


def test_reminders_are_told_once_and_their_way_in_stands_in_the_mail_alone(person, monkeypatch):
    def due(*, on):
        yield Reminder(person, Event.UPDATE_DUE, "1 update is due.", "/updates/", person.partner, "due", "3 days left")

    def ways(notices, *, on, at):
        return {notice.pk: "/u/a-secret/" for notice in notices}

    monkeypatch.setattr("notices.reminders.REMINDERS", [due])
    monkeypatch.setitem(WAYS_IN, Event.UPDATE_DUE, ways)
    assert (daily(), daily(FRIDAY)) == (["An officer"], [])
    assert "/u/a-secret/" in Email.objects.get().message
    assert "/u/a-secret/" not in Mail.objects.get().text + Notice.objects.get().link
    assert REMINDERS is not None


def test_the_mails_of_many_cost_no_more_statements_than_one():
    action, counted = ActionFactory(restricted=True), []
    for number in (1, 30):
        for person in UserFactory.create_batch(number, roles=[Role.MANAGER]):
            NoticeFactory.create_batch(2, person=person, about=action)
            PreferencesFactory(person=person)
        with CaptureQueriesContext(connection) as asked:
            assert len(daily()) == number
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 34


def test_without_a_person_in_the_settings_the_manager_writes(partnership, person):
    partnership.mail_person = None
    partnership.save()
    UserFactory(name="Who manages", roles=[Role.MANAGER], job_title="Manager")
    NoticeFactory(person=person)
    daily()
    assert "Who manages\nManager, " in Email.objects.get().message
