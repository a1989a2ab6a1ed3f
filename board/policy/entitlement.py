"""Who is entitled to what is restricted: members of the body, and the partners of the actions it is about."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from actions.models import Action
from board.models import AgendaItem, Tenure
from board.querysets import OBSERVER, Sight
from partners.choices import Role
from partners.models import User


def is_entitled(sight: Sight, item: AgendaItem) -> bool:
    meeting = item.meeting
    if sight.sits_at(body_id=meeting.body_id, on=meeting.meets_on):
        return True
    return concerns(sight, item.actions)


def concerns(sight: Sight, actions) -> bool:
    """Whether the reader's partner leads or supports one of the linked actions."""
    partner = sight.partner_id
    if partner is None:
        return False
    return actions.filter(Q(lead_partner_id=partner) | Q(supporting_partners=partner)).exists()


def rows_seen(person: User, shown: QuerySet, *, body: str, on: str) -> QuerySet:
    """Of what is shown already: what is open, concerns their partner, or was said at a body on which they sit. `body`
    and `on` are the paths to its body and day."""
    rows = shown.model.objects
    if not person.takes_part_in_restricted:
        return rows.in_sight(OBSERVER)
    concerned = rows.in_sight(Sight(partner_id=person.partner_id))
    if not person.has_role(Role.BOARD_MEMBER):
        return concerned
    until = Q(ends_on=None) | Q(ends_on__gte=OuterRef(on))
    seats = Tenure.objects.filter(until, person=person, seat__body=OuterRef(body))
    return concerned | shown.filter(Exists(seats))


def partners_concerned(rows, *links: str) -> defaultdict[int, set[int]]:
    """{key of a row: the partners that lead or support an action linked to it}, by the paths from actions to rows."""
    found = defaultdict(set)
    for link in links:
        linked = Action.objects.filter(**{f"{link}__in": rows}).order_by()
        for key, *concerned in linked.values_list(link, "lead_partner", "supporting_partners"):
            found[key].update(filter(None, concerned))
    return found


def seats_of_people(people: list[User]) -> defaultdict[int, list[tuple]]:
    """{key of a person: (body, last day) of each place}"""
    found = defaultdict(list)
    tenures = Tenure.objects.filter(person__in=people)
    for person, body, until in tenures.values_list("person", "seat__body", "ends_on"):
        found[person].append((body, until))
    return found


def is_entitled_person(person: User, partners: set[int], seats: list[tuple], *, body_id: int, on: date) -> bool:
    """To what is restricted: as a member of the body on that day, or as one of the partners that it concerns."""
    if not person.takes_part_in_restricted:
        return False
    sits = person.has_role(Role.BOARD_MEMBER) and Sight(seats=tuple(seats)).sits_at(body_id=body_id, on=on)
    return sits or person.partner_id in partners
