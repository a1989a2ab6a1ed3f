"""What one reader reads besides an agenda. How it is cut from the frozen pack: `packs.summaries.redacting`."""

from dataclasses import dataclass

from actions.choices import OPEN, WORST_FIRST
from board.choices import RESTRICTED
from packs.summaries.frozen import LastMeeting, PackMatter, PackMeasure, PackRecommendation, ToldChange
from packs.summaries.pack_risks import RisksOfCopy

WHOLE_PLAN = "The whole plan"


@dataclass(frozen=True)
class OffTrackAction:
    """An action that is off track: red, amber, overdue or stale."""

    reference: str
    title: str
    lead: str
    officer: str
    due: str
    stage: str
    rating: str
    is_overdue: bool
    is_stale: bool
    is_restricted: bool
    reason: str
    way_back: str
    said: str


@dataclass(frozen=True)
class PriorityProgress:
    """How many actions of a priority are in each stage, and how many open ones have each rating."""

    priority: str
    total: int
    open: int
    stages: tuple[tuple[str, int], ...]
    ratings: tuple[tuple[str, int], ...]
    overdue: int
    stale: int


@dataclass(frozen=True)
class PriorityPicture:
    """How many actions of a priority were in each band at the end of each quarter, (its name, (band, number)), and are
    in the pack."""

    priority: str
    quarters: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    latest: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ServedMeasure:
    """A success measure and the references of the actions in the plan that serve it."""

    reference: str
    statement: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class ChangedAction:
    reference: str
    title: str
    priority: str
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True)
class PackCopy:
    """Everything in one reader's pack. Two copies are equal if and only if they read the same."""

    name: str
    place: str
    publisher: str
    last: LastMeeting | None
    matters: tuple[PackMatter, ...]
    exceptions: tuple[OffTrackAction, ...]
    progress: tuple[PriorityProgress, ...]
    measures: tuple[ServedMeasure, ...]
    changes: tuple[ChangedAction, ...]
    strategy: str = ""
    standing: tuple[PackMeasure, ...] = ()
    pictures: tuple[PriorityPicture, ...] = ()
    satisfaction: str = ""
    # None in a copy that tells nothing of them: for residents, and of a pack that was frozen before packs did.
    risks: RisksOfCopy | None = None
    recommendations: tuple[PackRecommendation, ...] = ()
    for_residents: bool = False

    @property
    def has_restricted(self) -> bool:
        items = self.last.minutes.items if self.last and self.last.minutes else ()
        restricted = (item for item in items if item.restriction in RESTRICTED and not item.is_withheld)
        told = (*self.exceptions, *(self.risks.rows if self.risks else ()))
        return any(each.is_restricted for each in told) or any(restricted)


def rank_of(action) -> int | None:
    """The place among WORST_FIRST, overdue and stale; None for what is on track."""
    if action.stage not in OPEN:
        return None
    facts = [action.rating == rating for rating in WORST_FIRST] + [action.is_overdue, action.is_stale]
    return facts.index(True) if any(facts) else None
