"""A dataset that is late and an agreement that ends are told to whoever can see to them."""

from datetime import date, timedelta

import pytest

from datasets.reminders import agreements_that_end, late_datasets
from partners.choices import Role
from tests.factories import AgreementPartyFactory, DatasetFactory, PartnerFactory, SharingAgreementFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 14)
LATE = DUE + timedelta(days=1)


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


def told(find, day: date) -> list[tuple]:
    return [(each.person, each.sentence) for each in find(on=day)]


def test_a_late_dataset_is_told_to_its_steward_else_to_its_provider_else_to_managers(manager):
    steward, provider = UserFactory(), PartnerFactory()
    officer = UserFactory(partner=provider)
    dataset = DatasetFactory(name="Visits", state="flowing", next_due_on=DUE, provider=provider, steward=steward)
    sentence = "The dataset “Visits” was due on 14 December 2026 and is not here yet."
    assert told(late_datasets, DUE) == []
    assert told(late_datasets, LATE) == [(steward, sentence)]
    for gone, next_one in ((steward, officer), (officer, manager)):
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)
        assert told(late_datasets, LATE) == [(next_one, sentence)]
    type(dataset).objects.filter(pk=dataset.pk).update(next_due_on=DUE + timedelta(days=90))
    assert told(late_datasets, LATE) == []


def test_an_agreement_that_ends_is_told_to_its_parties_else_to_managers(manager):
    agreement = SharingAgreementFactory(title="Crime data", review_on=None, expires_on=DUE)
    ends, ended = (f"The sharing agreement “Crime data” {verb} on 14 December 2026." for verb in ("ends", "ended"))
    assert told(agreements_that_end, DUE - timedelta(days=60)) == [(manager, ends)]
    officer = UserFactory()
    AgreementPartyFactory(agreement=agreement, partner=officer.partner)
    assert told(agreements_that_end, DUE - timedelta(days=14)) == [(officer, ends)]
    assert told(agreements_that_end, LATE) == [(officer, ended)]
    # One that is withdrawn only on a later day still ends on its own.
    type(agreement).objects.filter(pk=agreement.pk).update(withdrawn_on=DUE)
    assert told(agreements_that_end, DUE - timedelta(days=14)) == [(officer, ends)]
    assert told(agreements_that_end, LATE) == []
