"""What becomes of the actions of the former strategy, as people decide it: one by one, in batches, by workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action
from partners.models import User
from priorities.models import Priority, Strategy, SuccessMeasure
from records.models import StaleRecord
from records.services import keep
from succession.choices import ANSWER_WORDS, Answer
from succession.models import ActionLine, Review
from succession.services.reviewing import locked_review
from succession.summaries.answers_that_fail import MAY_WAIT, faults_of
from succession.summaries.work_list import answers_for, lines_of


class StaleLines(StaleRecord):
    """Somebody decided about some of these actions after they were read. Nothing was written, of the others neither:
    half of what somebody decided would be worse than none, as they could not tell which half."""

    def __init__(self, lines: list[ActionLine]):
        super().__init__(lines[0])
        self.lines = lines


@dataclass(frozen=True)
class Refusal:
    """Why the answer of one line cannot be given, beside the field that it is about."""

    line: ActionLine
    field: str
    words: str


@dataclass(frozen=True)
class Answered:
    """One person's answer for one action: `read_version` is that of the line they saw, 0 where there was none."""

    action: Action
    read_version: int
    answer: str
    reason: str = ""
    to_priority: Priority | None = None
    to_measures: tuple[SuccessMeasure, ...] = ()
    achieved: str = ""
    evidence: str = ""
    other: Action | None = None
    why: str = field(default="", compare=False)


@transaction.atomic
def answer(draft: Strategy, answers: Iterable[Answered], *, by: User, at: datetime) -> list[ActionLine]:
    """Write down what becomes of these actions, all of them or none.

    Raises StaleLines, or ValidationError: with the field that is wrong for one action, and with a sentence for each
    that names the action for several.
    """
    answers = list(answers)
    review = locked_review(draft, by=by, at=at)
    lines = lines_of(review, {each.action.pk for each in answers})
    stale = [line for each in answers if (line := lines.get(each.action.pk)) and line.version != each.read_version]
    if stale:
        raise StaleLines(stale)
    written = _all_written(answers, lines, review)
    _require_possible(written, answers, review, timezone.localdate(at))
    for line, each in zip(written, answers, strict=True):
        words = each.why or ANSWER_WORDS[each.answer]
        keep(line, by=by, at=at, why=words, links={"to_measures": _measures_of(line, each)})
    return written


def refusals(draft: Strategy, answers: Iterable[Answered], *, on: date) -> list[Refusal]:
    """What `answer` would refuse of these answers, taken together with all that is decided. Nothing is written."""
    answers, review = list(answers), Review.objects.filter(strategy=draft).first()
    lines = _all_written(answers, lines_of(review, {each.action.pk for each in answers}), review)
    return list(_refusals(lines, answers, draft, review, on))


def _all_written(answers: list[Answered], lines: dict[int, ActionLine], review: Review | None) -> list[ActionLine]:
    return [_written(lines.get(each.action.pk) or ActionLine(review=review), each) for each in answers]


def _written(line: ActionLine, each: Answered) -> ActionLine:
    line.action, line.answer, line.reason = each.action, each.answer, each.reason.strip()
    # What another answer needed is no part of this one.
    line.to_priority = each.to_priority if each.answer == Answer.CARRY else None
    line.achieved = each.achieved if each.answer == Answer.CLOSE else ""
    line.evidence = each.evidence.strip() if line.is_complete_by_it else ""
    line.other = each.other if line.gives_way else None
    return line


def _measures_of(line: ActionLine, each: Answered) -> tuple[SuccessMeasure, ...]:
    return each.to_measures if line.answer == Answer.CARRY else ()


def _require_possible(lines: list[ActionLine], answers: list[Answered], review: Review, on: date) -> None:
    found = list(_refusals(lines, answers, review.strategy, review, on))
    if not found:
        return
    if len(answers) == 1:
        raise ValidationError({each.field: each.words for each in reversed(found)})
    raise ValidationError([f"{each.line.action.reference}: {each.words}" for each in found])


def _refusals(
    lines: list[ActionLine], answers: list[Answered], draft: Strategy, review: Review | None, on: date
) -> Iterator[Refusal]:
    named = answers_for(draft, review, {line.other_id for line in lines})
    decided = named | {line.action_id: line.answer for line in lines}
    how = {"draft": draft, "answers": decided, "allowed": MAY_WAIT, "on": on}
    for line, each in zip(lines, answers, strict=True):
        if not line.action.is_open and not line.action.is_proposed:
            words = line.action.get_stage_display().lower()
            yield Refusal(line, "answer", f"It is {words}: there is nothing left to decide")
        for fault in (*faults_of(line, measures=_measures_of(line, each), **how), *_gaps(line)):
            yield Refusal(line, *fault)


def _gaps(line: ActionLine) -> list[tuple[str, str]]:
    """What the constraints of the table would refuse as well, here beside its field."""
    needed = [("reason", bool(line.answer) and not line.reason, "Enter the reason")]
    needed += [
        ("to_priority", line.answer == Answer.CARRY and line.to_priority is None, "Select a priority"),
        ("achieved", line.answer == Answer.CLOSE and not line.achieved, "Select whether the outcome was achieved"),
        ("evidence", line.answer == Answer.CLOSE and line.lacks_evidence, "Enter what shows what was achieved"),
        ("other", line.gives_way and line.other is None, "Enter the reference of the other action"),
        ("other", line.other_id is not None and line.other_id == line.action_id, "Enter another action than this"),
    ]
    return [(name, words) for name, is_missing, words in needed if is_missing]
