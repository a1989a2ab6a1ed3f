"""What answers a reading or a judgement: actions and decisions whose reasons name it, of those in a reader's sight."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import CharField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from actions.choices import STAGE_WORDS
from actions.models import Action, ActionReason
from board.choices import DecisionState
from board.models import Decision, DecisionReason
from board.models.decision import reference_of, slug_of
from board.querysets import Sight
from records.caching import rows_of, sql_written_once

SHOWN_OF_TEXT = 160
ACTION, DECISION = "action", "decision"


@dataclass(frozen=True)
class Answer:
    """An action or a decision, as a line of a page: what it is called, and how it stands."""

    kind: str
    key: int
    words: str
    state: str
    url: str


@dataclass(frozen=True)
class Answers:
    """By the key of the reading or of the judgement that they name, in the order in which that was said."""

    to_readings: dict[int, list[Answer]]
    to_judgements: dict[int, list[Answer]]

    @property
    def all(self) -> tuple[Answer, ...]:
        """Each once, decisions first, however much it answers."""
        rows = {row for named in (self.to_readings, self.to_judgements) for rows in named.values() for row in rows}
        return tuple(sorted(rows, key=lambda row: (row.kind == ACTION, row.words)))


def shortened(text: str, most: int = SHOWN_OF_TEXT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def answers_to(*, readings: Collection[int], judgements: Collection[int], sight: Sight) -> Answers:
    """Of these, by their keys, in one query."""
    found = Answers(defaultdict(list), defaultdict(list))
    # Sorted here: a union comes in no order of its own.
    keys = (*readings, *judgements)
    # Of nothing there is no question to write.
    rows = rows_of(*_rows_sql(*keys, readings=len(readings), sight=sight)) if keys and not sight.nothing else ()
    for _, _, reading, judgement, *act in sorted(rows, key=lambda row: row[:2]):
        if reading is not None:
            found.to_readings[reading].append(_answer(*act))
        else:
            found.to_judgements[judgement].append(_answer(*act))
    return found


@sql_written_once
def _rows_sql(*keys: int, readings: int, sight: Sight) -> QuerySet:
    """The first so many keys are those of readings. Django takes longer to write it than the database to answer."""
    named = Q(reading__in=keys[:readings]) | Q(judgement__in=keys[readings:])
    said = ("created_at", "pk", "reading_id", "judgement_id")
    of_actions = ActionReason.objects.filter(named).order_by()
    of_decisions = DecisionReason.objects.filter(named).order_by()
    if not sight.everything:
        actions = Action.objects.in_sight(sight.of_actions).order_by().values("pk")
        decisions = Decision.objects.in_sight(sight).order_by().values("pk")
        of_actions, of_decisions = of_actions.filter(action__in=actions), of_decisions.filter(decision__in=decisions)
    none = Value(0, IntegerField())
    return of_actions.values_list(
        *said,
        Value(ACTION, CharField()),
        F("action_id"),
        Cast("action__reference", TextField()),
        Cast("action__title", TextField()),
        Cast("action__stage", TextField()),
        none,
        none,
    ).union(
        of_decisions.values_list(
            *said,
            Value(DECISION, CharField()),
            F("decision_id"),
            Cast("decision__series", TextField()),
            "decision__text",
            Cast("decision__state", TextField()),
            Cast("decision__year", IntegerField()),
            Cast("decision__number", IntegerField()),
        ),
        all=True,
    )


def _answer(kind: str, key: int, mark: str, text: str, state: str, year: int, number: int) -> Answer:
    """`mark` is the reference of an action, and the series of a decision's number."""
    if kind == ACTION:
        url = reverse("actions:detail", args=[mark])
        return Answer(kind, key, f"{mark} {text}", STAGE_WORDS[state].lower(), url)
    reference = reference_of(year, mark, number)
    url = reverse("board:decision", args=[slug_of(reference)])
    return Answer(kind, key, f"Decision {reference}: {shortened(text)}", DecisionState(state).label.lower(), url)


def decided(decision: Decision) -> Answer:
    """A decision as one that answers."""
    return _answer(
        DECISION, decision.pk, decision.series, decision.text, decision.state, decision.year, decision.number
    )


def done(action: Action) -> Answer:
    """An action as one that answers."""
    return _answer(ACTION, action.pk, action.reference, action.title, action.stage, 0, 0)
