"""Numbers and changes of a pack in words."""

from collections.abc import Sequence
from datetime import datetime

from django.template.defaultfilters import filesizeformat

from actions.choices import RATING_WORDS, STAGE_WORDS
from govuk.dates import moment
from govuk.words import listed
from packs.limits import TOLD_OF_A_KIND
from packs.summaries.frozen import ToldChange
from packs.summaries.pack_copy import ChangedAction, PriorityProgress
from past.choices import ChangeKind
from past.summaries.changes import ActionChanges
from past.wording import ActionChange

LONGEST_WHY = 400


def and_more(left: int, noun: str) -> str:
    """The sentence after the first `TOLD_OF_A_KIND`; empty when there are no more."""
    return f"And {left:,} more {noun}{'' if left == 1 else 's'}." if left > 0 else ""


def first_references(references: Sequence[str]) -> str:
    left = len(references) - TOLD_OF_A_KIND
    return listed([*references[:TOLD_OF_A_KIND], *([f"{left:,} more"] if left > 0 else [])], joined_by="and")


def change_in_words(change: ActionChange) -> str:
    kind = change.kind.label + (f" ({change.subject})" if change.subject else "")
    what = f"from {change.old} to {change.new}" if change.old and change.new else change.new
    why = change.why if len(change.why) <= LONGEST_WHY else f"{change.why[: LONGEST_WHY - 1]}…"
    who = f"{change.by}, {moment(change.at)}" if change.at else ""
    first = f"{kind}: {what}" if what else kind
    return "\n".join(filter(None, [first, why.strip(), who]))


def as_changes(actions: tuple[ChangedAction, ...], *, base_url: str) -> list[ActionChanges]:
    """For whoever tells them in order; `base_url` is the address of the list of actions."""
    return [
        ActionChanges(
            each.reference,
            each.title,
            f"{base_url}{each.reference}/",
            each.priority,
            tuple(_as_change(told) for told in each.changes),
        )
        for each in actions
    ]


def _as_change(told: ToldChange) -> ActionChange:
    at = datetime.fromisoformat(told.at) if told.at else None
    return ActionChange(ChangeKind(told.kind), told.subject, told.old, told.new, told.why, told.by, at)


def percent_of(number: int, whole: int) -> str:
    """12 (25%)"""
    return f"{number} ({round(100 * number / whole)}%)" if whole else str(number)


def whole_plan_in_words(whole: PriorityProgress, noun: str) -> list[str]:
    """Two sentences on the whole plan; `noun`: "action", or "public action" in a copy that holds no others."""
    if not whole.total:
        return [f"There are no {noun}s in the plan."]
    stages = [f"{percent_of(n, whole.total)} {STAGE_WORDS[stage].lower()}" for stage, n in whole.stages if n]
    ratings = [f"{percent_of(n, whole.open)} {RATING_WORDS[rating].lower()}" for rating, n in whole.ratings if n]
    found = [f"{_counted(whole.total, noun)} in the plan: {_listed(stages)}."]
    if ratings:
        found.append(f"Of the {_counted(whole.open, noun)} still open: {_listed(ratings)}.")
    return found


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def size_in_words(size: int) -> str:
    """In the units that the page shows."""
    return filesizeformat(size)
