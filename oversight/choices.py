from django.db.models import TextChoices


class RequestWay(TextChoices):
    """Who asks whom in the log of requests."""

    TO_COUNTY = "to_county", "We ask the county partnership"
    FROM_COUNTY = "from_county", "The county partnership asks us"


class RequestState(TextChoices):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


REQUEST_STATE_COLOURS = {RequestState.OPEN: "blue", RequestState.ANSWERED: "green", RequestState.WITHDRAWN: "grey"}


class NeedsMet(TextChoices):
    """Whether the answer is what was needed: our need, or theirs when they asked."""

    MET = "met", "Yes"
    PARTLY = "partly", "In part"
    NOT = "not", "No"
