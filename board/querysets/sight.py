"""Who may see what of the board, as a reader's `Sight`, and the conditions that follow from it."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from actions.querysets import ActionSight
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
