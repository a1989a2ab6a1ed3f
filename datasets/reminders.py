"""What the register asks of people by its dates: a dataset that is late, an agreement that ends soon."""

from collections.abc import Iterator
from datetime import date, timedelta

from datasets.models import AgreementParty, Dataset, SharingAgreement
from datasets.telling import STEWARD
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, reminders
from partners.models import User

# Long enough to have an agreement signed anew.
ENDS_SOON = timedelta(days=60)


@reminders
def late_datasets(*, on: date) -> Iterator[Reminder]:
    """Once for each day that one was due on: its steward, or the officers of whoever provides it."""
    late = list(Dataset.objects.late(on=on).select_related("steward", "provider"))
    officers = _officers_by_partner(dataset.provider_id for dataset in late)
    for dataset in late:
        people = [dataset.steward] if dataset.steward else officers.get(dataset.provider_id, [])
        said = f"The dataset “{dataset.name}” was due on {day(dataset.next_due_on)} and is not here yet."
        key = f"late dataset {dataset.pk} {dataset.next_due_on}"
        why = STEWARD if dataset.steward else "your organisation provides it"
        for person in people:
            yield Reminder(person, Event.DATA, said, dataset.get_absolute_url(), dataset, key, why)


@reminders
def agreements_that_end(*, on: date) -> Iterator[Reminder]:
    """Once for each last day: the officers of its parties."""
    ending = SharingAgreement.objects.standing_or([], on=on).filter(expires_on__range=(on, on + ENDS_SOON))
    parties = list(AgreementParty.objects.filter(agreement__in=ending).select_related("agreement"))
    officers = _officers_by_partner(party.partner_id for party in parties)
    for party in parties:
        agreement = party.agreement
        said = f"The sharing agreement “{agreement.title}” ends on {day(agreement.expires_on)}."
        key = f"ending agreement {agreement.pk} {agreement.expires_on}"
        for person in officers.get(party.partner_id, []):
            why = "your organisation is a party to it"
            yield Reminder(person, Event.DATA, said, agreement.get_absolute_url(), agreement, key, why)


def _officers_by_partner(partners) -> dict[int, list[User]]:
    found: dict[int, list[User]] = {}
    for officer in User.objects.officers().filter(partner__in={*filter(None, partners)}).order_by("pk"):
        found.setdefault(officer.partner_id, []).append(officer)
    return found
