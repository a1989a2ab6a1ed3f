from collections.abc import Iterable

from django.db.models import Q, QuerySet

from board.choices import BoardAct, Presence
from board.models import (
    AgendaItem,
    Appointment,
    Declaration,
    Meeting,
    MinuteCorrection,
    Movement,
    Paper,
    Tenure,
)
from board.policy.entitlement import is_entitled, is_entitled_person, partners_concerned, rows_seen, seats_of_people
from board.policy.meetings import managers
from board.querysets import sight_of
from partners.choices import Act
from partners.models import User
from partners.policy import rule

for model in (AgendaItem, Paper):
    rule(model, Act.ADD, Act.EDIT)(managers)


@rule(AgendaItem, Act.SEE)
def sees_item(user, item) -> bool:
    if isinstance(item, type) or user.is_manager:
        return True
    sight = sight_of(user)
    return item.is_published and (item.is_open or is_entitled(sight, item))


@rule(Paper, Act.SEE)
def sees_paper(user, paper) -> bool:
    if isinstance(paper, type) or user.is_manager:
        return True
    return paper.is_published and sees_item(user, paper.item)


def people_who_attended(meeting: Meeting) -> QuerySet[User]:
    """Of those with an account: holders whose seat was taken by themselves, deputies of seats for which a substitute
    came, and whoever is noted for a partner by their name or job title."""
    noted = list(meeting.attendance.values_list("seat", "state", "partner", "who"))
    came = {
        state: [seat for seat, own, *_ in noted if seat and own == state]
        for state in (Presence.PRESENT, Presence.SUBSTITUTE)
    }
    tenures = Tenure.objects.on(meeting.meets_on)
    seated = tenures.holders().filter(seat__in=came[Presence.PRESENT])
    instead = tenures.deputies().filter(seat__in=came[Presence.SUBSTITUTE])
    found = Q(pk__in=seated.values("person")) | Q(pk__in=instead.values("person"))
    for _, state, partner, who in noted:
        if who and partner and state in (Presence.SUBSTITUTE, Presence.IN_ATTENDANCE):
            found |= Q(partner=partner) & (Q(name__iexact=who) | Q(job_title__iexact=who))
    return User.objects.active().filter(found).order_by("pk")


def attended(meeting: Meeting, person: User) -> bool:
    return people_who_attended(meeting).filter(pk=person.pk).exists()


@rule(AgendaItem, BoardAct.CORRECT)
def corrects(user, item) -> bool:
    """Whoever was at the meeting and sees the item; those who take minutes note what was said at the next one."""
    if user.is_manager:
        return True
    return not isinstance(item, type) and sees_item(user, item) and attended(item.meeting, user)


@rule(MinuteCorrection, Act.SEE)
def sees_correction(user, correction) -> bool:
    """Until it is taken over it is between those two."""
    if isinstance(correction, type) or user.is_manager:
        return True
    return correction.proposed_by_id == user.pk and sees_item(user, correction.item)


rule(MinuteCorrection, Act.EDIT)(managers)


@rule(Declaration, Act.SEE)
@rule(Movement, Act.SEE)
@rule(Appointment, Act.SEE)
def sees_part_of_minute(user, row) -> bool:
    return isinstance(row, type) or row.item is None or sees_item(user, row.item)


def items_seen(person: User) -> QuerySet[AgendaItem]:
    """As `decisions_seen`; not asked for managers."""
    return rows_seen(
        person, AgendaItem.objects.filter(is_published=True), body="meeting__body", on="meeting__meets_on"
    )


def pairs_of_items(people: Iterable[User], items: Iterable[AgendaItem]) -> set[tuple[int, int]]:
    """(person, restricted item) of those of many that `is_entitled` allows."""
    people, items = list(people), list(items)
    if not items:
        return set()
    partners = partners_concerned([item.pk for item in items], "agenda_items")
    seats = seats_of_people(people)

    def reads(person: User, item: AgendaItem) -> bool:
        met = {"body_id": item.meeting.body_id, "on": item.meeting.meets_on}
        return is_entitled_person(person, partners[item.pk], seats[person.pk], **met)

    return {(person.pk, item.pk) for item in items for person in people if person.is_manager or reads(person, item)}
