"""Who is reminded of the updates of a quarter on a day, and of whom others are told."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from actions.models import Action, ProgressUpdate
from notices.choices import Event
from notices.models import Mail, Notice, Preferences, SignedLink
from notices.services import send_daily
from partners.choices import Role
from partners.models import Partner
from periods.models import ReportingPeriod
from tests.factories import (
    ActionFactory,
    PartnerFactory,
    PreferencesFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.project.requests import UPDATE, card
from updates.reminders import updates_due, updates_late
from updates.services.chasing import chase

pytestmark = pytest.mark.django_db

DUE = date(2027, 1, 21)  # a Thursday
BECAUSE = "this is the reminder {} updates {} due"


@pytest.fixture
def period() -> ReportingPeriod:
    return ReportingPeriodFactory()


@pytest.fixture
def officer(period):
    officer = UserFactory(name="Officer", partner=PartnerFactory(short_name="Housing"))
    for number in (1, 2):
        ActionFactory(lead_officer=officer, lead_partner=officer.partner, reference=f"ASB-{number}")
    return officer


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def run(day: date) -> list[tuple[str, str]]:
    """(person, why) of the mails of a day."""
    return [(mail.person.name, mail.why) for mail in send_daily(on=day, at=morning(day))]


def due(day: date) -> list[tuple[str, str, str]]:
    return [(each.person.name, each.sentence, each.why) for each in updates_due(on=day)]


def test_before_the_day_it_says_how_many_and_by_when(officer):
    assert due(DUE - timedelta(days=3)) == [
        (
            "Officer",
            "2 updates for 2026-27 Q3 are due from you by 21 January 2027.",
            BECAUSE.format("3 days before", "are"),
        )
    ]


def test_after_the_day_it_says_by_when_they_should_have_come(officer):
    assert due(DUE + timedelta(days=7)) == [
        (
            "Officer",
            "2 updates for 2026-27 Q3 should have come from you by 21 January 2027.",
            BECAUSE.format("7 days after", "were"),
        )
    ]


def test_the_quarter_opens_for_those_who_look_after_an_action(officer, period):
    assert due(period.starts_on) == [
        (
            "Officer",
            "2026-27 Q3 is open for updates: 2 updates are due from you by 21 January 2027.",
            "a quarter has opened and you look after an action",
        )
    ]


def test_a_quarter_opens_when_the_one_before_is_closed(officer, period):
    ReportingPeriodFactory(year=2026, quarter=2, closed=True)  # on 21 October
    opened = date(2026, 10, 21)
    assert due(opened - timedelta(days=1)) == []
    assert len(due(opened)) == 1


def test_who_has_said_all_is_not_reminded(officer, period):
    for action in officer.actions_led.all():
        ProgressUpdateFactory(action=action, period=period)
    assert due(DUE - timedelta(days=3)) == due(DUE + timedelta(days=14)) == []


def gone(officer):
    officer.is_active = False


def elsewhere(officer):
    officer.partner = PartnerFactory()


@pytest.mark.parametrize("change", [gone, elsewhere])
def test_who_can_no_longer_send_them_is_not_reminded(officer, change):
    change(officer)
    officer.save()
    assert due(DUE) == []


def test_each_step_is_told_once_however_often_it_runs(officer):
    days = [DUE - timedelta(days=14), DUE - timedelta(days=14), DUE - timedelta(days=13), DUE - timedelta(days=3)]
    assert [len(run(day)) for day in days] == [1, 0, 0, 1]
    assert Notice.objects.filter(person=officer).count() == 2


def test_after_a_reminder_there_is_peace_for_three_days(officer):
    Notice.objects.all().delete()
    assert len(run(DUE - timedelta(days=6))) == 1  # late by a week: the machine stood still
    assert due(DUE - timedelta(days=3)) != []
    run(DUE - timedelta(days=1))
    assert due(DUE + timedelta(days=1)) == []
    assert len(due(DUE + timedelta(days=2))) == 1


def test_on_days_without_mail_nobody_is_reminded_and_the_next_day_says_what_is_so_then(officer):
    saturday = DUE + timedelta(days=2)
    assert run(saturday) == []
    assert not Notice.objects.exists()
    ProgressUpdateFactory(action=officer.actions_led.first(), period=ReportingPeriod.objects.get())
    assert run(saturday + timedelta(days=2)) == [
        ("Officer", f"Updates overdue from you: {BECAUSE.format('1 day after', 'were')}")
    ]
    assert Notice.objects.get().sentence == "1 update for 2026-27 Q3 should have come from you by 21 January 2027."


def test_nobody_named_leaves_only_the_manager_to_be_told(officer):
    manager = UserFactory(name="Manager", roles=(Role.MANAGER,))
    assert list(updates_late(on=DUE + timedelta(days=20))) == []
    (told,) = updates_late(on=DUE + timedelta(days=21))
    assert (told.person, told.event, told.sentence, told.why) == (
        manager,
        Event.OVERDUE_ELSEWHERE,
        "Officer, Housing, has not sent 2 updates for 2026-27 Q3 that were due by 21 January 2027.",
        "you manage the partnership, and Officer is one whose updates were 21 days late",
    )


def test_the_deputy_then_the_contact_then_the_manager_are_told(officer):
    manager = UserFactory(name="Manager", roles=(Role.MANAGER,))
    deputy, contact = (UserFactory(name=name, partner=officer.partner) for name in ("Deputy", "Contact"))
    PreferencesFactory(person=officer, deputy=deputy)
    Partner.objects.filter(pk=officer.partner_id).update(contact=contact)
    told = {
        number: [each.person for each in updates_late(on=DUE + timedelta(days=number))] for number in (14, 15, 18, 21)
    }
    assert told == {14: [], 15: [deputy], 18: [deputy, contact], 21: [deputy, contact, manager]}


@pytest.mark.parametrize("change", [gone, elsewhere])
def test_who_left_answers_for_nobody(officer, change):
    deputy = UserFactory(name="Deputy", partner=officer.partner)
    PreferencesFactory(person=officer, deputy=deputy)
    change(deputy)
    deputy.save()
    assert list(updates_late(on=DUE + timedelta(days=15))) == []


def test_of_restricted_actions_only_those_are_told_who_may_see_them(officer):
    officer.actions_led.update(visibility="restricted")
    deputy = UserFactory(name="Deputy", partner=officer.partner, roles=(Role.OBSERVER,))
    PreferencesFactory(person=officer, deputy=deputy)
    assert list(updates_late(on=DUE + timedelta(days=15))) == []
    officer.actions_led.filter(reference="ASB-1").update(visibility="partnership")
    (told,) = updates_late(on=DUE + timedelta(days=15))
    assert "has not sent 1 update for" in told.sentence


def test_the_mail_brings_a_link_of_ones_own_and_the_log_does_not(officer):
    run(DUE - timedelta(days=3))
    assert Email.objects.get().message.count("/u/") == 1
    assert "/u/" not in Mail.objects.get().text
    assert not Notice.objects.filter(link__contains="/u/").exists()


def test_who_has_only_restricted_actions_gets_no_link(officer):
    officer.actions_led.update(visibility="restricted")
    run(DUE - timedelta(days=3))
    assert "/u/" not in Email.objects.get().message
    assert "ASB-1" not in Email.objects.get().message


# No more at once than one statement of SQLite's takes.
@pytest.mark.parametrize(("late", "people"), [(14, 30), (18, 20)])
def test_the_number_of_statements_does_not_grow_with_people(late, people):
    ReportingPeriodFactory()
    counts, day = [], DUE + timedelta(days=late)
    for number in (3, people - 3):
        for _ in range(number):
            officer = UserFactory()
            ActionFactory.create_batch(2, lead_officer=officer, lead_partner=officer.partner, due_on=None)
            deputy = UserFactory(partner=officer.partner)
            Partner.objects.filter(pk=officer.partner_id).update(contact=deputy)
            PreferencesFactory(person=officer, deputy=deputy)
        with CaptureQueriesContext(connection) as asked:
            mails = send_daily(on=day, at=morning(day), dry_run=True)
        counts.append((len(mails), len(asked)))
    told = 1 if late == 14 else 2
    assert counts == [(3 * told, counts[0][1]), (people * told, counts[0][1])]


def test_a_dry_run_says_a_line_a_person_and_keeps_nothing(officer, capsys):
    call_command("run_daily", on=DUE - timedelta(days=3), dry_run=True)
    why = BECAUSE.format("3 days before", "are")
    assert capsys.readouterr().out == (
        f"Officer <{officer.email}>: “Updates due from you: the community safety partnership”. "
        f"It tells of: Updates due from you: {why}.\n"
        "1 person would be written to.\n"
    )
    assert (Mail.objects.count(), Notice.objects.count()) == (0, 0)


def test_the_command_may_run_twice_and_opens_the_quarter(capsys, time_machine):
    time_machine.move_to(datetime(2026, 10, 14, 5, tzinfo=UTC))
    for _ in range(2):
        call_command("run_daily")
    assert capsys.readouterr().out == "0 people written to.\n" * 2
    assert str(ReportingPeriod.objects.get()) == "2026-27 Q3"


AWAY = {"away_from": date(2027, 1, 1), "away_until": date(2027, 3, 31)}


@pytest.fixture
def deputy(officer):
    found = UserFactory(name="Deputy", partner=officer.partner)
    PreferencesFactory(person=officer, deputy=found, **AWAY)
    return found


def path_in(mail: Email) -> str:
    return re.search(r"/u/\S+", mail.message)[0]


def page_behind(mail: Email) -> str:
    page = Client().get(path_in(mail)).content.decode()
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_deputy_sends_by_a_link_of_their_own_while_the_other_is_away(officer, deputy, time_machine):
    day = DUE + timedelta(days=1)
    time_machine.move_to(morning(day))
    ActionFactory(lead_officer=UserFactory(partner=officer.partner), lead_partner=officer.partner, reference="ASB-9")
    assert [who for who, _ in run(day) if who in ("Officer", "Deputy")] == ["Deputy"]
    mail = Email.objects.get(to=deputy.email)
    assert "For Officer, who is away: 2 updates for 2026-27 Q3 should have come from you" in mail.message
    link = SignedLink.objects.get(person=deputy)
    assert link.purpose == "due_updates"
    page = page_behind(mail)
    assert re.findall(r'name="actions" value="([^"]+)"', page) == ["ASB-1", "ASB-2"]
    assert ("For <strong>Deputy</strong>" in page, page.count("Looked after by Officer, who is away.")) == (True, 2)
    Client().post(path_in(mail), card(Action.objects.get(reference="ASB-1"), UPDATE))
    assert ProgressUpdate.objects.get().reported_by == deputy
    # Back at work the officer sends the rest.
    Preferences.objects.filter(person=officer).update(away_until=day - timedelta(days=1))
    assert Client().get(path_in(mail)).status_code == 410


def test_a_deputy_finds_them_on_my_updates_too(officer, deputy, time_machine):
    time_machine.move_to(morning(DUE))
    client = Client()
    client.force_login(deputy)
    page = client.get("/updates/").text
    assert re.findall(r'name="actions" value="([^"]+)"', page) == ["ASB-1", "ASB-2"]
    Preferences.objects.filter(person=officer).update(away_until=DUE - timedelta(days=1))
    assert 'name="actions"' not in client.get("/updates/").text


def test_a_deputy_gets_no_link_for_what_they_may_not_send(officer, deputy):
    deputy.groups.set(UserFactory(roles=[Role.OBSERVER]).groups.all())
    run(DUE + timedelta(days=1))
    assert (Email.objects.get(to=deputy.email).message.count("/u/"), SignedLink.objects.count()) == (0, 0)


def test_of_what_is_restricted_a_deputy_learns_no_more_than_they_may(officer, deputy, time_machine):
    day = DUE + timedelta(days=1)
    time_machine.move_to(morning(day))
    how = {"restricted": True, "lead_officer": officer, "lead_partner": officer.partner}
    secret = ActionFactory(reference="ASB-7", title="A house watched at night", **how)
    run(day)
    mail = Email.objects.get(to=deputy.email)
    assert "3 updates for" in mail.message
    page = page_behind(mail)
    assert ("Sign in to see 1 more" in page, secret.reference in page, secret.title in page) == (True, False, False)
    client = Client()
    client.post(path_in(mail), card(secret, UPDATE))
    assert not ProgressUpdate.objects.exists()


def test_a_deputy_who_may_see_nothing_restricted_is_not_told_how_much_there_is(officer, deputy):
    deputy.groups.set(UserFactory(roles=[Role.OBSERVER]).groups.all())
    how = {"restricted": True, "lead_officer": officer, "lead_partner": officer.partner}
    ActionFactory(reference="ASB-7", **how)
    run(DUE + timedelta(days=1))
    assert "2 updates for" in Email.objects.get(to=deputy.email).message
    alone = UserFactory(name="Alone", partner=PartnerFactory())
    ActionFactory(restricted=True, lead_officer=alone, lead_partner=alone.partner)
    other = UserFactory(name="Other", partner=alone.partner, roles=[Role.OBSERVER])
    PreferencesFactory(person=alone, deputy=other, **AWAY)
    run(DUE + timedelta(days=7))
    assert not Email.objects.filter(to=other.email).exists()


def test_who_reminds_by_hand_reaches_the_deputy_with_a_link_as_well(officer, deputy, period):
    manager = UserFactory(name="Manager", roles=[Role.MANAGER])
    assert chase(period, [officer.pk], by=manager, at=morning(DUE)) == [officer]
    mail = Email.objects.get()
    assert (mail.to, "/u/" in mail.message) == ([deputy.email], True)


@pytest.mark.parametrize("command", ["run_daily", "open_period", "load_example"])
def test_a_day_that_is_none_is_refused_in_a_sentence(command):
    with pytest.raises(CommandError, match="“2026-13-01” is no day: write the year, the month and the day, such as"):
        call_command(command, "--on=2026-13-01")
