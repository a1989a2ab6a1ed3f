"""Whom a new strategy concerns: whoever looks after an action that it decided about, watches, or has a seat."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from actions.models import Action
from board.models import Tenure
from notices.choices import Event
from notices.models import Watch
from notices.services import Telling, tell_all
from partners.models import User
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import ANSWER_WORDS
from succession.summaries.work_list import WorkRow


def tell_of_adoption(
    strategy: Strategy, former: Strategy | None, rows: Iterable[WorkRow], *, on: date, by: User | None, at: datetime
) -> None:
    """One sentence to each person: of their own actions first, else of what they watch, else of their seat."""
    rows = list(rows)
    in_place = f" in place of {former}" if former else ""
    said, link, key = f"{strategy} is in force{in_place}", strategy.get_absolute_url(), f"adopted {strategy.pk}"

    def telling(people, more: str, why: str) -> Telling:
        return Telling(Event.STRATEGY_ADOPTED, people, strategy, f"{said}{more}.", link, key, why=why)

    # Of one key the last telling of a person stands.
    tellings = [telling(_members(on), "", "you have a seat")]
    if former:
        tellings.append(
            telling(_watchers(former, rows), ". What you watch is concerned", "you watch what it concerns")
        )
    officers = User.objects.in_bulk({row.action.lead_officer_id for row in rows} - {None})
    for person, words in _of_their_own(rows).items():
        tellings.append(telling([officers[person]], f": {words}", "it decides about actions that you look after"))
    tell_all(tellings, by=by, at=at)


def _members(on: date) -> list[User]:
    tenures = Tenure.objects.on(on)
    return list(User.objects.active().filter(pk__in=tenures.values("person")).order_by("pk"))


def _watchers(former: Strategy, rows: list[WorkRow]) -> list[User]:
    watched = Q(pk__in=[])
    for model, keys in (
        (Action, [row.action.pk for row in rows if not row.action.is_restricted]),
        (Priority, list(former.priorities.values_list("pk", flat=True))),
        (SuccessMeasure, list(former.measures.values_list("pk", flat=True))),
    ):
        watched |= Q(about_label=model._meta.label_lower, about_id__in=keys)
    return list(User.objects.active().filter(pk__in=Watch.objects.filter(watched).values("person")).order_by("pk"))


def _of_their_own(rows: list[WorkRow]) -> dict[int, str]:
    """{officer: "3 actions of yours are carried over and 1 closed"}"""
    found: dict[int, Counter] = defaultdict(Counter)
    for row in rows:
        if row.action.lead_officer_id:
            found[row.action.lead_officer_id][row.answer] += 1
    return {person: _in_words(numbers) for person, numbers in found.items()}


def _in_words(numbers: Counter) -> str:
    parts = [(numbers[answer], ANSWER_WORDS[answer].lower()) for answer in ANSWER_WORDS if numbers[answer]]
    (first, words), *others = parts
    plural = "action of yours was" if first == 1 else "actions of yours were"
    *middle, last = [f"{first} {plural} {words}", *(f"{number} {each}" for number, each in others)]
    return f"{', '.join(middle)} and {last}" if middle else last
