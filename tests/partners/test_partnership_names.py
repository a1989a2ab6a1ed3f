"""The partnership is called something else from a day on: days before keep their names."""

from datetime import date

import pytest
from django.test import Client
from post_office.models import Email

from packs.summaries.gathering import publisher_of
from partners.choices import Role
from partners.forms import known_of
from partners.models import PartnershipName, the_partnership
from partners.services import invite
from reports.summaries.editions import document_of
from tests.factories import (
    NOW,
    MeetingFactory,
    PartnershipFactory,
    PartnershipNameFactory,
    ReportFactory,
    StrategyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
OLD, NEW, NEWEST = "Safer Norwich Partnership Board", "Safer Greater Norwich Partnership Board", "Safer Wensum Board"


@pytest.fixture(autouse=True)
def names(time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()
    PartnershipNameFactory(starts_on=date(2027, 4, 1), name=NEWEST, short_name="Safer Wensum", area="Wensum")
    PartnershipNameFactory(
        starts_on=date(2026, 4, 1),
        name=NEW,
        short_name="Safer Greater Norwich",
        council="Greater Norwich City Council",
        area="Greater Norwich",
    )


@pytest.mark.parametrize(
    ("on", "name", "area"),
    [
        (date(2020, 1, 1), OLD, "Norwich"),
        (date(2026, 3, 31), OLD, "Norwich"),
        (date(2026, 4, 1), NEW, "Greater Norwich"),
        (date(2027, 3, 31), NEW, "Greater Norwich"),
        (date(2027, 4, 1), NEWEST, "Wensum"),
    ],
)
def test_it_has_the_names_of_the_day(on, name, area, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = the_partnership(on=on)
    assert (found.name, found.area, found.contact_email) == (name, area, "safer@example.org")


def test_before_it_is_set_up_there_is_none():
    PartnershipName.objects.all().delete()
    PartnershipFactory().delete()
    assert the_partnership(on=NOW.date()) is None


def test_a_page_is_headed_by_the_name_of_today_and_a_past_one_by_that_of_its_day():
    client = Client()
    client.force_login(UserFactory())
    StrategyFactory()
    pages = {path: client.get(path).content.decode() for path in ("/plan/", "/as-at/2026-03-20/plan/")}
    assert [(OLD in page, NEW in page) for page in pages.values()] == [(False, True), (True, False)]


def test_packs_reports_and_mails_go_by_their_day():
    assert publisher_of(MeetingFactory(meets_on=date(2026, 3, 10))) == OLD
    assert publisher_of(MeetingFactory(meets_on=date(2026, 12, 8))) == NEW
    StrategyFactory()
    assert [document_of(ReportFactory(year=year)).publisher for year in (2024, 2026)] == [OLD, NEW]
    invite(UserFactory(), by=None, at=NOW)
    assert Email.objects.get().subject == "Choose a password for Safer Greater Norwich"


def test_no_password_is_any_of_its_names():
    assert {OLD, NEW, NEWEST} <= set(known_of(UserFactory()))


def test_an_administrator_enters_what_it_is_called_from_a_day_on():
    client = Client()
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    page = client.get("/admin/partners/partnershipname/add/").content.decode()
    assert NEW in page
    typed = {"starts_on": "2028-04-01", "name": "A", "short_name": "B", "council": "C", "area": "D"}
    assert client.post("/admin/partners/partnershipname/add/", typed).status_code == 302
    assert the_partnership(on=date(2028, 4, 1)).name == "A"
    assert PartnershipName.objects.get(name="A").history.count() == 1
