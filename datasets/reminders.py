"""What is asked of people by its dates: a dataset that is late, an agreement that ends, readings and returns."""

from collections.abc import Iterable, Iterator
from datetime import date

from datasets.choices import DatasetState
from datasets.models import AgreementParty, Dataset, Indicator, ReturnPeriod, SharingAgreement
from datasets.notices import ANSWERS_FOR_IT, STEWARD, readings_link
from datasets.summaries.due_readings import DueReading, due_readings
from datasets.summaries.returns import missing_partners
from datasets.wording.due import readings_sentence, return_sentence
from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached
from partners.choices import Role
from partners.models import User

# In days after the day on which the next data are due.
DATASET_REMINDER_DAYS = (1, 14)
# In days after the last day of an agreement: long enough before it to have one signed anew. From when on the register
# and the manager's home page warn of it is WARNED_BEFORE in `datasets.limits`.
AGREEMENT_REMINDER_DAYS = (-60, -14, 1)
# In days after the day on which a reading, or the answers to a return, are due.
READING_REMINDER_DAYS = RETURN_REMINDER_DAYS = (-7, 1, 14)
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


@reminders
def readings_that_are_due(*, on: date) -> Iterator[Reminder]:
    """Whoever answers for the indicator, if they may give its readings; else the officers of the partner that gives
    them; else managers. One sentence for all that is due by one day."""
    rows = Indicator.objects.awaited(on=on).select_related("provider", "owner")
    due = [(each, step_reached(each.due_on, READING_REMINDER_DAYS, on=on)) for each in due_readings(rows, on=on)]
    due = [(each, step) for each, step in due if step is not None]
    officers = _officers_by_partner(each.indicator.provider_id for each, _ in due) if due else {}
    managers = _managers() if due else []
    found: dict[tuple, list[DueReading]] = {}
    people: dict[int, User] = {}
    for each, step in due:
        for person, why in _who_gives(each.indicator, officers, managers):
            people[person.pk] = person
            about = each.indicator.provider or each.indicator
            found.setdefault((person.pk, about, each.due_on, step, why), []).append(each)
    for (person, about, due_on, step, why), asked in found.items():
        # Of one person's own: what is due from another is another sentence.
        key = f"due readings {about._meta.model_name} {about.pk} {person} {due_on} {step:+} {why == ANSWERS_FOR_IT:d}"
        said, link = readings_sentence(asked, on=on), readings_link(about)
        yield Reminder(people[person], Event.READING_DUE, said, link, about, key, why)


def _who_gives(indicator: Indicator, officers: dict, managers: list[User]) -> list[tuple[User, str]]:
    of_provider = officers.get(indicator.provider_id, [])
    if indicator.owner in (*of_provider, *managers):
        return [(indicator.owner, ANSWERS_FOR_IT)]
    if of_provider:
        return [(person, "your organisation gives it") for person in of_provider]
    return [(person, NOBODY_ELSE) for person in managers]


@reminders
def returns_that_are_due(*, on: date) -> Iterator[Reminder]:
    """The officers of each partner that is asked and has not answered; where it has none, managers."""
    rows = (
        ReturnPeriod.objects.open()
        .filter(due_on__range=days_in_reach(RETURN_REMINDER_DAYS, on=on))
        .order_by("due_on", "pk")
    )
    rows = list(rows.select_related("of_return").prefetch_related("of_return__partners", "answers"))
    missing = {period: missing_partners(period) for period in rows}
    officers = _officers_by_partner(partner.pk for found in missing.values() for partner in found)
    managers = _managers() if rows else []
    for period, partners in missing.items():
        step = step_reached(period.due_on, RETURN_REMINDER_DAYS, on=on)
        for partner in partners if step is not None else ():
            of_partner = officers.get(partner.pk, [])
            why = f"{partner} is asked" if of_partner else NOBODY_ELSE
            key = f"due return {period.pk} {partner.pk} {step:+}"
            said, link = return_sentence(period, on=on), period.get_absolute_url()
            for person in of_partner or managers:
                yield Reminder(person, Event.RETURN_DUE, said, link, period, key, why)


def _officers_by_partner(partners: Iterable[int | None]) -> dict[int, list[User]]:
    found: dict[int, list[User]] = {}
    for officer in User.objects.officers().filter(partner__in={*filter(None, partners)}).order_by("pk"):
        found.setdefault(officer.partner_id, []).append(officer)
    return found


def _managers() -> list[User]:
    return list(User.objects.active().with_role(Role.MANAGER).order_by("pk"))
