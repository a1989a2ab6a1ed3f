"""What administration says of a form that cannot be saved: on the page of every kind of record."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse

from datasets.models import Reading
from partners.choices import Role
from partners.models import Partner, User
from tests.factories import PartnerFactory, UserFactory

# Readings are shown there and entered on pages of their own.
MODELS = sorted(set(admin.site._registry) - {Reading}, key=lambda model: model._meta.label)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LINE = re.compile(r'<li><a href="#([^"]+)">([^<]+)</a></li>')


@pytest.fixture
def client(client, db):
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    return client


def address(model, act: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_an_empty_form_names_each_fault_once_and_links_it_to_its_field(client, model):
    answer = client.post(address(model, "add"), {})
    page = answer.content.decode()
    assert (answer.status_code, TITLE.search(page)[1].split().count("Error:")) == (200, 1)
    form = answer.context["adminform"].form
    # In the order of the fields, in which they stand on the page.
    errors = [words for name in (*form.fields, NON_FIELD_ERRORS) for words in form.errors.get(name, ())]
    lines = LINE.findall(page)
    assert [words for _, words in lines] == errors
    assert [target for target, _ in lines if f'id="{target}"' not in page] == []
    assert "This field" not in page


def test_a_form_without_errors_has_no_summary_and_says_error_nowhere(client):
    page = client.get(address(Partner, "add")).content.decode()
    assert ("There is a problem" in page, "Error:" in page) == (False, False)


def test_a_name_that_another_partner_has_is_told_in_a_sentence(client):
    PartnerFactory(name="The constabulary")
    typed = {"name": "The constabulary", "short_name": "Police", "slug": "a police force", "kind": "navy"}
    errors = client.post(address(Partner, "add"), typed).context["adminform"].form.errors
    assert errors == {
        "name": ["Name is already in use"],
        "slug": ["Last part of its address must have only letters, numbers, hyphens and underscores in it"],
        "kind": ["Select the kind from the list"],
    }


def test_the_title_names_the_record_and_not_the_name_that_was_refused(client):
    PartnerFactory(name="The constabulary")
    partner = PartnerFactory(name="Housing", short_name="Housing")
    page = client.post(address(Partner, "change", partner.pk), {"name": "The constabulary", "short_name": "Zyxomma"})
    title = TITLE.search(page.content.decode())[1]
    assert ("Housing" in title, "Zyxomma" in title) == (True, False)


def test_administration_says_sign_out_and_writes_days_and_times_as_our_pages_do(client):
    User.objects.update(last_login=datetime(2026, 7, 1, 23, 32, tzinfo=UTC))
    PartnerFactory(signed_up_on=date(2026, 3, 31))
    people, partners = (client.get(address(model, "changelist")).content.decode() for model in (User, Partner))
    assert ("Sign out" in people, "Log out" in people) == (True, False)
    assert "2 July 2026 at 12:32am" in people
    assert "31 March 2026" in partners
