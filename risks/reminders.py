"""Whoever owns a risk is reminded of its review, before its day and when it is late."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from govuk.dates import day
from notices.choices import Event
from notices.reminders import Reminder, days_in_reach, reminders, step_reached, step_words
from partners.choices import Role
from partners.models import User
from risks.models import Risk

# In days after the day by which a risk is to be reviewed; before it if negative.
RISK_REMINDER_DAYS = (-14, 1, 14)
NOBODY_ELSE = "nobody else here can see to it"
ITS_PARTNER = "your organisation owns the risk"


@reminders
def reviews_due(*, on: date) -> Iterator[Reminder]:
    """Its owner; where nobody is named the officers of its partner, and else managers."""
    found = list(Risk.objects.open().filter(review_on__range=days_in_reach(RISK_REMINDER_DAYS, on=on)).with_names())
    nobody = [risk for risk in found if not _is_there(risk)]
    officers = _officers({risk.partner_id for risk in nobody}) if nobody else {}
    managers = list(User.objects.active().with_role(Role.MANAGER).order_by("pk")) if nobody else []
    for risk in sorted(found, key=lambda each: (each.review_on, each.pk)):
        step = step_reached(risk.review_on, RISK_REMINDER_DAYS, on=on)
        if step is None:
            continue
        there = officers.get(risk.partner_id, [])
        people = [risk.owner] if _is_there(risk) else there or managers
        why = step_words(step, "the review of a risk") if _is_there(risk) else ITS_PARTNER if there else NOBODY_ELSE
        for person in people:
            yield _reminder(person, risk, step, why, on=on)


def _is_there(risk: Risk) -> bool:
    return risk.owner is not None and risk.owner.is_active


def _officers(partners: set[int]) -> dict[int, list[User]]:
    found = defaultdict(list)
    for person in User.objects.active().with_role(Role.OFFICER).filter(partner__in=partners).order_by("pk"):
        found[person.partner_id].append(person)
    return found


def _reminder(person: User, risk: Risk, step: int, why: str, *, on: date) -> Reminder:
    is_late = risk.review_on < on
    return Reminder(
        person=person,
        event=Event.RISK_DUE,
        sentence=f"The risk “{risk.title}” {'was' if is_late else 'is'} to be reviewed by {day(risk.review_on)}.",
        link=risk.get_absolute_url(),
        about=risk,
        key=f"risk {risk.pk} {risk.review_on} {step:+}",
        why=why,
        restricted=risk.is_restricted,
    )
