"""Who may do what on the board: rows of the table in `partners.policy`.

| act                                 | observer | board member         | officer           | manager, administrator |
| see bodies, members, meetings, and  | yes      | yes                  | yes               | yes, also before it is |
| agenda and minutes once published   |          |                      |                   | published              |
| see what is restricted              | –        | if seated there, or  | if their partner  | all                    |
|                                     |          | as officers          | leads or supports |                        |
|                                     |          |                      | a linked action   |                        |
| plan, build agendas, take minutes,  | –        | –                    | –                 | yes                    |
| record decisions, fill seats        |          |                      |                   |                        |
| propose a correction to a draft     | if they were at the meeting                         | yes                    |
| minute that one sees                |          |                      |                   |                        |
| reset one's own calendar address    | yes      | yes                  | yes               | yes                    |
| close or reopen an action point     | own only | own only             | own only          | yes                    |
| propose an action point to the plan | –        | own only             | own only          | yes                    |
| answer a recommendation             | –        | –                    | if it was made to | yes                    |
|                                     |          |                      | their partner     |                        |
| say before a meeting whether one    | –        | if seated there      | if seated there   | if seated there; they  |
| comes, and declare an interest      |          |                      |                   | read what all say      |
| say which dates of a poll suit      | –        | if seated there      | if seated there   | if seated there; they  |
|                                     |          |                      |                   | open and end it        |
| note something on an item that one  | own only | own only             | own only          | own only               |
| sees, and read it                   |          |                      |                   |                        |

"Seated" is who holds a seat or is its deputy, up to their last day: they see the restricted items of the body's
meetings until then, also of those before they came. `board.querysets.Sight` says the same to a query.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from actions.choices import ActionAct
from actions.models import Action
from board.choices import MINUTES_SHOWN, BoardAct, Presence
from board.models import (
    ActionPoint,
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    CalendarFeed,
    DatePoll,
    Decision,
    DecisionReason,
    Declaration,
    ItemNote,
    Meeting,
    MeetingReply,
    MinuteCorrection,
    Movement,
    NamedKind,
    Paper,
    Recommendation,
    Seat,
    SignUp,
    StandingItem,
    Tenure,
)
from board.querysets import OBSERVER, Sight, sight_of
from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import User
from partners.policy import everyone, may, rule

PLAIN = (Body, Seat, Tenure, SignUp, NamedKind, StandingItem, Meeting)

for model in (*PLAIN, Attendance):
    rule(model, Act.SEE)(everyone)


def managers(user, obj) -> bool:
    return user.is_manager


for model in PLAIN:
    rule(model, Act.ADD, Act.EDIT)(managers)
for model in (AgendaItem, Paper):
    rule(model, Act.ADD, Act.EDIT)(managers)
rule(Meeting, BoardAct.PLAN, BoardAct.MINUTE)(managers)
rule(Decision, Act.ADD, Act.EDIT, BoardAct.DECIDE)(managers)


@rule(AgendaItem, Act.SEE)
def sees_item(user, item) -> bool:
    if isinstance(item, type) or user.is_manager:
        return True
    sight = sight_of(user)
    return item.is_published and (item.is_open or is_entitled(sight, item))


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
    return _seen(person, Decision.objects.minuted(), body="body", on="made_on")


def _seen(person: User, shown: QuerySet, *, body: str, on: str) -> QuerySet:
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


def pairs_of_decisions(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, decision) of those of many that `sees_decision` allows, in a fixed number of statements."""
    people, rows = list(people), Decision.objects.filter(pk__in=list(keys))
    shown = set(rows.minuted().values_list("pk", flat=True))
    partners = _partners_concerned(rows.order_by(), "decisions", "agenda_items__decisions")
    seats = _seats_of(people)

    def reads(person: User, row: Decision) -> bool:
        if not row.is_restricted:
            return True
        return _is_entitled(person, partners[row.pk], seats[person.pk], body_id=row.body_id, on=row.made_on)

    return {
        (person.pk, row.pk)
        for row in rows
        for person in people
        if person.is_manager or (row.pk in shown and reads(person, row))
    }


def _partners_concerned(rows, *links: str) -> defaultdict[int, set[int]]:
    """{key of a row: the partners that lead or support an action linked to it}, by the paths from actions to rows."""
    found = defaultdict(set)
    for link in links:
        linked = Action.objects.filter(**{f"{link}__in": rows}).order_by()
        for key, *concerned in linked.values_list(link, "lead_partner", "supporting_partners"):
            found[key].update(filter(None, concerned))
    return found


def _seats_of(people: list[User]) -> defaultdict[int, list[tuple]]:
    """{key of a person: (body, last day) of each place}"""
    found = defaultdict(list)
    tenures = Tenure.objects.filter(person__in=people)
    for person, body, until in tenures.values_list("person", "seat__body", "ends_on"):
        found[person].append((body, until))
    return found


def _is_entitled(person: User, partners: set[int], seats: list[tuple], *, body_id: int, on: date) -> bool:
    """To what is restricted: as a member of the body on that day, or as one of the partners that it concerns."""
    if not person.takes_part_in_restricted:
        return False
    sits = person.has_role(Role.BOARD_MEMBER) and Sight(seats=tuple(seats)).sits_at(body_id=body_id, on=on)
    return sits or person.partner_id in partners


hidden_from_some(Decision, rows=decisions_seen, pairs=pairs_of_decisions)


@rule(DecisionReason, Act.SEE)
def sees_what_it_answers(user, reason) -> bool:
    return isinstance(reason, type) or sees_decision(user, reason.decision)


rule(DecisionReason, Act.EDIT)(managers)


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


def items_seen(person: User) -> QuerySet[AgendaItem]:
    """As `decisions_seen`; not asked for managers."""
    return _seen(person, AgendaItem.objects.filter(is_published=True), body="meeting__body", on="meeting__meets_on")


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


def pairs_of_items(people: Iterable[User], items: Iterable[AgendaItem]) -> set[tuple[int, int]]:
    """(person, restricted item) of those of many that `is_entitled` allows."""
    people, items = list(people), list(items)
    if not items:
        return set()
    partners = _partners_concerned([item.pk for item in items], "agenda_items")
    seats = _seats_of(people)

    def reads(person: User, item: AgendaItem) -> bool:
        met = {"body_id": item.meeting.body_id, "on": item.meeting.meets_on}
        return _is_entitled(person, partners[item.pk], seats[person.pk], **met)

    return {(person.pk, item.pk) for item in items for person in people if person.is_manager or reads(person, item)}


hidden_from_some(ActionPoint, rows=points_seen, pairs=pairs_of_points)
hidden_from_some(Recommendation, rows=recommendations_seen, pairs=pairs_of_recommendations)


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
