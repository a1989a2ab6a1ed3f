"""What a partner has on the board (seats, signatures, open decisions), and the places that a person holds there."""

from datetime import timedelta

from board.choices import Capacity
from board.models import Attendance, Decision, Recommendation, Seat, SeatAnswer, SignUp, Tenure
from board.policy import pairs_of_items
from board.services import (
    address_recommendation,
    give,
    give_point,
    leave_point,
    pass_seat,
    pass_sign_up,
    pass_tenure,
    take_back,
)
from govuk.dates import day
from partners.models import User
from partners.responsibilities import KindOfThing, Thing, of_partners, of_people

DAY = timedelta(days=1)


@of_partners
class Seats(KindOfThing):
    key, title, place = "seats", "Seats on bodies", 20
    ends = "Nobody: the seat ends"
    asked = "Select who takes the seat {words}"

    def things(self, owner, *, on):
        rows = Seat.objects.filter(partner=owner).running(on=on).select_related("body", "partner")
        tenures = Tenure.objects.filter(seat__in=rows).running(on=on).select_related("person")
        held: dict[int, list[str]] = {}
        for tenure in tenures:
            held.setdefault(tenure.seat_id, []).append(f"{tenure.get_capacity_display()}: {tenure.who}")
        return [Thing(seat, f"{seat.body}: {seat}", ". ".join(held.get(seat.pk, ["Vacant"])) + ".") for seat in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            pass_seat(thing.record, to=partner, on=handing.on, why=handing.why, by=handing.by, at=handing.at)

    def not_before(self, owner):
        """Meetings and votes at which its seats were counted, and whatever of them began."""
        seats = Seat.objects.filter(partner=owner)
        sources = (
            (Attendance.objects.filter(seat__in=seats), "meeting__meets_on", "its seat was called at a meeting on"),
            (
                SeatAnswer.objects.filter(seat__in=seats),
                "decision__made_on",
                "it answered by email on a decision of",
            ),
            (seats, "starts_on", "a seat of it began on"),
            (Tenure.objects.filter(seat__in=seats), "starts_on", "somebody took a seat of it on"),
        )
        for rows, field, words in sources:
            last = rows.order_by(f"-{field}").values_list(field, flat=True).first()
            if last:
                yield last + DAY, f"{words} {day(last)}"


@of_partners
class Signatures(KindOfThing):
    key, title, place = "signatures", "Signatures to bodies", 25
    ends = "Nobody: it is withdrawn"
    asked = "Select for whom the signature to {words} goes on"

    def things(self, owner, *, on):
        rows = SignUp.objects.filter(partner=owner, withdrawn_on=None).select_related("body")
        return [Thing(each, str(each.body), f"Signed on {day(each.signed_on)}: {each.signed_by}.") for each in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            pass_sign_up(thing.record, to=partner, on=handing.on, why=handing.why, by=handing.by, at=handing.at)

    def not_before(self, owner):
        last = SignUp.objects.filter(partner=owner).order_by("-signed_on").first()
        if last:
            yield last.signed_on, f"it signed up to {last.body} on {day(last.signed_on)}"


@of_partners
class Decisions(KindOfThing):
    key, title, place = "decisions", "Open decisions that are assigned to it", 50
    ends = "Nobody: it stays open, assigned to nobody"

    def things(self, owner, *, on):
        rows = Decision.objects.filter(owner=owner).open().select_related("body").order_by("made_on", "pk")
        return [Thing(each, f"{each} {_short(each.text)}", f"{each.body}, {day(each.made_on)}.") for each in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            if partner is None:
                take_back(thing.record, why=handing.why, by=handing.by, at=handing.at)
            else:
                thing.record.owner = partner
                give(thing.record, why=handing.why, by=handing.by, at=handing.at)


@of_partners
class AskedOfIt(KindOfThing):
    key, title, place = "recommendations", "Recommendations that it answers or carries out", 55
    ends = "Nobody: its name stays as the organisation it was made to"

    def things(self, owner, *, on):
        rows = Recommendation.objects.unfinished().filter(partner=owner).with_origin().order_by("pk")
        return [Thing(each, _short(each.text), f"{each.item.meeting}.") for each in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            row = thing.record
            if partner is None:
                row.to_role = row.to_role or handing.former.name[:160]
            row.partner = partner
            address_recommendation(row, why=handing.why, by=handing.by, at=handing.at)


@of_people
class Points(KindOfThing):
    key, title, place = "points", "Open action points of meetings", 60
    ends = "Nobody: it stays open, with nobody"

    def things(self, owner, *, on):
        rows = owner.action_points.open().with_people().first_due_first()
        return [Thing(each, _short(each.what), f"{each.item.meeting}.") for each in rows]

    def takers(self, owner, thing, *, on):
        """Colleagues; of a restricted item those alone who may see it."""
        people = User.objects.active().filter(partner=owner.partner).exclude(pk=owner.pk).order_by("name", "pk")
        if thing.record.item.is_open:
            return people
        seen = {person for person, _ in pairs_of_items(people.prefetch_related("groups"), [thing.record.item])}
        return people.filter(pk__in=seen)

    def hand_over(self, things, handing):
        for thing, person in things:
            if person is None:
                leave_point(thing.record, why=handing.why, by=handing.by, at=handing.at)
            else:
                thing.record.person = person
                give_point(thing.record, why=handing.why, by=handing.by, at=handing.at)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99].rstrip()}…"


@of_people
class Places(KindOfThing):
    key, title, place = "places", "Seats that they hold, or help to hold, on bodies", 20
    ends = "Nobody: it is vacant"
    asked = "Select who takes the seat {words}"

    def things(self, owner, *, on):
        rows = owner.tenures.running(on=on).select_related("seat__body", "seat__partner", "person")
        return [Thing(each, f"{each.seat.body}: {each.seat}", _as_what(each)) for each in rows]

    def takers(self, owner, thing, *, on):
        there = Tenure.objects.filter(seat=thing.record.seat).running(on=on).exclude(person=None).values("person")
        people = User.objects.active().filter(partner=thing.record.seat.partner).exclude(pk__in=there)
        return people.exclude(pk=owner.pk).order_by("name", "pk")

    def hand_over(self, things, handing):
        for thing, person in things:
            pass_tenure(thing.record, to=person, on=handing.on, why=handing.why, by=handing.by, at=handing.at)


def _as_what(tenure: Tenure) -> str:
    return f"As {Capacity(tenure.capacity).label.lower()}, since {day(tenure.starts_on)}."
