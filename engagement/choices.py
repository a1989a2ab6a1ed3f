from datetime import timedelta

from django.db.models import IntegerChoices, TextChoices

# Whoever is asked by link has so long; then they are counted as not having answered. A link holds for as long.
ANSWERS_TAKEN_FOR = timedelta(days=30)
# Days after the asking on which those who have not answered are reminded.
REMINDED_AFTER = (10, 20)
# Every answer gets a reply within that time.
REPLY_WITHIN = timedelta(days=28)
# Days after a reply is due on which whoever owes it is reminded; before it if negative.
REPLY_REMINDED_ON = (-7, 1, 14)
# What was completed longer ago is asked about by a person, not by the day.
ASKED_ABOUT_FOR = timedelta(days=60)


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


class Score(IntegerChoices):
    """How somebody found an action that is finished. It is a track of its own and colours nothing."""

    VERY_POOR = 1, "1, very poor"
    POOR = 2, "2, poor"
    FAIR = 3, "3, fair"
    GOOD = 4, "4, good"
    VERY_GOOD = 5, "5, very good"


class ReplyKind(TextChoices):
    DID = "did", "You said, we did"
    WHY_NOT = "why_not", "You said, and this is why not"


class LessonKind(TextChoices):
    WORKED = "worked", "What worked"
    CHANGE = "change", "What to change"
