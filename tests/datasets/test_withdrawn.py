"""A reading that was typed wrongly is withdrawn: it counts nowhere, stays, and its time can be read anew."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from datasets import services
from datasets.models import Indicator, Reading
from datasets.summaries.asked_readings import asked_readings
from datasets.summaries.series import series_of
from partners.choices import Role
from tests.factories import NOW, TODAY, IndicatorFactory, PartnerFactory, ReadingFactory, UserFactory

pytestmark = pytest.mark.django_db
Q2 = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 30)}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def officer():
    return UserFactory(roles=(Role.OFFICER,), partner=PartnerFactory(slug="police"), name="The officer")


@pytest.fixture
def reading(officer):
    return ReadingFactory(indicator=IndicatorFactory(reference="CALLS", provider=officer.partner), value=110, **Q2)


def withdraw(reading, by, because="It is of another quarter."):
    return services.withdraw_reading(reading, because=because, by=by, at=NOW)


def readings_of(indicator) -> list:
    indicator = Indicator.objects.get(pk=indicator.pk)
    return [row.reading.value for row in series_of([indicator], on=TODAY)[indicator.pk].readings]


def test_it_counts_nowhere_and_its_time_can_be_read_anew(reading, officer):
    withdraw(reading, officer)
    assert readings_of(reading.indicator) == []
    assert [row.reading for row in asked_readings(officer.partner, (2026, 2), on=TODAY).rows] == [None]
    services.record_reading(Reading(indicator=reading.indicator, value=90, **Q2), by=officer, at=NOW)
    assert readings_of(reading.indicator) == [90]
    assert Reading.objects.count() == 2


def test_who_when_and_why_are_kept_with_all_that_it_said(reading, officer):
    withdraw(reading, officer)
    kept = Reading.objects.get()
    assert (kept.value, kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_because, kept.version) == (
        110,
        NOW,
        officer,
        "It is of another quarter.",
        2,
    )
    assert [row.history_change_reason for row in kept.history.order_by("history_id")][-1] == "Reading withdrawn"


def test_it_is_neither_withdrawn_again_nor_changed(reading, officer):
    withdrawn = withdraw(reading, officer)
    withdrawn.value = 90
    for act in (services.change_reading, lambda row, **by: services.withdraw_reading(row, because="Again.", **by)):
        with pytest.raises(ValidationError, match="This reading was withdrawn: give a new one"):
            act(withdrawn, by=officer, at=NOW)
    assert Reading.objects.get().value == 110


@pytest.mark.parametrize("because", ["", "  \n"])
def test_it_is_not_withdrawn_without_a_reason(reading, officer, because):
    with pytest.raises(ValidationError, match="Enter why it is withdrawn"):
        withdraw(reading, officer, because)
    assert not Reading.objects.get().is_withdrawn


@pytest.mark.parametrize("half", [{"withdrawn_at": NOW}, {"withdrawn_because": "Wrong."}])
def test_the_database_keeps_who_when_and_why_together(reading, half):
    with pytest.raises(IntegrityError, match="reading_is_withdrawn_by_somebody"), transaction.atomic():
        Reading.objects.update(**half)


def test_two_standing_readings_of_a_time_are_still_refused(reading, officer):
    with pytest.raises(ValidationError, match="There is already a reading of 2026-27 Q2"):
        services.record_reading(Reading(indicator=reading.indicator, value=90, **Q2), by=officer, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.bulk_create([Reading(indicator=reading.indicator, value=90, created_at=NOW, **Q2)])


def address(reading) -> str:
    return reverse("datasets:withdraw_reading", args=["CALLS", reading.pk])


def shown(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2]).split())


def test_an_officer_withdraws_it_on_a_page_that_then_tells_of_it(reading, officer):
    client = Client()
    client.force_login(officer)
    assert address(reading) in client.get("/indicators/CALLS/").content.decode()
    typed = {"token": uuid4(), "version": reading.version}
    assert "Enter a reason why it is withdrawn" in shown(client.post(address(reading), typed | {"because": ""}))
    page = shown(client.post(address(reading), typed | {"because": "Typed twice."}, follow=True))
    assert "Reading of 2026-27 Q2 withdrawn" in page
    assert "No reading yet" in page
    assert "Withdrawn readings 2026-27 Q2: 110 reports Withdrawn by The officer" in page
    assert "Typed twice." in page
    assert f'id="withdrawn-{reading.pk}"' in client.get("/indicators/CALLS/").content.decode()
    assert "Reading of" not in shown(client.get("/indicators/CALLS/"))
    answers = [client.get(address(reading)), client.get(reverse("datasets:edit_reading", args=["CALLS", reading.pk]))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "2026-27 Q2, 110 reports: reading withdrawn" in shown(client.get("/indicators/CALLS/history/"))
