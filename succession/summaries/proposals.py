"""What is proposed for an action of the former strategy, and why: where keys and words of both strategies agree.

Only carrying over is ever proposed. That an action has done its work, nobody can tell from its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.models import Priority, SuccessMeasure
from sheets.text import plain


@dataclass(frozen=True)
class Proposal:
    """Carry it to `priority` and `measures`; without a priority or measures there is none. `why` is a sentence, also
    of why there is none."""

    priority: Priority | None
    measures: tuple[SuccessMeasure, ...]
    why: str

    def __bool__(self) -> bool:
        return self.priority is not None and bool(self.measures)


@dataclass(frozen=True)
class NextStrategy:
    """What a draft offers: its priorities, and its measures with their outcomes; nothing that was retired."""

    priorities: tuple[Priority, ...]
    measures: tuple[SuccessMeasure, ...]


def propose(former: Priority, measures: Iterable[SuccessMeasure], offered: NextStrategy) -> Proposal:
    """For an action of the priority `former` that serves `measures`."""
    found = [pair for pair in (_successor(measure, offered.measures) for measure in measures) if pair]
    successors = tuple({measure.pk: measure for measure, _ in found}.values())
    priority, why = _priority(former, successors, offered.priorities)
    if priority is None:
        return Proposal(None, (), why)
    if not successors:
        return Proposal(None, (), f"{why}, but none of its measures goes on in the new strategy.")
    return Proposal(priority, successors, f"{why}, and {_joined(dict.fromkeys(words for _, words in found))}.")


def _successor(measure: SuccessMeasure, offered: Iterable[SuccessMeasure]) -> tuple[SuccessMeasure, str] | None:
    """What the strategy itself says comes first, then the reference, then the words."""
    free = [each for each in offered if each.continues_id is None]
    signs = (
        ([each for each in offered if each.continues_id == measure.pk], "{new} continues {old}"),
        ([each for each in free if plain(each.reference) == plain(measure.reference)], "{new} is in both strategies"),
        ([each for each in free if plain(each.statement) == plain(measure.statement)], "{new} has the words of {old}"),
    )
    for alike, words in signs:
        # Of two that agree nobody but a person can say which.
        if len(alike) == 1:
            return alike[0], words.format(new=alike[0].reference, old=measure.reference)
    return None


def _priority(former: Priority, successors, offered: Iterable[Priority]) -> tuple[Priority | None, str]:
    # Not by the number alone: strategies count from 1 anew, whatever their priorities are about.
    signs = (
        (lambda it: (it.number, it.code) == (former.number, former.code) and _titled_alike(it, former), "is the same"),
        (lambda it: _titled_alike(it, former), "has the same title"),
        (lambda it: plain(it.code) == plain(former.code), f"has the same code, {former.code}"),
    )
    for agrees, words in signs:
        alike = [each for each in offered if agrees(each)]
        if len(alike) == 1:
            return alike[0], f"Priority {alike[0].number} {words}"
    return _priority_of_measures(successors, offered)


def _titled_alike(one: Priority, other: Priority) -> bool:
    return bool({plain(one.title), plain(one.short_title)} & {plain(other.title), plain(other.short_title)})


def _priority_of_measures(successors, offered) -> tuple[Priority | None, str]:
    served = {measure.outcome.priority_id for measure in successors} - {None}
    alike = [each for each in offered if each.pk in served]
    if len(served) == 1 and alike:
        return alike[0], f"Priority {alike[0].number} is served by its measures"
    if successors:
        return None, "Its measures go on in the new strategy, but no priority there has its code or title."
    return None, "No priority and no measure of the new strategy has its code, reference or words."


def _joined(words: Iterable[str]) -> str:
    *others, last = words
    return " and ".join(filter(None, [", ".join(others), last]))
