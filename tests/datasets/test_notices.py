"""Officers of the partner that a dataset, an agreement or a return rests with are told, and a dataset's steward."""

from datetime import date, timedelta

import pytest

from datasets import services
from datasets.models import Dataset
from notices.models import Notice
from notices.services import send_daily
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    AgreementPartyFactory,
    DatasetFactory,
    PartnerFactory,
    ReturnFactory,
    SharingAgreementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    police = PartnerFactory(short_name="Police")
    UserFactory(name="officer", partner=police)
    UserFactory(name="observer", partner=police, roles=[Role.OBSERVER])
    UserFactory(name="elsewhere")
    return {"police": police, "manager": UserFactory(name="manager", roles=[Role.MANAGER])}


def told() -> dict[str, str]:
    return dict(Notice.objects.values_list("person__name", "sentence"))


def test_a_new_party_is_told_that_its_signature_is_waited_for(people):
    agreement = SharingAgreementFactory(title="Crime data")
    act = {"by": people["manager"], "at": NOW}
    services.save_agreement(agreement, parties=[people["police"]], **act)
    said = "The sharing agreement “Crime data” names Police as a party, and waits for its signature."
    assert told() == {"officer": said}
    services.save_agreement(agreement, parties=[people["police"]], **act)
    assert Notice.objects.count() == 1


def test_a_dataset_that_is_requested_is_told_to_its_provider_and_its_steward(people):
    steward = UserFactory(name="steward")
    dataset = DatasetFactory(name="Ambulance calls", provider=people["police"], steward=steward, state="wanted")
    services.move(dataset, to="requested", because="", on=TODAY, by=people["manager"], at=NOW)
    assert told() == {
        "officer": "The dataset “Ambulance calls” is requested from Police.",
        "steward": "The dataset “Ambulance calls” is requested.",
    }
    # Nobody is asked for what flows by then.
    services.receive(dataset, on=TODAY, by=people["manager"], at=NOW)
    services.move(dataset, to="retired", because="Nobody reads it.", on=TODAY, by=people["manager"], at=NOW)
    assert Notice.objects.count() == 2


def test_a_return_is_told_to_the_partners_that_answer_it(people):
    asked = ReturnFactory(title="Case reviews", partners=[people["police"]])
    act = {"by": people["manager"], "at": NOW}
    services.open_return_period(asked, year=2026, quarter=2, due_on=date(2026, 12, 1), **act)
    assert told() == {"officer": "“Case reviews” is asked for 2026-27 Q2. Answers are due by 1 December 2026."}


def test_a_late_dataset_is_reminded_of_once_from_the_day_after_it_was_due(people):
    DatasetFactory(name="Calls", provider=people["police"], state="flowing", next_due_on=TODAY)
    days = [TODAY + timedelta(days=number) for number in range(4)]
    mails = [[mail.person.name for mail in send_daily(on=day, at=NOW)] for day in days]
    assert mails == [[], ["officer"], [], []]
    assert told() == {"officer": "The dataset “Calls” was due on 23 November 2026 and is not here yet."}
    Dataset.objects.update(next_due_on=TODAY + timedelta(days=1))
    assert len(send_daily(on=TODAY + timedelta(days=4), at=NOW)) == 1


def test_an_agreement_that_ends_soon_is_told_once_to_its_parties(people):
    agreement = SharingAgreementFactory(title="Crime data", expires_on=TODAY + timedelta(days=60))
    AgreementPartyFactory(agreement=agreement, partner=people["police"])
    days = [TODAY - timedelta(days=3), TODAY, TODAY + timedelta(days=1)]
    mails = [[mail.person.name for mail in send_daily(on=day, at=NOW)] for day in days]
    assert mails == [[], ["officer"], []]
    assert told() == {"officer": "The sharing agreement “Crime data” ends on 22 January 2027."}
