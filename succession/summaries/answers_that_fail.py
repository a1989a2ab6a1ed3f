"""What keeps an answer from being put into effect, each in a sentence beside the field that it is about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from actions.choices import Achieved, Stage
from actions.models import Action
from govuk.dates import day
from priorities.models import Priority, Strategy, SuccessMeasure
from succession.choices import ENDED_WORDS, NAMES_ANOTHER, Answer
from succession.models import ActionLine

Fault = tuple[str, str]
# While a review goes on, the other action may still wait for its own answer.
MAY_WAIT = frozenset({"", Answer.CARRY})
MUST_BE_CARRIED = frozenset({Answer.CARRY})


def faults_of(
    line: ActionLine,
    *,
    measures: Iterable[SuccessMeasure],
    draft: Strategy,
    answers: Mapping[int, str],
    allowed: frozenset[str],
    on: date,
) -> Iterator[Fault]:
    """(field, sentence). `answers` holds what becomes of each action of the work list, `allowed` what may become of
    one that another answer names."""
    if line.answer == Answer.CARRY:
        yield from _of_carrying(line, list(measures), draft, on)
    elif line.answer == Answer.CLOSE:
        yield from _of_closing(line, on)
    elif line.answer in NAMES_ANOTHER:
        yield from _of_giving_way(line, answers, allowed)


def suspects(lines, *, draft: Strategy, on: date):
    """Of many lines those that `faults_of` may find anything wrong with, and few others: nobody reads thousands of
    answers for the one that fails."""
    measures = ActionLine.to_measures.through.objects.filter(actionline=OuterRef("pk"))
    offered = measures.filter(successmeasure__strategy=draft, successmeasure__retired_on=None)
    astray = ~Q(to_priority__strategy=draft) | Q(to_priority__retired_on__isnull=False)
    lost = ~Exists(offered) | Exists(measures.exclude(pk__in=offered.values("pk")))
    left = Q(action__lead_partner__left_on__lte=on)
    of_carrying = Q(answer=Answer.CARRY) & (astray | lost | left)
    of_closing = Q(answer=Answer.CLOSE) & (Q(action__stage=Stage.PROPOSED) | Q(action__starts_on__gt=on))
    return lines.filter(of_carrying | of_closing | Q(answer__in=NAMES_ANOTHER))


def _of_carrying(line: ActionLine, measures: list[SuccessMeasure], draft: Strategy, on: date) -> Iterator[Fault]:
    if line.to_priority is not None and not _is_offered(line.to_priority, draft):
        yield "to_priority", f"Select a priority of {draft} that is not retired"
    if not measures:
        yield "to_measures", "Select at least one success measure of the new strategy"
    elif wrong := [each.reference for each in measures if not _is_offered(each, draft)]:
        yield "to_measures", f"Select measures of {draft} that are not retired: not {', '.join(wrong)}"
    if not line.action.lead_partner.takes_part(on=on):
        yield "answer", f"{line.action.lead_partner} leads it and has left the partnership: hand it over first"


def _is_offered(row: Priority | SuccessMeasure, draft: Strategy) -> bool:
    return row.strategy_id == draft.pk and row.retired_on is None


def _of_closing(line: ActionLine, on: date) -> Iterator[Fault]:
    if line.achieved in ("", Achieved.NOT):
        return
    if line.action.is_proposed:
        yield "achieved", "It was never accepted into the plan, so nothing was achieved by it: select No"
    elif line.action.starts_on and line.action.starts_on > on:
        yield "achieved", f"It starts on {day(line.action.starts_on)}: it cannot be complete before. Select No"


def _of_giving_way(line: ActionLine, answers: Mapping[int, str], allowed: frozenset[str]) -> Iterator[Fault]:
    if line.other is None:
        return
    words, called = ENDED_WORDS[line.answer], called_beside(line.other, line.action)
    if line.other_id not in answers:
        yield "other", f"{words} {called}, which is not in the work list: select an action that is carried over"
    elif answers[line.other_id] not in allowed:
        yield "other", f"{words} {called}, which is not carried over itself"
    if line.answer == Answer.MERGE and line.action.is_restricted and not line.other.is_restricted:
        restricted = f"This action is restricted and {called} is not: its milestones would be for everybody to read"
        yield "other", f"{restricted}. Select another answer, or a restricted action"


def called_beside(other: Action, action: Action) -> str:
    """The name of one action in the words of another: whoever reads those need not know of a restricted one."""
    return "another action" if other.is_restricted and other.pk != action.pk else other.reference
