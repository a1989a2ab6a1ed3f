"""Everything that stands in the way of publishing an agenda, and what else should be known before, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from board.limits import NOTICE_DAYS
from board.models import AgendaItem, Meeting
from board.summaries.clear_days import Notice, notice_of, papers_due
from govuk.dates import day

NOTHING = "There is nothing on the agenda yet"
IMPLICATIONS = "Its Section 17 implications are missing"
PAPER = "It is for decision and has no paper"
PRESENTER = "Nobody presents it"


@dataclass(frozen=True)
class BeforePublishing:
    """`by_item`: {key of an item: what it lacks}. `refusals` are of the meeting as a whole; an item is `blocked` where
    publishing is refused because of it. The rest is told, and decided by whoever publishes."""

    refusals: tuple[str, ...]
    blocked: frozenset[str]
    by_item: dict[str, tuple[str, ...]]
    notice: Notice
    papers: str

    @property
    def is_possible(self) -> bool:
        return not self.refusals and not self.blocked

    @property
    def notice_words(self) -> str:
        if not self.notice.is_enough:
            return self.notice.if_short
        return f"Published today, the agenda gives {self.notice.length}, and {NOTICE_DAYS} are asked for."


def before_publishing(meeting: Meeting, items: Iterable[AgendaItem], *, on: date) -> BeforePublishing:
    """`items` are those that stand, with their papers. That nothing changed is known only when it is frozen."""
    items = list(items)
    found = {str(item.key): tuple(_lacks(item)) for item in items}
    due = papers_due(meeting.meets_on, chosen=meeting.papers_due_on)
    return BeforePublishing(
        refusals=() if items else (NOTHING,),
        blocked=frozenset(str(item.key) for item in items if item.lacks_implications),
        by_item={key: lacks for key, lacks in found.items() if lacks},
        notice=notice_of(meeting.meets_on, given_on=on),
        papers=f"Papers {'were' if due < on else 'are'} due by {day(due)}",
    )


def _lacks(item: AgendaItem) -> Iterable[str]:
    if item.lacks_implications:
        yield IMPLICATIONS
    if item.is_for_decision and not item.kept_papers:
        yield PAPER
    if not item.presenter and item.presenter_person_id is None:
        yield PRESENTER
