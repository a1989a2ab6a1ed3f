from django.db.models import TextChoices


class Kind(TextChoices):
    """What can be found; the order is that in which kinds of the same standing are told."""

    ACTION = "action"
    DECISION = "decision"
    MEASURE = "measure", "Success measure"
    PRIORITY = "priority"
    THEME = "theme"
    ITEM = "item", "Agenda item"
    MINUTE = "minute"
    RISK = "risk"
    POINT = "point", "Action point"
    RECOMMENDATION = "recommended", "Recommendation"
    PAPER = "paper"
    LESSON = "lesson"
    REPORT = "report"
    BRIEFING = "briefing"
    AUDIT = "audit"
    INDICATOR = "indicator"
    DATASET = "dataset"
    CRIME = "crime", "Type of crime"
    PARTNER = "partner"
    PERSON = "person"
    IMPORT = "import"


PLURALS = {
    Kind.PRIORITY: "Priorities",
    Kind.PERSON: "People",
    Kind.CRIME: "Types of crime",
    **{kind: f"{kind.label}s" for kind in Kind if kind not in (Kind.PRIORITY, Kind.PERSON, Kind.CRIME)},
}
# Where several have the words alike: what the plan is made of, then what was said of it, then what lies beside it.
WEIGHTS = {Kind.ACTION: 2, Kind.DECISION: 1, Kind.MEASURE: 1, Kind.PRIORITY: 1, Kind.THEME: 1, Kind.PARTNER: 1}


class State(TextChoices):
    """Whether something still runs: a closed action, a retired measure and a decision that is done do not."""

    OPEN = "open"
    CLOSED = "closed"
