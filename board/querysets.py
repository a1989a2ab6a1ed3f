"""Questions to the board's records. Who may see which is decided by a reader's `Sight`."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Q, When

from actions.querysets import ActionSight
from board.choices import (
    AHEAD,
    HOLDERS,
    MINUTES_SHOWN,
    RESTRICTION_ORDER,
    TOOK_PLACE,
    Capacity,
    CorrectionState,
    DecisionState,
    MeetingState,
    PointState,
    Purpose,
    Response,
    Restriction,
)
from partners.choices import Role
from partners.models import User
from records.caching import sql_written_once


@dataclass(frozen=True)
class Sight:
    """All that decides what somebody sees of the board: two people of the same sight see the same.

    `partner_id` opens what is linked to actions that the partner leads or supports. `seats` are (body, last day, or
    None): they open the body's restricted items of meetings up to that day, so that who joins a body can follow up
    what it decided before, and who leaves learns nothing new. `drafts` opens what is not published yet, and
    `for_residents` leaves of the linked actions only those that are public, and of papers those that residents may
    read.
    """

    everything: bool = False
    drafts: bool = False
    nothing: bool = False
    for_residents: bool = False
    partner_id: int | None = None
    seats: tuple[tuple[int, date | None], ...] = ()

    def sits_at(self, *, body_id: int, on: date) -> bool:
        return any(body == body_id and (until is None or until >= on) for body, until in self.seats)

    @property
    def of_actions(self) -> ActionSight:
        """Which actions go with this sight."""
        return ActionSight(everything=self.everything, nothing=self.nothing, partner_id=self.partner_id)


RESIDENT = Sight(for_residents=True)
OBSERVER = Sight()
NOBODY = Sight(nothing=True)
EVERYTHING = Sight(everything=True, drafts=True)


def sight_of_partner(partner) -> Sight:
    """What goes into a copy for a partner that has no seat."""
    return Sight(partner_id=partner.pk)


def sight_of(user) -> Sight:
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    if user.is_manager:
        return EVERYTHING
    if not user.takes_part_in_restricted:
        return OBSERVER
    if not user.has_role(Role.BOARD_MEMBER):
        return Sight(partner_id=user.partner_id)
    return Sight(partner_id=user.partner_id, seats=seats_of(user))


def seats_of(user) -> tuple[tuple[int, date | None], ...]:
    # In one order, so that two people who may see the same have equal sights.
    tenures = user.tenures.model.objects.raw(*_tenures_sql(user.pk))
    return tuple(sorted(((each.body_id, each.ends_on) for each in tenures), key=str))


@sql_written_once
def _tenures_sql(person_key: int) -> models.QuerySet:
    return User(pk=person_key).tenures.order_by().only("ends_on").annotate(body_id=F("seat__body_id"))


def seated(sight: Sight, body: str, day: str) -> Q:
    """The condition that the reader sits on the body, by the names of the fields for the body and the day."""
    found = Q(pk__in=())
    for body_id, until in sight.seats:
        found |= Q(**{body: body_id}) & (Q() if until is None else Q(**{f"{day}__lte": until}))
    return found


def linked_to(sight: Sight, through: type[models.Model], owner: str, row: str) -> Q:
    """The condition that an action linked by `through` is led or supported by the reader's partner."""
    if sight.partner_id is None:
        return Q(pk__in=())
    concerned = Q(action__lead_partner_id=sight.partner_id) | Q(action__supporting_partners=sight.partner_id)
    return Q(Exists(through.objects.filter(concerned, **{owner: OuterRef(row)})))


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def active(self, *, on: date):
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on))

    def that_met(self, *, before: date):
        """Those that met before a day, with `met_on`, the last time: "since the last meeting" is since then."""
        met = Q(meetings__state__in=TOOK_PLACE, meetings__meets_on__lt=before)
        return self.annotate(met_on=Max("meetings__meets_on", filter=met)).exclude(met_on=None)


