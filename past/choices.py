from django.db.models import TextChoices


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
    FINISHED = "finished"
    DATES = "dates", "Dates moved"
    OTHER = "other", "Other changes"
    UPDATES = "updates", "Routine updates"


# Of kinds that always mean the same. A change of rating or stage is worse or better by what it was before.
GROUPS = {
    ChangeKind.OVERDUE: ChangeGroup.WORSE,
    ChangeKind.ON_HOLD: ChangeGroup.WORSE,
    ChangeKind.NEW: ChangeGroup.NEW,
    ChangeKind.PROPOSED: ChangeGroup.NEW,
    ChangeKind.COMPLETED: ChangeGroup.FINISHED,
    ChangeKind.CANCELLED: ChangeGroup.FINISHED,
    ChangeKind.REPLACED: ChangeGroup.FINISHED,
    ChangeKind.DATES: ChangeGroup.DATES,
    ChangeKind.UPDATE: ChangeGroup.UPDATES,
}
