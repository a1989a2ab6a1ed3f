from django.db.models import TextChoices


class Occasion(TextChoices):
    """Why somebody was asked about an action."""

    MADE = "made", "When it was made"
    CHANGED = "changed", "Before it was changed"


class Way(TextChoices):
    """How somebody was asked."""

    MEETING = "meeting", "At a meeting"
    WRITING = "writing", "In writing"
    LINK = "link", "By a link sent from here"
    TALK = "talk", "In conversation"
    SURVEY = "survey", "By a survey"
    EVENT = "event", "At a public event"
