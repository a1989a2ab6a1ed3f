"""What the register asks of people by its dates: a dataset that is late, an agreement that ends."""

from collections.abc import Iterable, Iterator
from datetime import date

from datasets.choices import DatasetState
from datasets.models import AgreementParty, Dataset, SharingAgreement
from datasets.telling import STEWARD
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached
from partners.choices import Role
from partners.models import User

# In days after the day on which the next data are due.
DATASET_REMINDER_DAYS = (1, 14)
# In days after the last day of an agreement: long enough before it to have one signed anew. From when on the register
# and the manager's home page warn of it is WARNED_BEFORE in `datasets.summaries.warnings`.
AGREEMENT_REMINDER_DAYS = (-60, -14, 1)
NOBODY_ELSE = "nobody else here can see to it"


@reminders
def late_datasets(*, on: date) -> Iterator[Reminder]:
    """Its steward; without one the officers of whoever provides it, and else managers."""
    due = days_in_reach(DATASET_REMINDER_DAYS, on=on)
    late = Dataset.objects.filter(state=DatasetState.FLOWING, next_due_on__range=due)
    late = list(late.select_related("steward").order_by("next_due_on", "pk"))
    officers, managers = _officers_by_partner(dataset.provider_id for dataset in late), _managers() if late else []
    for dataset in late:
        step = step_reached(dataset.next_due_on, DATASET_REMINDER_DAYS, on=on)
        if step is None:
            continue
        steward = dataset.steward if dataset.steward and dataset.steward.is_active else None
        provides = officers.get(dataset.provider_id, [])
        why = STEWARD if steward else "your organisation provides it" if provides else NOBODY_ELSE
        said = f"The dataset “{dataset.name}” was due on {day(dataset.next_due_on)} and is not here yet."
        key = f"late dataset {dataset.pk} {dataset.next_due_on} {step:+}"
        for person in [steward] if steward else provides or managers:
            yield Reminder(person, Event.DATA, said, dataset.get_absolute_url(), dataset, key, why)


@reminders
def agreements_that_end(*, on: date) -> Iterator[Reminder]:
    """The officers of its parties; where none has any, managers."""
    first, last = days_in_reach(AGREEMENT_REMINDER_DAYS, on=on)
    ending = SharingAgreement.objects.running_out(on=on, by=last).filter(expires_on__gte=first)
    ending = list(ending.order_by("expires_on", "pk"))
    parties: dict[int, list[int]] = {agreement.pk: [] for agreement in ending}
    for agreement, partner in AgreementParty.objects.filter(agreement__in=ending).values_list("agreement", "partner"):
        parties[agreement].append(partner)
    officers = _officers_by_partner(partner for found in parties.values() for partner in found)
    managers = _managers() if ending else []
    for agreement in ending:
        step = step_reached(agreement.expires_on, AGREEMENT_REMINDER_DAYS, on=on)
        if step is None:
            continue
        people = [person for partner in parties[agreement.pk] for person in officers.get(partner, [])]
        verb = "ended" if agreement.has_expired(on=on) else "ends"
        said = f"The sharing agreement “{agreement.title}” {verb} on {day(agreement.expires_on)}."
        key = f"ending agreement {agreement.pk} {agreement.expires_on} {step:+}"
        why = "your organisation is a party to it" if people else NOBODY_ELSE
        for person in people or managers:
            yield Reminder(person, Event.DATA, said, agreement.get_absolute_url(), agreement, key, why)


def _officers_by_partner(partners: Iterable[int | None]) -> dict[int, list[User]]:
    found: dict[int, list[User]] = {}
    for officer in User.objects.officers().filter(partner__in={*filter(None, partners)}).order_by("pk"):
        found.setdefault(officer.partner_id, []).append(officer)
    return found


def _managers() -> list[User]:
    return list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
