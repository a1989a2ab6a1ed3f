from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from datasets.models import CrimeMonth
from partners.choices import Role
from tests.datasets.files import HERE, street_file
from tests.factories import AreaFactory, CrimeCountFactory, CrimeMonthFactory, UserFactory

pytestmark = pytest.mark.django_db

CRIME, TAKE_IN = reverse("datasets:crime"), reverse("datasets:take_in_crime")


def signed_in(client, *roles: Role):
    client.force_login(UserFactory(roles=roles))
    return client


def test_without_any_month_the_page_says_what_to_do(client):
    assert "The partnership manager adds them" in signed_in(client, Role.OFFICER).get(CRIME).text
    assert TAKE_IN in signed_in(client, Role.MANAGER).get(CRIME).text


def test_the_page_shows_the_last_year_and_what_the_address_asks_for(client):
    CrimeCountFactory(number=3)
    CrimeCountFactory(month=CrimeMonthFactory(month=date(2025, 9, 1)), number=1, crime_type="Drugs")
    client = signed_in(client, Role.BOARD_MEMBER)
    assert "The police recorded 3 crimes and incidents in the area." in client.get(CRIME).text
    page = client.get(CRIME, {"month": "2025-09", "months": "1", "type": "Drugs"}).text
    assert "Police recorded crime: Drugs" in page
    assert "The police recorded 1 crime or incident in the area." in page
    one_month = client.get(CRIME, {"months": "1"}).text
    assert "In the same months a year before: 1, 2 more." in one_month


@pytest.mark.parametrize("asked", [{"month": "2031-01"}, {"months": "7"}, {"type": "Arson"}])
def test_what_is_not_here_is_told(client, asked):
    CrimeCountFactory()
    client = signed_in(client, Role.OFFICER)
    told = "What the address asks for is not here."
    assert told in client.get(CRIME, asked).text
    assert told not in client.get(CRIME, {"month": "2026-09", "months": "3", "type": "Burglary"}).text


def sent(client, content: bytes):
    token = client.get(TAKE_IN).context["form"]["token"].value()
    file = SimpleUploadedFile("2026-09-norfolk-street.csv", content)
    return client.post(TAKE_IN, {"file": file, "token": token}, follow=True)


def test_a_manager_takes_in_a_month_and_is_told_what_became_of_its_rows(client):
    AreaFactory(code=HERE)
    page = sent(signed_in(client, Role.MANAGER), street_file()).text
    assert "1 month taken in: 3 rows in the area, 1 outside it, 1 without an area." in page
    again = sent(client, street_file()).text
    assert "here already, from the very same files: nothing was changed." in again
    assert "Norfolk Constabulary" in client.get(TAKE_IN).text


def test_a_file_that_cannot_be_read_is_refused_in_the_form(client):
    AreaFactory(code=HERE)
    page = sent(signed_in(client, Role.MANAGER), street_file(header=["Month"])).text
    assert "it has no column Crime ID" in page
    assert not CrimeMonth.objects.exists()
