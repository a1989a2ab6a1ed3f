from django.db.models import TextChoices

from actions.choices import WORST_FIRST, Stage


class ChangeKind(TextChoices):
    """What can have happened to an action between two moments, in the order in which a board asks."""

    NEW = "new", "New in the plan"
    PROPOSED = "proposed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    ON_HOLD = "on_hold", "Put on hold"
    REOPENED = "reopened"
    STAGE = "stage", "Stage changed"
    OVERDUE = "overdue", "Newly overdue"
    RATING = "rating", "Rating changed"
    DATES = "dates", "Date moved"
    HANDED_OVER = "handed_over", "Handed over"
    MOVED = "moved", "Moved to another priority"
    REWORDED = "reworded"
    UPDATE = "update", "Update sent"


class ChangeGroup(TextChoices):
    """Under which heading a board reads of a change, in this order."""

    WORSE = "worse", "Got worse"
    BETTER = "better", "Got better"
    NEW = "new"
    FINISHED = "finished", "Closed"
    DATES = "dates", "Dates moved"
    OTHER = "other", "Other changes"
    UPDATES = "updates", "Routine updates"


# Of kinds that always mean the same. A change of rating or stage is worse or better by what it was before.
GROUPS = {
    ChangeKind.OVERDUE: ChangeGroup.WORSE,
    ChangeKind.ON_HOLD: ChangeGroup.WORSE,
    ChangeKind.NEW: ChangeGroup.NEW,
    ChangeKind.COMPLETED: ChangeGroup.FINISHED,
    ChangeKind.CANCELLED: ChangeGroup.FINISHED,
    ChangeKind.REPLACED: ChangeGroup.FINISHED,
    ChangeKind.DATES: ChangeGroup.DATES,
    ChangeKind.UPDATE: ChangeGroup.UPDATES,
}


def group_of_kind(kind: ChangeKind, old: str = "", new: str = "") -> ChangeGroup:
    """`old` and `new` are the ratings of a change of rating, the stages of a change of stage, and else not asked."""
    match kind:
        case ChangeKind.RATING:
            return group_of_rating(old, new)
        case ChangeKind.STAGE:
            return group_of_stage(old)
    return GROUPS.get(kind, ChangeGroup.OTHER)


def group_of_rating(old: str, new: str) -> ChangeGroup:
    """Judged for the first time, an action is worse if it is off track; no longer judged, it is neither."""
    if not new:
        return ChangeGroup.OTHER
    turn = _badness(new) - _badness(old)
    return ChangeGroup.WORSE if turn > 0 else ChangeGroup.BETTER if turn < 0 else ChangeGroup.OTHER


def group_of_stage(old: str) -> ChangeGroup:
    """Of one that goes on: what was on hold is taken up again."""
    return ChangeGroup.BETTER if old == Stage.ON_HOLD else ChangeGroup.OTHER


def _badness(rating: str) -> int:
    return len(WORST_FIRST) - WORST_FIRST.index(rating) if rating in WORST_FIRST else 0
