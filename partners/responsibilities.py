"""What a partner or a person has here, and how each thing goes over to another. Each app enters its own kinds of
thing, in a module of this name, so that whoever ends a partner or an account knows them all without knowing the apps.
"""

import hashlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from govuk.dates import day
from partners.models import Partner, User
from partners.services import begin_anew
from records.models import Record
from records.services import keep


@dataclass(frozen=True)
class Thing:
    """One thing that somebody has, in words for a list."""

    record: Record
    words: str
    detail: str = ""


@dataclass(frozen=True)
class Handing:
    """The one act in which things go over: from whom, from which day on, and what the history says of it."""

    former: Partner | User
    on: date
    why: str
    by: User
    at: datetime


class KindOfThing:
    """A kind of thing that partners, or people, have. `title` heads its list, `ends` says what becomes of one that
    nobody takes, and `place` is where it stands among the kinds: what others rest on goes over first."""

    key = title = ends = ""
    place = 0
    # What a form asks where nobody has said yet; {words} are those of the thing.
    asked = "Select who takes {words}"
    # Whether it belongs to the partner of whoever has it, and so goes over with the partner.
    is_of_partner = True

    def things(self, owner, *, on: date) -> list[Thing]:
        raise NotImplementedError

    def takers(self, owner, thing: Thing, *, on: date) -> QuerySet[User]:
        """Of a kind that people have: who may take this one."""
        raise NotImplementedError

    def takers_go_by(self, thing: Thing) -> Hashable:
        """Things for which this is the same may be taken by the same people: they are asked for once."""
        return thing.record.pk

    def ask(self, thing: Thing) -> str:
        return self.asked.format(words=thing.words)

    def without_takers(self, thing: Thing) -> str:
        """What whoever decides should know where nobody may take this one."""
        return ""

    def hand_over(self, things: list[tuple[Thing, Partner | User | None]], handing: Handing) -> None:
        """Give each to the one beside it, or end it for None. In the caller's transaction."""
        raise NotImplementedError

    def not_before(self, owner) -> Iterable[tuple[date, str]]:
        """The earliest days that what is recorded leaves, each with what is recorded."""
        return ()


OF_PARTNERS: list[KindOfThing] = []
OF_PEOPLE: list[KindOfThing] = []


def of_partners(kind: type[KindOfThing]) -> type[KindOfThing]:
    return _enter(kind, OF_PARTNERS)


def of_people(kind: type[KindOfThing]) -> type[KindOfThing]:
    return _enter(kind, OF_PEOPLE)


def _enter(kind: type[KindOfThing], kinds: list[KindOfThing]) -> type[KindOfThing]:
    kinds.append(kind())
    kinds.sort(key=lambda each: each.place)
    return kind


@dataclass(frozen=True)
class Responsibilities:
    """All that somebody has on a day, kind by kind in the order in which it goes over; no kind is empty."""

    owner: Partner | User
    kinds: tuple[tuple[KindOfThing, tuple[Thing, ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(things) for _, things in self.kinds)

    @cached_property
    def state(self) -> str:
        """Another one whenever a thing comes, goes or is saved."""
        rows = [(kind.key, each.record) for kind, things in self.kinds for each in things]
        marks = " ".join(f"{key}-{record.pk}-{record.version}" for key, record in rows)
        return hashlib.sha256(marks.encode()).hexdigest()


def key_of(kind: KindOfThing, thing: Thing) -> str:
    """By which forms and services know it."""
    return f"{kind.key}-{thing.record.pk}"


def responsibilities_of(owner: Partner | User, *, on: date) -> Responsibilities:
    kinds = OF_PARTNERS if isinstance(owner, Partner) else OF_PEOPLE
    found = ((kind, tuple(kind.things(owner, on=on))) for kind in kinds)
    return Responsibilities(owner, tuple((kind, things) for kind, things in found if things))


@dataclass(frozen=True)
class EarliestDay:
    """The first day from which a partner can be continued without contradicting anything that is recorded, and what
    was recorded last; None means any day."""

    on: date | None
    because: str = ""

    def refusal(self, *, on: date) -> str:
        if self.on is None or on >= self.on:
            return ""
        return f"The day must be {day(self.on)} or later: {self.because}"


def earliest_day(partner: Partner) -> EarliestDay:
    found = [each for kind in OF_PARTNERS for each in kind.not_before(partner)]
    joined = partner.continues.order_by("-starts_on").first()
    if joined:
        found.append((joined.starts_on, f"it continues {joined.former} since {day(joined.starts_on)}"))
    return EarliestDay(*max(found)) if found else EarliestDay(None)


@of_partners
class PeopleOfPartner(KindOfThing):
    key, title, place = "people", "People who can sign in", 10
    ends = "Nobody: the account is closed"
    asked = "Select which partner {words} goes to"

    def things(self, owner, *, on):
        people = owner.people.active().order_by("name", "pk")
        return [Thing(person, person.name, person.job_title) for person in people]

    def hand_over(self, things, handing):
        for thing, partner in things:
            person = thing.record
            if partner is None:
                _require_nothing_of_their_own(person, on=handing.on)
                close_account(person, why=handing.why, by=handing.by, at=handing.at)
            else:
                person.partner = partner
                keep(person, by=handing.by, at=handing.at, why=handing.why)


def _require_nothing_of_their_own(person: User, *, on: date) -> None:
    kinds = responsibilities_of(person, on=on).kinds
    own = [thing.words for kind, things in kinds if not kind.is_of_partner for thing in things]
    if own:
        raise ValidationError(f"{person} has {', '.join(own)} too. Hand this over first, then close the account.")


def close_account(person: User, *, why: str, by: User, at: datetime) -> User:
    if User.objects.is_last_administrator(person):
        raise ValidationError(f"{person} is the last administrator. Make somebody else an administrator first.")
    person.is_active = False
    begin_anew(person)
    return keep(person, by=by, at=at, why=why)
