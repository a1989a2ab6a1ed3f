"""Who may do what with risks: rows of the table in `partners.policy`.

| act                            | observer | board member         | officer               | manager, administrator |
| see risks and their matrix     | yes      | yes                  | yes                   | yes                    |
| see a restricted one           | –        | if seated on its     | if their partner owns | yes                    |
|                                |          | body, or as officers | it, or leads or helps |                        |
|                                |          |                      | with a linked action  |                        |
| record, edit, close and reopen | –        | –                    | –                     | yes                    |
| review                         | –        | if they own it       | if they own it, or    | yes                    |
|                                |          |                      | nobody at their       |                        |
|                                |          |                      | partner, which does   |                        |

`risks.querysets` says the first two to a query.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from actions.models import Action
from board.models import Tenure
from board.policy import concerns, managers
from board.querysets import OBSERVER, Sight, sight_of
from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import User
from partners.policy import rule
from risks.choices import RiskAct
from risks.models import Risk, RiskReview
from risks.querysets import entitled

rule(Risk, Act.ADD, Act.EDIT)(managers)


@rule(Risk, Act.SEE)
def sees_risk(user, risk) -> bool:
    return isinstance(risk, type) or not risk.is_restricted or is_entitled(sight_of(user), risk)


def is_entitled(sight: Sight, risk: Risk) -> bool:
    """As `risks.querysets.entitled` says it to a query."""
    if sight.everything:
        return True
    if sight.partner_id is not None and sight.partner_id == risk.partner_id:
        return True
    if risk.body_id is not None and sight.sits_at(body_id=risk.body_id, on=risk.worded_on):
        return True
    return concerns(sight, risk.actions)


@rule(RiskReview, Act.SEE)
def sees_review(user, review) -> bool:
    if isinstance(review, type):
        return True
    sight = sight_of(user)
    return sees_risk(user, review.risk) and (not review.was_restricted or is_entitled(sight, review.risk))


@rule(Risk, RiskAct.REVIEW)
def reviews(user, risk) -> bool:
    if isinstance(risk, type) or user.is_manager:
        return True
    if not sees_risk(user, risk):
        return False
    if risk.owner_id is not None:
        return risk.owner_id == user.pk
    return risk.partner_id == user.partner_id and user.has_role(Role.OFFICER)


def risks_seen(person: User) -> QuerySet[Risk]:
    """As `visible_to`, but without asking for the seats first: the bell on every page asks once."""
    if person.is_manager:
        return Risk.objects.all()
    if not person.takes_part_in_restricted:
        return Risk.objects.in_sight(OBSERVER)
    condition = Q(reason="") | entitled(Sight(partner_id=person.partner_id), Risk)
    if person.has_role(Role.BOARD_MEMBER):
        until = Q(ends_on=None) | Q(ends_on__gte=OuterRef("worded_on"))
        condition |= Q(Exists(Tenure.objects.filter(until, person=person, seat__body=OuterRef("body"))))
    return Risk.objects.filter(condition)


def pairs_of_risks(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, risk) of those of many that `sees_risk` allows, in a fixed number of statements."""
    people, rows = list(people), list(Risk.objects.filter(pk__in=list(keys)))
    partners: dict[int, set[int | None]] = {row.pk: {row.partner_id} for row in rows}
    linked = Action.objects.filter(risks__in=[row.pk for row in rows])
    for key, *concerned in linked.values_list("risks", "lead_partner", "supporting_partners"):
        partners[key].update(concerned)
    seats: dict[int, list[tuple]] = {}
    tenures = Tenure.objects.filter(person__in=people)
    for person, body, until in tenures.values_list("person", "seat__body", "ends_on"):
        seats.setdefault(person, []).append((body, until))
    return {
        (person.pk, row.pk)
        for row in rows
        for person in people
        if person.is_manager or _reads(person, row, partners[row.pk], seats.get(person.pk, []))
    }


def _reads(person: User, risk: Risk, partners: set[int | None], seats: list[tuple]) -> bool:
    if not risk.is_restricted:
        return True
    if not person.takes_part_in_restricted:
        return False
    is_seated = person.has_role(Role.BOARD_MEMBER) and Sight(seats=tuple(seats)).sits_at(
        body_id=risk.body_id, on=risk.worded_on
    )
    return is_seated or person.partner_id in partners


hidden_from_some(Risk, rows=risks_seen, pairs=pairs_of_risks)
