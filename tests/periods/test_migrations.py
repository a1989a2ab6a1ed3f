"""The reminders that were kept beside the periods are in the log of what was sent."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps

from notices.models import Mail, Notice
from tests.factories import ReportingPeriodFactory, UserFactory
from updates.summaries.outstanding import reminded

moving = import_module("periods.migrations.0002_put_reminders_into_the_log")


class Former:
    """The model that is gone, with some rows: as much of it as the migration asks for."""

    def __init__(self, *rows):
        self.rows, self.objects = list(rows), self

    def select_related(self, name):
        return self

    def iterator(self):
        return iter(self.rows)

    def create(self, **values):
        self.rows.append(values)

    def get_model(self, app: str, name: str):
        return self if name == "Reminder" else apps.get_model(app, name)


@pytest.mark.django_db
def test_reminders_go_into_the_log_and_back():
    period, person = ReportingPeriodFactory(), UserFactory()
    day = date(2026, 11, 20)
    former = Former(SimpleNamespace(period=period, period_id=period.pk, person_id=person.pk, sent_on=day))
    moving.into_the_log(former, None)
    mail = Mail.objects.get()
    assert (mail.person, mail.on, mail.subject) == (person, day, "Updates due from you for 2026-27 Q3")
    assert reminded(period)[1] == {person.pk: day}
    assert not Notice.objects.unread().exists()
    back = Former()
    moving.out_of_the_log(back, None)
    assert back.rows == [{"period_id": period.pk, "person_id": person.pk, "sent_on": day}]
    assert (Mail.objects.count(), Notice.objects.count()) == (0, 0)
