from django.db.models import TextChoices


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


# In the words that say to whom one was sent.
BETWEEN_READERS = "; "
BRIEFING_COLOURS = {BriefingState.DRAFT: "amber", BriefingState.SENT: "green", BriefingState.DROPPED: "grey"}
