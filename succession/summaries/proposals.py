"""What is proposed for an action of the former strategy, and why: where keys and words of both strategies agree.

Only carrying over is ever proposed. That an action has done its work, nobody can tell from its words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import shorten

from priorities.models import Priority, SuccessMeasure
from sheets.text import plain
from succession.models.lines import REASON_LENGTH

# Of a measure of the former strategy: what there is of it in the next one. In the order in which it is told.
CONTINUED, SAME, REWORDED, SAME_WORDS, SEVERAL, NONE = range(6)
Followed = tuple[int, tuple[SuccessMeasure, ...], SuccessMeasure]


@dataclass(frozen=True)
class Proposal:
    """Carry it to `priority` and `measures`; without a priority or measures there is none. `why` is short sentences,
    also of why there is none."""

    priority: Priority | None
    measures: tuple[SuccessMeasure, ...]
    why: str

    def __bool__(self) -> bool:
        return self.priority is not None and bool(self.measures)

    @property
    def reason_as_proposed(self) -> str:
        """The reason of an answer to which nobody wrote one: it says that these are not a person's words."""
        return shorten(f"As proposed: {self.why}", REASON_LENGTH, placeholder=" …")


@dataclass(frozen=True)
class NextStrategy:
    """What a draft offers: its priorities, and its measures with their outcomes; nothing that was retired."""

    priorities: tuple[Priority, ...]
    measures: tuple[SuccessMeasure, ...]


def propose(former: Priority, measures: Iterable[SuccessMeasure], offered: NextStrategy) -> Proposal:
    """For an action of the priority `former` that serves `measures`."""
    followed = [_followed(measure, offered.measures) for measure in measures]
    certain = [new for kind, new, _ in followed if kind not in (SEVERAL, NONE)]
    successors = tuple({new.pk: new for (new,) in certain}.values())
    priority, of_priority = _priority(former, successors, offered.priorities)
    why = " ".join(_sentence(words) for words in (of_priority, *_in_words(followed)))
    return Proposal(priority, successors, why) if priority and successors else Proposal(None, (), why)


def _followed(measure: SuccessMeasure, offered: Iterable[SuccessMeasure]) -> Followed:
    """What the strategy itself says comes first, then the reference, then the words."""
    free = [each for each in offered if each.continues_id is None]
    is_worded_so = _alike(measure, "statement")
    signs = (
        (CONTINUED, [each for each in offered if each.continues_id == measure.pk]),
        (SAME, [each for each in free if _alike(measure, "reference")(each)]),
        (SAME_WORDS, [each for each in free if is_worded_so(each)]),
    )
    several: tuple[SuccessMeasure, ...] = ()
    for kind, alike in signs:
        if len(alike) == 1:
            is_reworded = kind == SAME and not is_worded_so(alike[0])
            return REWORDED if is_reworded else kind, (alike[0],), measure
        # Of two that agree nobody but a person can say which.
        several = several or tuple(alike)
    return (SEVERAL if several else NONE), several, measure


def _alike(row, field: str) -> Callable[[object], bool]:
    own = plain(getattr(row, field))
    return lambda other: plain(getattr(other, field)) == own


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip(',')}."


def _in_words(followed: Iterable[Followed]) -> list[str]:
    """S-9 continues SAFER-3; SAFER-1 and SAFER-2 are in both strategies; no new measure follows SAFER-4"""
    said = [_pair_in_words(*each) for each in sorted(followed, key=lambda it: it[0]) if each[0] not in (SAME, NONE)]
    same, lost = ([old.reference for kind, _, old in followed if kind == wanted] for wanted in (SAME, NONE))
    if same:
        said.append(f"{_joined(same)} {'is' if len(same) == 1 else 'are'} in both strategies")
    if lost or not said:
        said.append(f"no new measure follows {_joined(lost, by='or') if lost else 'it'}")
    return said


def _pair_in_words(kind: int, new: tuple[SuccessMeasure, ...], old: SuccessMeasure) -> str:
    names = _joined([each.reference for each in new])
    if kind == CONTINUED and names == old.reference:
        return f"{names} goes on with the same reference"
    if kind == CONTINUED:
        return f"{names} continues {old.reference}"
    if kind == REWORDED:
        return f"the new strategy has {names} too, in other words"
    if kind == SAME_WORDS:
        return f"{names} has the words of {old.reference}"
    return f"{names} could each follow {old.reference}"


def _priority(former: Priority, successors, offered: Iterable[Priority]) -> tuple[Priority | None, str]:
    # Not by the number alone: strategies count from 1 anew, whatever their priorities are about.
    has_title, has_name = _alike(former, "title"), _alike(former, "short_title")
    both = f"“{former.short_title}” is a priority of both strategies"
    signs = (
        (lambda it: has_title(it) and has_name(it), lambda _: both),
        (has_name, lambda _: f"{both}, with another title"),
        (lambda it: _titled_alike(it, former), lambda it: f"{_named(it)} has the title of “{former.short_title}”"),
        (
            _alike(former, "code"),
            lambda it: f"{_named(it)} has the code of “{former.short_title}”, {former.code}",
        ),
    )
    several: list[Priority] = []
    for agrees, words in signs:
        alike = [each for each in offered if agrees(each)]
        if len(alike) == 1:
            return alike[0], words(alike[0])
        several = several or alike
    if several:
        return None, f"{_joined(map(_named, several))} could each follow “{former.short_title}”"
    return _priority_of_measures(former, successors, offered)


def _named(priority: Priority) -> str:
    return f"priority {priority.number}, “{priority.short_title}”,"


def _titled_alike(one: Priority, other: Priority) -> bool:
    return bool({plain(one.title), plain(one.short_title)} & {plain(other.title), plain(other.short_title)})


def _priority_of_measures(former: Priority, successors, offered) -> tuple[Priority | None, str]:
    served = {measure.outcome.priority_id for measure in successors} - {None}
    alike = [each for each in offered if each.pk in served]
    if len(served) == 1 and alike:
        return alike[0], f"The new measures are those of {_named(alike[0])}"
    return None, f"No priority of the new strategy has the title or code of “{former.short_title}”"


def _joined(words: Iterable[str], *, by: str = "and") -> str:
    *others, last = words
    return f" {by} ".join(filter(None, [", ".join(others), last]))
