"""What is assigned to somebody's job role, and so stays where it is when they go."""

from datetime import date

from board.choices import Restriction
from board.models import AgendaItem, Decision, Meeting
from govuk.dates import day
from partners.models import User


def by_role(person: User, *, on: date) -> list[str]:
    """Open decisions of their partner that name their job role, and what the role presents at meetings to come."""
    return [*_decisions(person), *_items(person, on)]


def _items(person: User, on: date) -> list[str]:
    ahead = Meeting.objects.ahead(on=on).order_by().values("pk")
    # Restricted ones are for who sits on the body, and not for whoever lets somebody go.
    rows = AgendaItem.objects.standing().filter(meeting__in=ahead, restriction=Restriction.OPEN)
    rows = rows.filter(presenter__iexact=person.job_title).exclude(presenter="")
    rows = rows.select_related("meeting__body").order_by("meeting__meets_on", "position")
    return [f"“{each}” at {each.meeting.body} on {day(each.meeting.meets_on)}" for each in rows]


def _decisions(person: User) -> list[str]:
    rows = Decision.objects.open().filter(owner=person.partner_id, owner_role__iexact=person.job_title)
    return [f"Decision {each}" for each in rows.order_by("made_on", "pk")]
