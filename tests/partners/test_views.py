"""The pages of partners."""

import pytest

from tests.project import fixtures
from tests.project.world import PERSONAS

world, today = fixtures.world, fixtures.today
pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("persona", PERSONAS[1:])
def test_the_people_of_a_partner_are_named_to_those_who_may_see_people(world, persona):
    page = world.client(persona).get("/partners/other/").content.decode()
    shown = ("People</h2>" in page, ">other</th>" in page)
    assert shown == ((True, True) if persona in ("manager", "admin") else (False, False))
