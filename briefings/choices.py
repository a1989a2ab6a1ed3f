from django.db.models import TextChoices

# What goes to councillors is read in a few minutes: a briefing that is longer is not sent.
MOST_PAGES = 2
# Of each list of a briefing.
TOLD_IN_BRIEF = 4
# Exceptions and highlights of each kind in the report of a priority.
TOLD_OF_PRIORITY = 40
# Days before its day of which the report of a priority tells what went well.
DAYS_OF_HIGHLIGHTS = 91


class About(TextChoices):
    PLAN = "plan", "The whole plan"
    PRIORITIES = "priorities", "A priority, or the priorities of a portfolio"
    WARD = "ward", "A ward"


class BriefingState(TextChoices):
    DRAFT = "draft"
    SENT = "sent"
    DROPPED = "dropped"


class BriefingAct(TextChoices):
    """Beside seeing, adding and editing."""

    SEND = "send"


class Readers(TextChoices):
    """Whom a briefing can be sent to."""

    LEADERS = "leaders", "Councillors and leadership"
    MEMBERS = "members", "Board members"


BRIEFING_COLOURS = {BriefingState.DRAFT: "amber", BriefingState.SENT: "green", BriefingState.DROPPED: "grey"}
