"""Administration is a second door to every record: the same version check, the same history, the same manners."""

import re

import pytest
from django.contrib import admin

from partners.choices import Role
from partners.models import Partner, User
from records.models import Record
from records.services import keep
from tests.factories import NOW, ActionFactory, PartnerFactory, PartnershipFactory, ReportingPeriodFactory, UserFactory

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def administrator(db, client):
    PartnershipFactory()
    person = UserFactory(name="Ada Administrator", roles=(Role.ADMINISTRATOR,))
    client.force_login(person)
    return person


def page_of(record: Record) -> str:
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"


def values(partner: Partner, **changes) -> dict:
    names = ("name", "short_name", "slug", "kind_id", "duty", "contact_role", "signed_up_on")
    read = {name.removesuffix("_id"): getattr(partner, name) for name in names}
    return read | {"read_version": partner.version} | changes


@pytest.fixture
def stale(administrator) -> Partner:
    """A partner as somebody read it, before another person saved it."""
    partner = PartnerFactory(name="As it was", contact_role="As it was")
    current = Partner.objects.get(pk=partner.pk)
    current.name = "Their name"
    keep(current, by=UserFactory(name="Bo Other"), at=NOW, why="It was renamed")
    return partner


def test_a_stale_save_gets_409_with_both_peoples_words(client, stale):
    answer = client.post(page_of(stale), values(stale, contact_role="My words"))
    page = answer.content.decode()
    assert answer.status_code == 409
    told = ("Bo Other", "It was renamed", "Their name", "My words", "Someone else saved this")
    assert [text for text in told if text not in page] == []
    assert ("<title>Error: " in page, "Error: Error:" in page) == (True, False)
    assert Partner.objects.get(pk=stale.pk).contact_role == "As it was"


@pytest.mark.parametrize("version", ["99", str(2**31), str(2**63), str(10**30)])
def test_a_version_ahead_of_the_record_gets_409_and_keeps_the_words(client, administrator, version):
    partner = PartnerFactory()
    answer = client.post(page_of(partner), values(partner, name="Words of mine", read_version=version))
    assert (answer.status_code, "Words of mine" in answer.content.decode()) == (409, True)
    assert Partner.objects.get(pk=partner.pk).name == partner.name


def test_the_form_given_back_saves_over_the_record_as_it_is_now(client, stale):
    page = client.post(page_of(stale), values(stale, contact_role="My words")).content.decode()
    given = dict(HIDDEN.findall(page))
    assert 'value="Their name"' in page
    again = values(stale, name="Their name", contact_role="My words") | {"read_version": given["read_version"]}
    assert client.post(page_of(stale), again).status_code == 302
    kept = Partner.objects.get(pk=stale.pk)
    assert (kept.name, kept.contact_role, kept.version) == ("Their name", "My words", 3)


def test_what_both_changed_is_named(client, stale):
    page = client.post(page_of(stale), values(stale, name="My name")).content.decode()
    assert "Changed in both: <strong>Name</strong>" in page
    assert 'value="My name"' in page


def test_roles_that_were_ticked_survive_a_stale_save(client, administrator):
    person = UserFactory(name="As it was")
    person.name = "Their name"
    keep(person, by=administrator, at=NOW)
    board = UserFactory(roles=(Role.BOARD_MEMBER,)).groups.get()
    data = {"email": person.email, "name": "As it was", "job_title": person.job_title, "partner": person.partner_id}
    answer = client.post(page_of(person), data | {"is_active": "on", "groups": [board.pk], "read_version": 1})
    page = answer.content.decode()
    box = next(
        tag for tag in re.findall("<input[^>]+>", page) if 'name="groups"' in tag and f'value="{board.pk}"' in tag
    )
    assert (answer.status_code, "checked" in box) == (409, True)
    assert User.objects.get(pk=person.pk).roles == {Role.OFFICER}


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", None])
def test_a_form_without_its_version_saves_nothing(client, administrator, version):
    partner = PartnerFactory(name="As it was")
    data = values(partner, name="Forged") | {"read_version": version}
    answer = client.post(page_of(partner), {name: value for name, value in data.items() if value is not None})
    assert answer.status_code in (200, 409)
    assert Partner.objects.get(pk=partner.pk).name == "As it was"


def test_a_save_writes_one_row_of_history_that_says_who(client, administrator):
    partner = PartnerFactory(name="As it was")
    assert client.post(page_of(partner), values(partner, name="Renamed")).status_code == 302
    rows = [(row.name, row.history_type, row.history_user) for row in partner.history.order_by("history_id")]
    assert rows == [("As it was", "+", None), ("Renamed", "~", administrator)]


def test_the_history_page_says_what_changed(client, administrator):
    partner = PartnerFactory(name="As it was")
    client.post(page_of(partner), values(partner, name="Renamed"))
    page = client.get(page_of(partner).replace("change", "history")).content.decode()
    assert all(text in page for text in ("As it was", "Renamed", "Ada Administrator"))


def test_a_closed_period_is_read_only_here_as_well(client, administrator):
    period = ReportingPeriodFactory(year=2026, quarter=2, closed=True)
    data = {"year": 2026, "quarter": 2, "starts_on": "2026-07-01", "ends_on": "2026-09-30", "due_on": "2027-01-01"}
    assert client.get(page_of(period)).status_code == 200
    assert client.post(page_of(period), data | {"read_version": period.version}).status_code == 403


def test_what_the_database_refuses_is_a_message_and_no_error(client, administrator):
    partner, other = PartnerFactory(), PartnerFactory()
    for changes in ({"slug": other.slug}, {"left_on": "2001-01-01"}, {"kind": "nonsense"}, {"name": "a\x00b"}):
        assert client.post(page_of(partner), values(partner, **changes)).status_code == 200, changes


def test_no_record_can_be_deleted_or_edited_in_a_list(administrator):
    for model_admin in admin.site._registry.values():
        assert issubclass(model_admin.model, Record)
        assert (model_admin.actions, model_admin.list_editable, list(model_admin.inlines)) == (None, (), [])


def test_nothing_restricted_has_a_page_here():
    assert {model._meta.app_label for model in admin.site._registry} == {
        "board",
        "datasets",
        "partners",
        "periods",
        "priorities",
        # Numbers that residents can call.
        "reports",
    }
    fields = {field.name for model in admin.site._registry for field in model._meta.get_fields()}
    assert {field.name for field in ActionFactory._meta.model._meta.fields} >= {"visibility"}
    assert not fields & {"visibility", "restriction"}
