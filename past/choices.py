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
