"""What the quarter's check points out and lists, and what a manager answers to a text for residents."""

from django.db.models import TextChoices


class Noticed(TextChoices):
    """What the quarter's check points out about an update. Whether it is a fault, a manager says."""

    OVERDUE = "overdue", "On track, but overdue"
    SAME_WORDS = "same_words", "The same words three times"
    NO_REASON = "no_reason", "Rating changed without a reason"
    PERSONAL_DATA = "personal_data", "May be personal data"


class TextAnswer(TextChoices):
    """What a manager does with a text for residents; as the buttons say it."""

    APPROVE = "approve", "Approve this text"
    RETURN = "return", "Return it"
    WITHHOLD = "withhold", "Withhold it"


class Shown(TextChoices):
    """Which updates the quarter's check lists."""

    NOTICED = "noticed", "Noticed or returned"
    ALL = "all", "All updates"
