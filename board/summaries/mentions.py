"""Where an action or a measure was put before a body, what was said of it there, and by which decision it was made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from board.choices import MINUTES_SHOWN
from board.models import AgendaItem, Decision
from board.querysets import Sight
from board.summaries.matters_arising import origin_of
from govuk.words import in_short

SHOWN_OF_TEXT = 300


@dataclass(frozen=True)
class DecisionLine:
    reference: str
    url: str
    origin: str
    text: str


@dataclass(frozen=True)
class Discussion:
    """An item of a meeting. `said` is the minute, as soon as people of the sight may read it; `url` leads to it, and
    to the agenda before."""

    body: str
    on: date
    title: str
    url: str
    said: str
    decisions: tuple[DecisionLine, ...]


def decisions_told(decisions, sight: Sight) -> tuple[DecisionLine, ...]:
    """Of some decisions those that people of a sight may read, the newest first."""
    return tuple(map(_line, decisions.in_sight(sight).with_origin().newest_first()))


def discussions_of(items, sight: Sight) -> tuple[Discussion, ...]:
    """Of some agenda items those that people of a sight may read, the newest first; three queries however many."""
    own = Decision.objects.in_sight(sight).select_related("body").newest_first()
    rows = items.standing().in_sight(sight).select_related("meeting__body")
    rows = rows.prefetch_related(Prefetch("decisions", own, to_attr="told"))
    return tuple(_discussion(item, sight) for item in rows.order_by("-meeting__meets_on", "position"))


def _discussion(item: AgendaItem, sight: Sight) -> Discussion:
    meeting = item.meeting
    is_minuted = meeting.took_place and (sight.drafts or meeting.state in MINUTES_SHOWN)
    return Discussion(
        body=meeting.body.name,
        on=meeting.meets_on,
        title=item.title,
        url=f"{meeting.get_minutes_url()}#item-{item.key}" if is_minuted else item.get_absolute_url(),
        said=shortened(item.minute) if is_minuted else "",
        decisions=tuple(map(_line, item.told)),
    )


def _line(decision: Decision) -> DecisionLine:
    return DecisionLine(decision.reference, decision.get_absolute_url(), origin_of(decision), shortened(decision.text))


def shortened(text: str, most: int = SHOWN_OF_TEXT) -> str:
    return in_short(text, most)
