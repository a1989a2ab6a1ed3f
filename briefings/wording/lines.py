"""Actions as lines of a list."""

from actions.choices import ACHIEVED_COUNTED, ACHIEVED_WORDS
from briefings.summaries.standing import Finished, OffTrack
from govuk.dates import day
from papers.prose import on_few_lines
from past.summaries.changed_actions import ActionChanges
from past.wording import ActionChange

NO_NEWS = "nothing reported for a quarter"
OUT_OF_ORDER = f"off track, overdue or with {NO_NEWS}"
LISTED_IN_PLAN = "The website lists all of them, under Actions."


def exception_line(each: OffTrack) -> str:
    """What it is and how it stands, then why, then the way back, a line each."""
    due = f", due {each.due}" if each.due else ""
    lines = [f"{each.reference} {each.title}: {each.state}. {each.lead}{due}."]
    lines += [f"{words}: {on_few_lines(text)}" for words, text in _said(each) if text]
    return "\n".join(lines)


def _said(each: OffTrack) -> tuple[tuple[str, str], ...]:
    return (("Reason", each.reason), ("Way back", each.way_back))


def finished_line(each: Finished) -> str:
    achieved = ACHIEVED_WORDS.get(each.achieved) or f"Outcome {ACHIEVED_COUNTED['']}"
    return f"{each.reference} {each.title}: complete on {day(each.completed_on)}. {achieved}."


def changes_line(action: ActionChanges) -> str:
    """Who changed it is nobody’s concern who reads of it."""
    return f"{action.reference} {action.title}: {', '.join(map(_change, action.changes))}"


def _change(change: ActionChange) -> str:
    what = change.kind.label.lower()
    if change.old and change.new:
        return f"{what}, from {change.old.lower()} to {change.new.lower()}"
    return f"{what}, {change.new}" if change.new else what


def more_of(left: int, noun: str) -> str:
    return f"And {left:,} more {noun}{'' if left == 1 else 's'}." if left > 0 else ""
