from collections.abc import Iterable

from board.choices import BoardAct
from board.models import (
    Attendance,
    Body,
    CalendarFeed,
    DatePoll,
    ItemNote,
    Meeting,
    MeetingReply,
    NamedKind,
    Seat,
    SignUp,
    StandingItem,
    Tenure,
)
from notices.querysets import hidden_from_some
from partners.choices import Act
from partners.models import User
from partners.policy import everyone, rule

PLAIN = (Body, Seat, Tenure, SignUp, NamedKind, StandingItem, Meeting)


for model in (*PLAIN, Attendance):
    rule(model, Act.SEE)(everyone)


def managers(user, obj) -> bool:
    return user.is_manager


for model in PLAIN:
    rule(model, Act.ADD, Act.EDIT)(managers)


rule(Meeting, BoardAct.PLAN, BoardAct.MINUTE)(managers)


rule(DatePoll, Act.EDIT)(managers)


@rule(DatePoll, Act.SEE)
def sees_poll(user, poll) -> bool:
    """Who is asked, and who was: as `visible_to` says it to a query."""
    if isinstance(poll, type) or user.is_manager:
        return True
    return user.tenures.filter(seat__body=poll.body_id).exists()


def pairs_of_polls(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, poll) of those of many that `sees_poll` allows."""
    people, polls = list(people), list(DatePoll.objects.filter(pk__in=list(keys)))
    seats = set(Tenure.objects.filter(person__in=people).values_list("person", "seat__body"))
    return {
        (person.pk, poll.pk)
        for poll in polls
        for person in people
        if person.is_manager or (person.pk, poll.body_id) in seats
    }


hidden_from_some(DatePoll, rows=DatePoll.objects.visible_to, pairs=pairs_of_polls)


@rule(MeetingReply, Act.SEE)
def sees_reply(user, reply) -> bool:
    return isinstance(reply, type) or user.is_manager or owns(user, reply)


@rule(MeetingReply, Act.EDIT)
@rule(CalendarFeed, Act.SEE, Act.EDIT)
@rule(ItemNote, Act.SEE, Act.EDIT)
def owns(user, row) -> bool:
    """Whatever their role, nobody else."""
    return isinstance(row, type) or row.person_id == user.pk
