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
    assert "in the area: 2 more than in the same month a year before (1)." in one_month


def test_several_months_are_drawn_as_the_table_says_them(client):
    for month, number in ((date(2026, 8, 1), 5), (date(2026, 9, 1), 3), (date(2025, 9, 1), 4)):
        CrimeCountFactory(month=CrimeMonthFactory(month=month, read_on=date(2026, 11, 2)), number=number)
    client = signed_in(client, Role.BOARD_MEMBER)
    page = client.get(CRIME, {"months": "3"}).text
    assert "Police recorded crime: all types, month by month" in page
    assert (
        "Crimes and incidents fell from 5 in August 2026 to 3 in September 2026. A year before September 2026: 4. "
        "No figure for July 2026. Provisional: August 2026 and September 2026." in page
    )
    assert "app-chart" not in client.get(CRIME, {"months": "1"}).text
    of_one_type = client.get(CRIME, {"months": "3", "type": "Burglary"}).text
    assert "Burglary fell from 5" in of_one_type


def test_the_month_from_which_areas_are_new_is_marked(client):
    for month in (date(2023, 5, 1), date(2023, 6, 1)):
        CrimeCountFactory(month=CrimeMonthFactory(month=month))
    page = signed_in(client, Role.OFFICER).get(CRIME).text
    assert "Changed at June 2023 (note 1)." in page
    assert "June 2023: From here on the areas are those of the 2021 census." in page


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
