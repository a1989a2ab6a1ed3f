"""The actions that a decision raised, as its own page tells of them."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from board.models import Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.closed_actions import days_closed
from board.summaries.decisions_followed_by_actions import in_words
from govuk.dates import day


@dataclass(frozen=True)
class RaisedLine:
    action: Action
    closed_on: date | None
    said: str = ""
    said_on: date | None = None

    @property
    def state(self) -> str:
        """in progress; complete, 3 October 2026"""
        words = self.action.get_stage_display().lower()
        return f"{words}, {day(self.closed_on)}" if self.closed_on else words


@dataclass(frozen=True)
class Raised:
    lines: tuple[RaisedLine, ...]

    @property
    def all_closed(self) -> bool:
        return bool(self.lines) and all(line.closed_on for line in self.lines)

    @property
    def in_words(self) -> str:
        return in_words([(line.action.reference, line.state) for line in self.lines if line.closed_on])


def raised_by(decision: Decision, sight: Sight) -> Raised:
    """Those that people of this sight may know of."""
    actions = (
        actions_in_sight(decision.actions.all(), sight)
        .select_related("lead_partner", "latest_update")
        .order_by("reference")
    )
    closed = days_closed(actions)
    return Raised(tuple(_line(action, closed.get(action.pk)) for action in actions))


def _line(action: Action, closed_on: date | None) -> RaisedLine:
    last = action.latest_update
    return RaisedLine(action, closed_on, last.text if last else "", last.reported_on if last else None)
