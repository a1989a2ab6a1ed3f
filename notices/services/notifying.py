"""Telling people: one sentence, one notice a person, once; to whoever may see what it is about, and to nobody else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model, prefetch_related_objects
from django.utils import timezone

from notices.choices import EVENTS, Delivery, Event
from notices.models import Notice, Preferences
from notices.querysets import SEEN_BY_MANY, label_of
from notices.reminders import Reminder
from notices.services.mailing import send_at_once
from partners.choices import Act
from partners.models import User
from partners.policy import RULES, everyone, may

BATCH = 500


@dataclass(frozen=True)
class Telling:
    """`sentence` is plain text that ends with a full stop, `link` an address on this website without its name.

    Of what `is_restricted` a mail says only how many there are. `why` is the event's own reason unless told otherwise.
    """

    event: Event
    people: Iterable[User]
    about: Model
    sentence: str
    link: str
    key: str
    is_restricted: bool = False
    why: str = ""
    # What is said to whoever is told instead, where it is not the same: nothing, and they are not told.
    for_deputy: str | None = None

    @classmethod
    def of(cls, reminder: Reminder) -> "Telling":
        told = (reminder.event, [reminder.person], reminder.about, reminder.sentence, reminder.link, reminder.key)
        return cls(*told, reminder.restricted, reminder.why, reminder.for_deputy)

    def notice_for(self, person: User, **values) -> Notice:
        is_deputy = values.get("instead_of") is not None and self.for_deputy is not None
        return Notice(
            person=person,
            event=self.event,
            key=self.key,
            about_label=label_of(self.about),
            about_id=self.about.pk,
            sentence=self.for_deputy if is_deputy else self.sentence,
            link=self.link,
            why=self.why or EVENTS[self.event].because,
            is_restricted=self.is_restricted,
            **values,
        )


def tell(event, people, *, about, sentence, link, key, by, at, restricted=False, why="") -> int:
    """Tell people of an event; returns how many are told. See `tell_all`."""
    telling = Telling(event, people, about, sentence, link, key, restricted, why)
    return len(tell_all([telling], by=by, at=at))


@transaction.atomic
def tell_all(tellings: Iterable[Telling], *, by: User | None, at: datetime) -> list[Notice]:
    """Tell many things in a fixed number of statements; returns the notices that are new.

    Nobody is told what they did themselves, what they may not see, or the same `key` twice. For whoever is away their
    deputy is told, of what the deputy may see. What is urgent is mailed in the same transaction, one mail a person.
    """
    tellings = [(telling, list(telling.people)) for telling in tellings]
    people = {person.pk: person for _, told in tellings for person in told if person.is_active and person != by}
    if not people:
        return []
    preferences = preferences_by_person(people)
    deputies = {each.deputy_id: each.deputy for each in preferences.values() if each.deputy_id}
    if deputies:
        preferences |= preferences_by_person(deputies)
    with_roles([*people.values(), *deputies.values()])
    everybody = deputies | people
    sight = Sight(everybody, [telling.about for telling, _ in tellings])
    notices: dict[tuple[int, str], Notice] = {}
    for telling, told in tellings:
        for key in dict.fromkeys(person.pk for person in told if person.pk in people):
            if sight.sees(people[key], telling.about):
                notices[key, telling.key] = telling.notice_for(people[key], happened_at=at, by=by)
    _tell_deputies(notices, tellings, preferences, everybody, sight, by=by, at=at)
    new = _write(list(notices.values()))
    send_at_once((notice for notice in new if _is_urgent(notice, preferences, at=at)), at=at)
    return new


def _is_urgent(notice: Notice, preferences: Mapping[int, Preferences], *, at: datetime) -> bool:
    chosen = preferences.get(notice.person_id) or Preferences()
    is_away = chosen.is_away(on=timezone.localdate(at))
    return chosen.how(notice.event) == Delivery.AT_ONCE and not notice.left_to_id and not is_away


def _tell_deputies(notices, tellings, preferences, everybody, sight, *, by: User | None, at: datetime) -> None:
    by_key = {telling.key: telling for telling, _ in tellings}
    for (person, key), notice in list(notices.items()):
        chosen, telling = preferences.get(person), by_key[key]
        if chosen is None or chosen.deputy_id is None or not chosen.is_away(on=timezone.localdate(at)):
            continue
        if telling.for_deputy == "":
            continue
        deputy = everybody[chosen.deputy_id]
        is_theirs = deputy.is_active and deputy.partner_id == notice.person.partner_id
        if is_theirs and deputy != by and sight.sees(deputy, telling.about):
            notice.left_to = deputy
            instead = telling.notice_for(deputy, happened_at=at, by=by, instead_of=notice.person)
            notices.setdefault((deputy.pk, key), instead)


def _write(notices: list[Notice]) -> list[Notice]:
    keys = {notice.key for notice in notices}
    told = set(Notice.objects.filter(key__in=keys).values_list("person", "key"))
    new = [notice for notice in notices if (notice.person_id, notice.key) not in told]
    Notice.objects.bulk_create(new, batch_size=BATCH)
    return new


def preferences_by_person(keys: Iterable[int]) -> dict[int, Preferences]:
    found = Preferences.objects.filter(person__in=list(keys)).select_related("deputy__partner")
    return {each.person_id: each for each in found}


def with_roles(people: Iterable[User]) -> None:
    """Read the roles of many people at once: the policy would ask for them person by person."""
    missing = [person for person in people if "roles" not in vars(person)]
    prefetch_related_objects(missing, "groups")
    for person in missing:
        person.roles = frozenset(group.name for group in person.groups.all())


class Sight:
    """Who of many people sees which of many rows, asked once for all of a kind."""

    def __init__(self, people: Mapping[int, User], rows: Iterable[Model]):
        keys: dict[str, set[int]] = {}
        for row in rows:
            keys.setdefault(label_of(row), set()).add(row.pk)
        self.pairs = {
            label: SEEN_BY_MANY[label](people.values(), found)
            for label, found in keys.items()
            if label in SEEN_BY_MANY
        }

    def sees(self, person: User, row: Model) -> bool:
        label = label_of(row)
        if label in self.pairs:
            return (person.pk, row.pk) in self.pairs[label]
        if RULES.get((type(row), Act.SEE)) is not everyone:
            # Nobody would ask again, when it is shown, whether they still see it.
            raise ValueError(f"{label} is hidden from some, and not entered with `hidden_from_some`")
        return may(person, Act.SEE, row)
