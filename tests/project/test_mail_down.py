"""Mail waits in the database: a save never fails because a mail server is down, and each mail goes once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from post_office.models import STATUS, Email

from datasets.models import ReturnPeriod
from notices.models import Mail
from notices.services import send_daily
from partners.models import User
from tests.factories import NOW, TODAY, TOMORROW, NoticeFactory
from tests.project.fixtures import OPEN_WORLD
from tests.project.requests import sent

pytestmark = [pytest.mark.usefixtures("today"), pytest.mark.django_db(transaction=True)]

DOWN = "django.core.mail.backends.smtp.EmailBackend"
UP = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def server(settings):
    """Chooses whether the mail server answers: nothing listens on port 1."""
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2

    def choose(backend: str) -> None:
        settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": backend}}

    return choose


@pytest.fixture
def world(transactional_db):
    world = OPEN_WORLD.restore()
    # What was told while it was built is none of these tests'.
    Email.objects.all().delete()
    return world


def send_queue() -> None:
    call_command("send_queued_mail", processes=1, verbosity=0)


def test_a_reminder_waits_until_the_server_is_back_and_goes_once(world, server, time_machine):
    server(DOWN)
    data = sent(world, "updates:remind", "period")
    assert world.client("manager").post("/updates/outstanding/remind/", data).status_code == 302
    send_queue()
    waiting = Email.objects.get()
    assert (mail.outbox, waiting.status) == ([], STATUS.requeued)
    server(UP)
    time_machine.move_to(NOW + timedelta(hours=1))
    send_queue()
    send_queue()
    assert [message.to for message in mail.outbox] == [["lead@example.org"]]
    assert Email.objects.get().status == STATUS.sent


def test_a_day_without_a_mail_server_loses_no_reminder_and_each_goes_once(world, server, time_machine):
    server(DOWN)
    for day in (date(2027, 1, 7), date(2027, 1, 8), date(2027, 1, 18)):
        time_machine.move_to(datetime(day.year, day.month, day.day, 7, tzinfo=UTC))
        call_command("run_daily", verbosity=0)
        send_queue()
        assert day != date(2027, 1, 7) or mail.outbox == []
        server(UP)
    time_machine.move_to(datetime(2027, 1, 18, 9, tzinfo=UTC))
    send_queue()
    went = sorted((message.to[0], message.subject) for message in mail.outbox)
    assert went == sorted((each.person.email, each.subject) for each in Mail.objects.filter(on__year=2027))
    assert [to for to, _ in went].count("lead@example.org") == 2
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}


def test_a_new_person_is_there_although_the_invitation_cannot_go(world, server):
    server(DOWN)
    group = world.people["other"].groups.get()
    person = {"email": "new@example.org", "name": "New", "job_title": "Officer", "is_active": "on"}
    data = person | {"partner": world.partners["other"].pk, "groups": [group.pk]}
    assert world.client("manager").post("/admin/partners/user/add/", data).status_code == 302
    send_queue()
    assert User.objects.filter(email="new@example.org").exists()
    assert Email.objects.get().status == STATUS.requeued


def test_a_forgotten_password_is_answered_at_once_although_mail_is_down(world, server, settings):
    server(DOWN)
    settings.EMAIL_BACKEND = "post_office.EmailBackend"  # pytest-django puts another in its place
    answer = world.client("anonymous").post("/accounts/password/reset/", {"email": "lead@example.org"})
    assert (answer.status_code, Email.objects.count()) == (302, 1)


def test_an_act_that_is_undone_leaves_no_mail(world):
    data = sent(world, "updates:remind", "period")
    with transaction.atomic():
        world.client("manager").post("/updates/outstanding/remind/", data)
        transaction.set_rollback(True)
    assert not Email.objects.exists()


def test_a_day_without_a_mail_server_loses_nothing_and_each_mail_goes_once(world, server, time_machine):
    people = [world.people[name] for name in ("lead", "supporting", "other")]
    # No step of a reminder falls on the next day.
    ReturnPeriod.objects.update(due_on=date(2027, 6, 30))
    for person in people:
        NoticeFactory(person=person)
    server(DOWN)
    assert len(send_daily(on=TODAY, at=NOW)) == len(people)
    for hours in range(25):
        time_machine.move_to(NOW + timedelta(hours=hours))
        send_queue()
    # The run of the next day has nothing to add: what waits in the queue is told.
    assert (mail.outbox, send_daily(on=TOMORROW, at=NOW + timedelta(days=1))) == ([], [])
    server(UP)
    time_machine.move_to(NOW + timedelta(hours=26))
    send_queue()
    send_queue()
    assert sorted(message.to for message in mail.outbox) == sorted([person.email] for person in people)
    assert {email.status for email in Email.objects.all()} == {STATUS.sent}
