"""Officers named by an import are told once, of all their actions."""

import pytest
from post_office.models import Email

from imports.services import writing
from partners.choices import Role
from tests.factories import UserFactory
from tests.imports.samples import FIRST, HEAD, plain_world
from tests.imports.test_services import begin, commit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}


def test_officers_named_by_an_import_get_one_mail_about_all_their_actions(world, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    head = [*HEAD, "Lead officer"]
    old, new = (UserFactory(partner=world["police"], name=name) for name in ("Old Officer", "New Officer"))
    rows = [[f"1.{n}", title, *FIRST[2:]] for n, title in enumerate(("Light the underpass", "Visit hostels"), start=1)]
    commit(world, begin(world, head, *([*cells, old.name] for cells in rows)))
    assert [(mail.to, mail.subject) for mail in Email.objects.all()] == [
        ([old.email], "An action handed to you (2): the community safety partnership")
    ]
    told = Email.objects.get().message
    assert f"- {world['manager'].name} has named you to look after ASB-01, “Light the underpass”.\n" in told
    Email.objects.all().delete()
    third = ["1.3", "Train shop staff", *FIRST[2:], old.name]
    commit(world, begin(world, head, *([*cells, new.name] for cells in rows), third, name="later.csv"))
    assert {mail.to[0]: mail.subject for mail in Email.objects.all()} == {
        new.email: "An action handed to you (2): the community safety partnership",
        old.email: "3 notices from the community safety partnership",
    }
    words = Email.objects.get(to=old.email).message
    assert "named you to look after ASB-03, “Train shop staff”." in words
    assert "has handed over ASB-02, “Visit hostels” to New Officer.\n" in words
    Email.objects.all().delete()
    third[6] = "30/06/2027"
    commit(world, begin(world, head, *([*cells, new.name] for cells in rows), third, name="again.csv"))
    assert not Email.objects.exists()
