from collections.abc import Iterable

from django.db.models import QuerySet

from actions.choices import ActionAct
from actions.models import Action
from board.choices import MINUTES_SHOWN, BoardAct
from board.models import ActionPoint, Recommendation
from board.policy.agenda import items_seen, pairs_of_items, sees_item
from board.policy.meetings import managers
from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import User
from partners.policy import may, rule

SaidAtItem = ActionPoint | Recommendation


for model in (ActionPoint, Recommendation):
    rule(model, Act.ADD, Act.EDIT)(managers)


@rule(ActionPoint, Act.SEE)
@rule(Recommendation, Act.SEE)
def sees_what_was_said(user, row) -> bool:
    """With the minutes of its item, and by those who see the item."""
    if isinstance(row, type) or user.is_manager:
        return True
    return row.item.meeting.state in MINUTES_SHOWN and sees_item(user, row.item)


@rule(
    ActionPoint,
    BoardAct.CLOSE,
    elsewhere="Somebody else has this action point. They can say what came of it, and so can a manager.",
)
def closes_point(user, point) -> bool:
    if isinstance(point, type) or user.is_manager:
        return True
    return point.person_id == user.pk and sees_what_was_said(user, point)


@rule(ActionPoint, BoardAct.PROPOSE, elsewhere="Somebody else has this action point, and they can propose it.")
def proposes_point(user, point) -> bool:
    return closes_point(user, point) and may(user, ActionAct.PROPOSE, Action)


@rule(
    Recommendation,
    BoardAct.RESPOND,
    elsewhere="This recommendation was made to somebody else. They answer it, or a manager notes the answer.",
)
def answers_recommendation(user, recommendation) -> bool:
    if user.is_manager:
        return True
    if isinstance(recommendation, type):
        return user.has_role(Role.OFFICER)
    is_theirs = user.has_role(Role.OFFICER) and recommendation.partner_id == user.partner_id
    return is_theirs and sees_what_was_said(user, recommendation)


def points_seen(person: User) -> QuerySet[ActionPoint]:
    return _said_and_seen(ActionPoint, person)


def recommendations_seen(person: User) -> QuerySet[Recommendation]:
    return _said_and_seen(Recommendation, person)


def _said_and_seen(kind: type[SaidAtItem], person: User) -> QuerySet:
    if person.is_manager:
        return kind.objects.all()
    return kind.objects.minuted().filter(item__in=items_seen(person).order_by().values("pk"))


def pairs_of_points(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    return _pairs_by_item(people, ActionPoint.objects.filter(pk__in=list(keys)))


def pairs_of_recommendations(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    return _pairs_by_item(people, Recommendation.objects.filter(pk__in=list(keys)))


def _pairs_by_item(people: Iterable[User], rows: QuerySet) -> set[tuple[int, int]]:
    """(person, row) of those of many that `sees_what_was_said` allows, in a fixed number of statements."""
    people, rows = list(people), list(rows.with_origin())
    entitled = pairs_of_items(people, {row.item for row in rows if row.item.is_restricted})
    return {
        (person.pk, row.pk)
        for row in rows
        for person in people
        if person.is_manager
        or (
            row.item.meeting.state in MINUTES_SHOWN
            and row.item.is_published
            and (row.item.is_open or (person.pk, row.item_id) in entitled)
        )
    }


hidden_from_some(ActionPoint, rows=points_seen, pairs=pairs_of_points)


hidden_from_some(Recommendation, rows=recommendations_seen, pairs=pairs_of_recommendations)