class SeatQuerySet(models.QuerySet):
    def on(self, day: date):
        """The seats that a body had on a day, filled or vacant."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running(self, *, on: date):
        """Those of a day, and those that begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def voting(self):
        return self.filter(is_voting=True)

    def answered_for(self, *, on: date):
        """Those that somebody holds, or is the deputy of: nobody answers for the others."""
        people = self.model._meta.get_field("tenures").related_model.objects.on(on)
        return self.on(on).filter(pk__in=people.values("seat"))


class TenureQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running(self, *, on: date):
        """Those of a day, and those that begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def holders(self):
        return self.filter(capacity__in=HOLDERS)

    def deputies(self):
        return self.filter(capacity=Capacity.DEPUTY)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def ahead(self, *, on: date):
        """Planned or called, and not before this day: the next one first."""
        return self.filter(state__in=AHEAD, meets_on__gte=on).order_by("meets_on", "begins_at", "pk")

    def took_place(self):
        return self.filter(state__in=TOOK_PLACE)

    def not_cancelled(self):
        return self.exclude(state=MeetingState.CANCELLED)

    def of_seats_of(self, user, *, on: date):
        """Of the bodies on which this person holds a seat, or is deputy, on a day."""
        return self.filter(body__in=user.tenures.on(on).values("seat__body"))

    def that_can_agree(self, meeting):
        """Later meetings of the same body that have begun: they can agree its minutes. The first one first."""
        return self.took_place().filter(body=meeting.body_id, meets_on__gt=meeting.meets_on).order_by("meets_on")

    def to_agree_at(self, meeting):
        """Earlier meetings of the same body whose minutes are still a draft."""
        earlier = self.filter(body=meeting.body_id, state=MeetingState.MINUTES_DRAFT)
        return earlier.filter(meets_on__lte=meeting.meets_on).exclude(pk=meeting.pk)


class PollQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of bodies on which this person has or had a seat; to managers all."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_manager else self.filter(body__in=user.tenures.values("seat__body"))

    def open(self):
        """Neither a meeting by now nor ended without one."""
        return self.filter(meeting=None, ended_because="")


class ItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """The items whose words people of one sight may read. (That an announced one exists, all may know.)"""
        if sight.nothing:
            return self.none()
        shown = self if sight.drafts else self.filter(is_published=True)
        if sight.everything:
            return shown
        links = self.model.actions.through
        entitled = seated(sight, "meeting__body", "meeting__meets_on") | linked_to(sight, links, "agendaitem_id", "pk")
        return shown.filter(Q(restriction=Restriction.OPEN) | entitled)

    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def in_agenda_order(self):
        """Of one meeting, as `board.summaries.agenda_order` numbers them."""
        places = [When(restriction=value, then=place) for place, value in enumerate(RESTRICTION_ORDER)]
        return self.order_by(Case(*places), "position", "pk")

    def lacking_papers(self):
        """Those that the meeting is to decide on without a paper to read."""
        papers = self.model._meta.get_field("papers").related_model.objects.kept().filter(item=OuterRef("pk"))
        return self.standing().filter(~Exists(papers), purpose=Purpose.DECISION)

    def with_links(self):
        """With all that an agenda says of them."""
        return self.prefetch_related("papers", "actions", "measures")

    def keys_of_actions(self):
        """The keys of the actions that they are linked to."""
        return self.model.actions.through.objects.filter(agendaitem__in=self.order_by()).values("action")


class PartOfItemQuerySet(models.QuerySet):
    """What hangs on an agenda item and is seen by those who see it."""

    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        items = self.model.item.field.related_model.objects.in_sight(sight)
        return self.filter(item__in=items.values("pk"))


class CorrectionQuerySet(PartOfItemQuerySet):
    def visible_to(self, user):
        """What somebody proposed is theirs, until whoever takes the minutes takes it over."""
        rows = super().visible_to(user)
        return rows if user.is_authenticated and user.is_manager else rows.filter(proposed_by=user.pk)

    def of(self, meeting):
        """Those to the minutes of a meeting, as long as their item is on its agenda, in the order of the agenda."""
        rows = self.filter(item__meeting=meeting, item__withdrawn_at=None)
        return rows.order_by("item__position", "item", "pk")

    def undecided(self):
        return self.filter(state=CorrectionState.PROPOSED)


class PaperQuerySet(PartOfItemQuerySet):
    def in_sight(self, sight: Sight):
        rows = super().in_sight(sight)
        if sight.for_residents:
            rows = rows.filter(is_for_residents=True)
        return rows if sight.drafts else rows.filter(is_published=True)

    def kept(self):
        return self.filter(removed_at=None)


class SaidAtItemQuerySet(PartOfItemQuerySet):
    """What the minutes of an item hold: read with them, by those who see the item."""

    def in_sight(self, sight: Sight):
        rows = super().in_sight(sight)
        return rows if sight.drafts else rows.minuted()

    def minuted(self):
        """Those whose minutes are shown."""
        return self.filter(item__meeting__state__in=MINUTES_SHOWN)

    def with_origin(self):
        return self.select_related("item__meeting__body")


class ActionPointQuerySet(SaidAtItemQuerySet):
    def open(self):
        return self.filter(state=PointState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(due_on__lt=on)

    def with_people(self):
        return self.with_origin().select_related("person__partner", "decision")

    def first_due_first(self):
        return self.order_by(models.F("due_on").asc(nulls_last=True), "item__meeting__meets_on", "pk")


class RecommendationQuerySet(SaidAtItemQuerySet):
    def of_body(self, body):
        return self.filter(item__meeting__body=body)

    def waiting(self):
        """For a response."""
        return self.filter(response="")

    def overdue(self, *, on: date):
        return self.waiting().filter(due_on__lt=on)

    def unfinished(self):
        """What somebody is still to answer or to carry out."""
        return self.filter(done_on=None).exclude(response=Response.REJECTED)

    def with_what_follows(self):
        return self.with_origin().select_related("partner", "action", "point__item", "point__person")

    def newest_first(self):
        return self.order_by("-item__meeting__meets_on", "pk")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """Of meetings whose minutes are shown, and those by email; restricted ones as their item, or as their own
        restriction says."""
        if sight.nothing:
            return self.none()
        shown = self if sight.drafts else self.minuted()
        if sight.everything:
            return shown
        item_links = self.model.item.field.related_model.actions.through
        own_links = self.model.actions.through
        entitled = seated(sight, "body", "made_on")
        entitled |= linked_to(sight, item_links, "agendaitem_id", "item") | linked_to(
            sight, own_links, "decision_id", "pk"
        )
        return shown.filter(Q(restriction=Restriction.OPEN) | entitled)

    def minuted(self):
        """Those whose minutes are shown, and those by email, which no minutes tell of."""
        return self.filter(Q(item=None) | Q(item__meeting__state__in=MINUTES_SHOWN))

    def withheld_from(self, sight: Sight):
        """Those that are announced, so that their number and reason may be known, but not read."""
        announced = self.minuted().filter(restriction=Restriction.ANNOUNCED)
        return announced.exclude(pk__in=self.in_sight(sight).values("pk"))

    def open(self):
        return self.filter(state=DecisionState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(due_on__lt=on)

    def that_raised_none_of(self, actions):
        """Those that are followed by themselves, and not by one of these actions."""
        links = self.model.actions.through.objects
        return self.exclude(pk__in=links.filter(action__in=actions.order_by().values("pk")).values("decision"))

    def keys_of_actions(self):
        """The keys of the actions that they raised."""
        return self.model.actions.through.objects.filter(decision__in=self.order_by()).values("action")

    def with_origin(self):
        return self.select_related("item__meeting", "body", "owner", "superseded_by")

    def matching(self, words: str):
        """Decisions in whose text, implications or answer, or in what they answer, every word occurs."""
        rows, reasons = self, self.model._meta.get_field("reasons").related_model.objects
        for word in words.split():
            own = Q(text__icontains=word) | Q(section_17__icontains=word) | Q(outcome_note__icontains=word)
            rows = rows.filter(own | Q(pk__in=reasons.matching(word).order_by().values("decision")))
        return rows

    def newest_first(self):
        return self.order_by("-made_on", "-year", "-series", "-number")
