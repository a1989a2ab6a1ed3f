from collections.abc import Iterable

from django.db.models import QuerySet

from board.choices import MINUTES_SHOWN, BoardAct
from board.models import Decision, DecisionReason
from board.policy.entitlement import concerns, is_entitled_person, partners_concerned, rows_seen, seats_of_people
from board.policy.meetings import managers
from board.querysets import sight_of
from notices.querysets import hidden_from_some
from partners.choices import Act
from partners.models import User
from partners.policy import rule

rule(Decision, Act.ADD, Act.EDIT, BoardAct.DECIDE)(managers)


@rule(Decision, Act.SEE)
def sees_decision(user, decision) -> bool:
    if isinstance(decision, type) or user.is_manager:
        return True
    if decision.item is not None and decision.item.meeting.state not in MINUTES_SHOWN:
        return False
    sight = sight_of(user)
    if not decision.is_restricted or sight.sits_at(body_id=decision.body_id, on=decision.made_on):
        return True
    return concerns(sight, decision.actions) or (decision.item is not None and concerns(sight, decision.item.actions))


def decisions_seen(person: User) -> QuerySet[Decision]:
    """As `visible_to`, but without asking for the seats first: the bell on every page asks once."""
    if person.is_manager:
        return Decision.objects.all()
    return rows_seen(person, Decision.objects.minuted(), body="body", on="made_on")


def pairs_of_decisions(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, decision) of those of many that `sees_decision` allows, in a fixed number of statements."""
    people, rows = list(people), Decision.objects.filter(pk__in=list(keys))
    shown = set(rows.minuted().values_list("pk", flat=True))
    partners = partners_concerned(rows.order_by(), "decisions", "agenda_items__decisions")
    seats = seats_of_people(people)

    def reads(person: User, row: Decision) -> bool:
        if not row.is_restricted:
            return True
        return is_entitled_person(person, partners[row.pk], seats[person.pk], body_id=row.body_id, on=row.made_on)

    return {
        (person.pk, row.pk)
        for row in rows
        for person in people
        if person.is_manager or (row.pk in shown and reads(person, row))
    }


hidden_from_some(Decision, rows=decisions_seen, pairs=pairs_of_decisions)


@rule(DecisionReason, Act.SEE)
def sees_what_it_answers(user, reason) -> bool:
    return isinstance(reason, type) or sees_decision(user, reason.decision)


rule(DecisionReason, Act.EDIT)(managers)
