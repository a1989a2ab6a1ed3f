from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from partners.models import Partner
from records.forms import RecordForm, merged
from records.models import StaleRecord
from records.services import keep, keep_text, take_kept_text
from tests.factories import NOW, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


class PartnerForm(RecordForm):
    class Meta:
        model = Partner
        fields = ["name", "short_name", "contact_role"]


TOKEN = "0e4b8a52-6a5f-4f0e-9d7c-2f2f5a3c1b11"


def typed(partner: Partner, **changes) -> dict:
    values = {"name": partner.name, "short_name": partner.short_name, "contact_role": partner.contact_role}
    return {**values, "version": partner.version, "token": TOKEN, **changes}


def test_form_saves_over_the_version_that_it_was_made_from():
    partner = PartnerFactory()
    form = PartnerForm(typed(partner, name="Mine"), instance=Partner.objects.get())
    partner.name = "Theirs"
    keep(partner, by=None, at=NOW)
    assert form.is_valid(), form.errors
    with pytest.raises(StaleRecord):
        keep(form.instance, by=None, at=NOW)


def test_form_made_after_a_stale_save_holds_only_what_this_person_changed():
    partner = PartnerFactory(name="Before", contact_role="Chief")
    base = {"name": "Before", "short_name": partner.short_name, "contact_role": "Chief"}
    form = PartnerForm(typed(partner, name="Mine"), instance=Partner.objects.get())
    partner.contact_role = "Head"
    keep(partner, by=None, at=NOW)
    form.is_valid()
    assert merged(form, base) == {"name": "Mine"}


def test_form_for_a_record_needs_the_version_it_was_made_from():
    form = PartnerForm(typed(PartnerFactory(), version=""), instance=Partner.objects.get())
    assert not form.is_valid()
    assert list(form.errors) == ["version"]


@pytest.mark.parametrize(
    ("refusal", "shown"),
    [
        (ValidationError("No."), {"__all__": ["No."]}),
        (ValidationError({"name": ["Too odd."]}), {"name": ["Too odd."]}),
        (ValidationError({"slug": ["Not in this form."]}), {"__all__": ["Not in this form."]}),
    ],
)
def test_refusal_of_a_service_stands_beside_its_field_where_there_is_one(refusal, shown):
    partner = PartnerFactory()
    form = PartnerForm(typed(partner), instance=partner)
    assert form.is_valid(), form.errors
    form.add_refusal(refusal)
    assert {name: list(errors) for name, errors in form.errors.items()} == shown


def request_with(session: dict, user, *, path="/updates/", data=None):
    make = RequestFactory().post if data is not None else RequestFactory().get
    request = make(path, data)
    request.session, request.user = session, user
    return request


def kept_by(owner, *, data) -> dict:
    session = {}
    keep_text(request_with(session, owner, data=data), owner=owner.pk, at=NOW)
    return session


def test_typed_text_comes_back_once_to_its_owner():
    owner = UserFactory()
    session = kept_by(owner, data={"text": "Six routes", "csrfmiddlewaretoken": "t", "password1": "secret"})
    request = request_with(session, owner)
    assert take_kept_text(request, at=NOW).dict() == {"text": "Six routes"}
    assert take_kept_text(request, at=NOW) is None


def test_typed_text_is_for_nobody_else_and_is_gone_afterwards():
    session = kept_by(UserFactory(), data={"text": "Six routes"})
    assert take_kept_text(request_with(session, UserFactory()), at=NOW) is None
    assert session == {}


def test_typed_text_is_for_no_other_page():
    owner = UserFactory()
    session = kept_by(owner, data={"text": "Six routes"})
    assert take_kept_text(request_with(session, owner, path="/plan/"), at=NOW) is None
    assert take_kept_text(request_with(session, owner), at=NOW) is not None


@pytest.mark.parametrize(("hours", "comes_back"), [(12, True), (13, False)])
def test_typed_text_is_kept_for_twelve_hours(hours, comes_back):
    owner = UserFactory()
    session = kept_by(owner, data={"text": "Six routes"})
    kept = take_kept_text(request_with(session, owner), at=NOW + timedelta(hours=hours))
    assert (kept is not None) == comes_back


def test_too_much_text_is_not_put_into_a_session():
    assert kept_by(UserFactory(), data={"text": "x" * 500_001}) == {}
