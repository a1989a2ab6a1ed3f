"""Who goes hands over the datasets that they are steward of, and the indicators that they answer for."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from datasets.choices import DatasetState
from datasets.models import Dataset, Indicator
from partners.choices import Role
from partners.responsibilities import key_of, responsibilities_of
from succession.services.leaving import hand_over_things
from tests.factories import NOW, TODAY, DatasetFactory, IndicatorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver():
    """With data that are awaited and data that are not, an indicator that is read and one that is retired."""
    person = UserFactory(name="The analyst")
    DatasetFactory(name="Calls", steward=person)
    DatasetFactory(name="Wards", steward=person, wanted=True)
    DatasetFactory(name="Old", steward=person, retired=True)
    IndicatorFactory(reference="CALLS", name="Calls", owner=person)
    IndicatorFactory(reference="GONE", owner=person, retired_on=TODAY)
    return person


@pytest.fixture
def heir():
    return UserFactory(name="Next analyst")


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


def kinds_of(person) -> list[tuple]:
    found = responsibilities_of(person, on=TODAY).kinds
    return [(kind.key, [(thing.words, thing.detail) for thing in things]) for kind, things in found]


def handed_over(leaver, to, *, by) -> None:
    found = responsibilities_of(leaver, on=TODAY).kinds
    choices = {key_of(kind, each): to for kind, things in found for each in things}
    hand_over_things(leaver, choices=choices, note="Another post", is_leaving=True, by=by, at=NOW)


def test_what_is_still_awaited_or_read_is_shown(leaver):
    assert kinds_of(leaver) == [
        ("stewarded", [("Calls", "Flowing"), ("Wards", "Wanted")]),
        ("answered_for", [("CALLS: Calls", "")]),
    ]


def test_it_goes_to_whoever_is_chosen_and_the_histories_say_so(leaver, heir, manager):
    handed_over(leaver, heir, by=manager)
    assert [kinds for kinds, _ in kinds_of(heir)] == ["stewarded", "answered_for"]
    assert kinds_of(leaver) == []
    for record in (Dataset.objects.get(name="Calls"), Indicator.objects.get(reference="CALLS")):
        assert (record.history.latest().history_user, record.version) == (manager, 2)
        assert "Another post" in record.history.latest().history_change_reason


def test_it_can_go_to_nobody(leaver, manager):
    handed_over(leaver, None, by=manager)
    assert set(Dataset.objects.filter(state=DatasetState.FLOWING).values_list("steward", flat=True)) == {None}
    assert Indicator.objects.get(reference="CALLS").owner is None


def test_the_page_of_who_leaves_asks_for_each(leaver, heir, manager):
    client = Client()
    client.force_login(manager)
    url = reverse("succession:hand_over", args=[leaver.pk])
    page = client.get(url).content.decode()
    for words in ("Datasets that they are steward of", "Indicators that they answer for", "Next analyst"):
        assert words in page
    names = [key_of(kind, each) for kind, things in responsibilities_of(leaver, on=TODAY).kinds for each in things]
    typed = {"token": uuid4(), "version": leaver.version, "note": "Another post"}
    response = client.post(url, typed | dict.fromkeys(names, "") | {"is_leaving": "on"})
    assert "Select who is steward of Calls" in response.content.decode()
