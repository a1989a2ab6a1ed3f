"""Keys that no row can have, as anybody may send them."""

import pytest

from partners.models import Partner
from tests.factories import PartnerFactory
from tests.project import fixtures
from tests.project.requests import sent

today, world = fixtures.today, fixtures.world

HUGE = 10**30


def test_of_keys_that_no_row_can_have_none_is_found(db):
    partner = PartnerFactory()
    assert list(Partner.objects.filter(pk__in=[HUGE, -HUGE, partner.pk, None])) == [partner]
    assert not Partner.objects.filter(pk__in=[HUGE]).exists()
    assert list(Partner.objects.exclude(pk__in=[HUGE]).filter(pk__in=Partner.objects.values("pk"))) == [partner]


@pytest.mark.parametrize(
    ("path", "name", "field"),
    [
        ("/actions/propose/", "actions:propose", "measures"),
        ("/actions/ASB-01/edit/", "actions:edit", "supporting_partners"),
        ("/risks/record/", "risks:record", "measures"),
    ],
)
def test_a_tick_for_a_key_that_no_row_can_have_is_refused_and_no_error_of_ours(world, today, path, name, field):
    response = world.client("manager").post(path, sent(world, name, "open") | {field: [HUGE]})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
