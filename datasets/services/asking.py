"""Readings and returns are asked for by a manager's own hand; and the links by which they are given, in whatever mail
asks for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from datasets.models import Dataset, Indicator, ReturnPeriod
from datasets.notices import officers_of, readings_link
from datasets.policy import may_answer
from datasets.summaries.due_readings import DueReading, due_readings, given_by, indicators_about, is_about
from datasets.summaries.returns import missing_partners
from datasets.wording.due import asked_readings_sentence, return_sentence
from notices.choices import Event
from notices.models import Notice
from notices.querysets import label_of
from notices.reminders import way_in
from notices.services import Telling, links_about, send_by_hand
from notices.services.notifying import with_roles
from partners.models import Partner, User

READINGS, ANSWERS = "due_readings", "return_answers"
SUBJECTS = {label_of(model): model for model in (Indicator, Partner, Dataset)}


@dataclass(frozen=True)
class Asked:
    """Somebody who may be asked, and the readings that wait for them; of a return there are none."""

    person: User
    due: tuple[DueReading, ...] = ()


def whom_to_ask_for_readings(subject: Indicator | Partner, *, on: date) -> list[Asked]:
    """Those who may give what is due: officers of the provider, whoever answers for it, the steward of its data."""
    due = due_readings(indicators_about(subject, on=on), on=on)
    people = {person.pk: person for person in officers_of(*{each.indicator.provider for each in due} - {None})}
    for each in due:
        dataset = each.indicator.dataset
        named = (each.indicator.owner, dataset.steward if dataset else None)
        people |= {person.pk: person for person in named if person and person.is_active}
    with_roles(people.values())
    found = [Asked(person, tuple(given_by(person, due))) for person in people.values()]
    return sorted((each for each in found if each.due), key=lambda each: (each.person.name, each.person.pk))


def whom_to_ask_for_answers(period: ReturnPeriod) -> list[Asked]:
    """The officers of the partners that have not answered."""
    return [Asked(person) for person in officers_of(*missing_partners(period))]


def ask_for_readings(
    subject: Indicator | Partner, people: Iterable[int], *, words: str = "", by: User, at: datetime
) -> list[User]:
    """Send those of `people` (keys) a link by which they give what is due; each once a day. Returns who was asked."""
    on, chosen = timezone.localdate(at), set(people)
    asked = [each for each in whom_to_ask_for_readings(subject, on=on) if each.person.pk in chosen]
    tellings = [
        Telling(
            event=Event.READING_DUE,
            people=[each.person],
            about=subject,
            sentence=asked_readings_sentence(each.due),
            link=readings_link(subject),
            key=f"asked readings {subject._meta.model_name} {subject.pk} {each.person.pk} {on}",
            why=f"{by.name} has asked you",
        )
        for each in asked
    ]
    return _send(tellings, subject=f"Readings asked of you: {_called(subject)}", words=words, by=by, at=at)


def ask_for_answers(
    period: ReturnPeriod, people: Iterable[int], *, words: str = "", by: User, at: datetime
) -> list[User]:
    """The same for the answers to a return."""
    on, chosen = timezone.localdate(at), set(people)
    asked = [each.person for each in whom_to_ask_for_answers(period) if each.person.pk in chosen]
    tellings = [
        Telling(
            event=Event.RETURN_DUE,
            people=[person],
            about=period,
            sentence=return_sentence(period, on=on),
            link=period.get_absolute_url(),
            key=f"asked return {period.pk} {person.pk} {on}",
            why=f"{by.name} has asked you",
        )
        for person in asked
    ]
    return _send(tellings, subject=f"Answers asked of you: {period}", words=words, by=by, at=at)


def _send(tellings: list[Telling], *, subject: str, words: str, by: User, at: datetime) -> list[User]:
    told = {notice.key for notice in send_by_hand(tellings, subject=subject, words=words, by=by, at=at)}
    return [person for telling in tellings if telling.key in told for person in telling.people]


def _called(subject: Indicator | Partner) -> str:
    return subject.reference if isinstance(subject, Indicator) else str(subject)


@way_in(Event.READING_DUE, Event.DATA)
def due_readings_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who may give something that is due of what the notice is about: also for whoever
    is told instead of somebody else."""
    subjects = _subjects_of(notices)
    due = due_readings(indicators_about(*subjects.values(), on=on), on=on) if subjects else []
    if not due:
        return {}
    with_roles([notice.person for notice in notices])
    wanted: dict[tuple[int, str, int], tuple[User, Model]] = {}
    for notice in notices:
        subject = subjects.get((notice.about_label, notice.about_id))
        of_it = (each for each in due if subject and is_about(each.indicator, subject))
        if given_by(notice.person, of_it):
            wanted[_place(notice)] = (notice.person, subject)
    return _paths(notices, wanted, purpose=READINGS, at=at)


@way_in(Event.RETURN_DUE)
def answers_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who may answer for a partner that has not."""
    keys = {notice.about_id for notice in notices}
    rows = ReturnPeriod.objects.open().filter(pk__in=keys).select_related("of_return")
    missing = {
        each.pk: (each, missing_partners(each)) for each in rows.prefetch_related("of_return__partners", "answers")
    }
    with_roles([notice.person for notice in notices])
    wanted = {}
    for notice in notices:
        period, partners = missing.get(notice.about_id, (None, ()))
        own = notice.person.partner
        if own in partners and may_answer(notice.person, period, own):
            wanted[_place(notice)] = (notice.person, period)
    return _paths(notices, wanted, purpose=ANSWERS, at=at)


def _subjects_of(notices: Iterable[Notice]) -> dict[tuple[str, int], Model]:
    """What notices are about, as far as readings hang on it, by one statement for each kind."""
    keys: dict[str, set[int]] = {}
    for notice in notices:
        if notice.about_label in SUBJECTS:
            keys.setdefault(notice.about_label, set()).add(notice.about_id)
    rows = {label: apps.get_model(label)._base_manager.in_bulk(found) for label, found in keys.items()}
    return {(label, key): row for label, found in rows.items() for key, row in found.items()}


def _place(notice: Notice) -> tuple[int, str, int]:
    return notice.person_id, notice.about_label, notice.about_id


def _paths(notices: list[Notice], wanted: dict, *, purpose: str, at: datetime) -> dict[int, str]:
    """Two notices about one thing bring one person one link."""
    paths = dict(zip(wanted, links_about(wanted.values(), purpose=purpose, by=None, at=at), strict=True))
    return {notice.pk: paths[_place(notice)] for notice in notices if _place(notice) in paths}
