"""The directory: its count is that of its rows, and partners that have left stand apart."""

import re
from datetime import timedelta

import pytest

from tests.factories import TODAY, PartnerFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_count_is_that_of_the_rows_and_former_partners_stand_apart(client, time_machine):
    time_machine.move_to(TODAY)
    PartnershipFactory()
    own = PartnerFactory(name="Housing", signed_up_on=TODAY)
    PartnerFactory(name="Health", signed_up_on=None)
    PartnerFactory(name="The old county", left_on=TODAY - timedelta(days=1))
    client.force_login(UserFactory(partner=own))
    page = client.get("/partners/").content.decode()
    assert "1 of 2 partners have signed up" in page
    tables = page.split("<table")[1:]
    assert [re.findall(r'href="/partners/[^"]+/">([^<]+)<', table) for table in tables] == [
        ["Health", "Housing"],
        ["The old county"],
    ]
    assert re.findall(r"<caption[^>]*>([^<]+)<", page) == ["Partners (2)", "Former partners (1)"]
