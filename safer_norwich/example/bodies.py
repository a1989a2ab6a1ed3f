"""The bodies, their seats and who holds them, and who signed up: each since the day its partner did."""

from datetime import date, datetime, timedelta
from functools import partial

from board.choices import HOLDERS, Capacity, Rota
from board.models import Body, NamedKind, Seat, SignUp, StandingItem
from board.services import appoint, leave_vacant, set_ways, sign_up
from partners.models import Partner
from records.services import keep
from safer_norwich.example.people import BEFORE, WHY, kind_called
from safer_norwich.example.story import Story, read

PLAIN = ("name", "slug", "kind", "purpose", "terms", "quorum_seats", "usual_place", "meets_in_public")
PLAIN += ("rota", "asks_section_17", "makes_recommendations")
BOARD = "board"
MONTH = timedelta(days=30)


def add_bodies(story: Story, data: dict) -> None:
    at = story.quarters.moment(story.quarters.day(BEFORE, after=5), hour=10)
    for row in data["bodies"]:
        body = Body(
            **{name: row[name] for name in PLAIN if name in row},
            parent=story.bodies.get(row.get("parent")),
            terms_review_on=story.on + row["review"] * MONTH,
            quorum_authorities=row.get("quorum_authorities", 0),
            quorum_needs_chair=row.get("quorum_needs_chair", False),
        )
        story.bodies[row["key"]] = keep(body, by=story.manager, at=at, why=WHY)
        if row["key"] != BOARD:
            _add_template(body, data[row.get("standing", "standing")], story=story, at=at)
        if row.get("rota") == Rota.CHOSEN:
            own = story.strategy.priorities.filter(number=row["subject"])
            set_ways(body, links={"rota_priorities": own}, by=story.manager, at=at)
    for row in data["kinds"]:
        named = NamedKind(body=story.bodies[BOARD], kind=kind_called(row["kind"]), words=row["words"])
        keep(named, by=story.manager, at=at, why=WHY)
    for place, row in enumerate(data["seats"], start=1):
        _add_seat(story, row, place=place, at=at)
    for row in read("partners")["partners"]:
        _plan_signature(story, row)
    for row in data["withdrawn"]:
        moment = story.quarters.moment(_day(story, row["q"]), hour=14)
        story.plan(moment, partial(_withdraw, story, row["partner"], row["why"]))


def _add_template(body: Body, rows: list[dict], *, story: Story, at: datetime) -> None:
    for place, row in enumerate(rows, start=1):
        keep(StandingItem(body=body, position=place, **row), by=story.manager, at=at, why=WHY)


def _day(story: Story, q: int) -> date:
    return story.quarters.day(q, after=26)


def _signed_on(story: Story, partner: Partner) -> date:
    rows = read("partners")["partners"]
    return _day(story, next(row["signed_up"] for row in rows if row["key"] == partner.slug))


def _add_seat(story: Story, row: dict, *, place: int, at: datetime) -> None:
    partner = story.partners[row["partner"]]
    starts_on = _day(story, row["from"]) if "from" in row else _signed_on(story, partner)
    seat = Seat(
        body=story.bodies[row["body"]],
        partner=partner,
        title=row.get("title", ""),
        position=place,
        is_voting=row.get("voting", True),
        starts_on=starts_on,
        ends_on=_day(story, row["until"]) if "until" in row else None,
    )
    story.seats[row["key"]] = keep(seat, by=story.manager, at=at, why=WHY)
    for holder in row["holders"]:
        _plan_holder(story, seat, holder)
    if "deputy_name" in row:
        _plan_appointment(story, seat, {"name": row["deputy_name"], "as": Capacity.DEPUTY}, on=starts_on)
    if "deputy" in row:
        _plan_appointment(story, seat, {"person": row["deputy"], "as": Capacity.DEPUTY}, on=starts_on)


def _plan_holder(story: Story, seat: Seat, row: dict) -> None:
    """Who comes later comes in the middle of the quarter; who leaves a seat empty does so towards its end."""
    on = story.quarters.day(row["from"], after=45) if "from" in row else seat.starts_on
    _plan_appointment(story, seat, row, on=on)
    if "until" in row:
        day = story.quarters.day(row["until"], after=60)
        story.plan(story.quarters.moment(day, hour=12), partial(_leave, story, seat))


def _plan_appointment(story: Story, seat: Seat, row: dict, *, on: date) -> None:
    story.plan(story.quarters.moment(on, hour=13), partial(_appoint, story, seat, row))


def _appoint(story: Story, seat: Seat, row: dict, *, at: datetime) -> None:
    capacity = Capacity(row.get("as", HOLDERS[-1]))
    # Somebody without an account has a role instead.
    who = {"person": story.people[row["person"]] if "person" in row else None, "name": row.get("name", "")}
    appoint(seat, **who, capacity=capacity, on=at.date(), by=story.manager, at=at)


def _leave(story: Story, seat: Seat, *, at: datetime) -> None:
    leave_vacant(seat, on=at.date(), by=story.manager, at=at)


def _plan_signature(story: Story, row: dict) -> None:
    if "signed_up" in row:
        moment = story.quarters.moment(_day(story, row["signed_up"]), hour=14)
        story.plan(moment, partial(_sign, story, row))
    if "left" in row:
        moment = story.quarters.moment(_day(story, row["left"]), hour=14)
        story.plan(moment, partial(_withdraw, story, row["key"], "Left the partnership"))


def _sign(story: Story, row: dict, *, at: datetime) -> None:
    sign_up(
        story.bodies[BOARD],
        partner=story.partners[row["key"]],
        on=at.date(),
        signed_by=row["contact_role"],
        by=story.manager,
        at=at,
    )


def _withdraw(story: Story, key: str, why: str, *, at: datetime) -> None:
    signature = SignUp.objects.get(partner=story.partners[key])
    signature.withdrawn_on = at.date()
    keep(signature, by=story.manager, at=at, why=why)
