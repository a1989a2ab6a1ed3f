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


class Frequency(TextChoices):
    """How often a duty is owed."""

    YEARLY = "yearly", "Every year"
    QUARTERLY = "quarterly", "Every quarter"
    EACH_MEETING = "each_meeting", "At each meeting of the board"
    ONCE = "once", "Once"
    WHEN_IT_HAPPENS = "when_it_happens", "When it happens"
    ALWAYS = "always", "At all times"


class Ground(TextChoices):
    """What a duty rests on. Law names its source; without one it is only said to be the partnership's own rule."""

    LAW = "law", "Law"
    GUIDANCE = "guidance", "Guidance"
    OWN = "own", "The partnership’s own rule"


class Source(TextChoices):
    """Where evidence comes from by itself: each is found by a function (`oversight.summaries.sources`)."""

    SECTION_17 = "section_17", "the Section 17 record"
    PUBLIC_MEETING = "public_meeting", "meetings held in public"
    MEETING = "meeting", "meetings that were held"
    STRATEGY = "strategy", "a strategy in force"
    REFRESH = "refresh", "the adoption of a strategy"
    ANNUAL_REPORT = "annual_report", "published annual reports"
    AGREEMENT = "agreement", "sharing agreements in force"
    RETURN = "return", "returns that were closed"


class DutyState(TextChoices):
    """How a duty stands in a year. The first four are owed here, the others are not."""

    MET = "met"
    DUE = "due"
    LATE = "late"
    MISSING = "missing"
    ELSEWHERE = "elsewhere", "Met by another body"
    NOT_YET = "not_yet", "Not yet in force"
    NOTHING = "nothing", "Nothing due"
    WITHHELD = "withheld", "Restricted"


DUTY_STATE_COLOURS = {
    DutyState.MET: "green",
    DutyState.DUE: "blue",
    DutyState.LATE: "red",
    DutyState.MISSING: "red",
    DutyState.ELSEWHERE: "purple",
    DutyState.NOT_YET: "grey",
    DutyState.NOTHING: "grey",
    DutyState.WITHHELD: "purple",
}
DUTY_STATE_MEANINGS = {
    DutyState.MET: "there is dated evidence, also where it came late, which is then said",
    DutyState.DUE: "there is no evidence yet, and its day has not passed",
    DutyState.LATE: "its day has passed without evidence, and its year is still running",
    DutyState.MISSING: "its year is over, and there is no evidence",
    DutyState.ELSEWHERE: "another body meets it for this area, and is named",
    DutyState.NOT_YET: "the law is made and does not hold yet",
    DutyState.NOTHING: "nothing has happened that asks for it",
    DutyState.WITHHELD: "how it stands is for managers alone, in every year, whatever there is",
}
OWED = (DutyState.MET, DutyState.DUE, DutyState.LATE, DutyState.MISSING)
# From the worst on: a duty that falls due several times in a year stands as its worst time does.
WORST_FIRST = (DutyState.MISSING, DutyState.LATE, DutyState.DUE, DutyState.MET)


class Part(TextChoices):
    """The four parts of the duty in section 17 of the Crime and Disorder Act 1998."""

    CRIME = "crime", "Crime and disorder"
    SUBSTANCES = "substances", "Misuse of drugs and alcohol"
    REOFFENDING = "reoffending", "Reoffending"
    VIOLENCE = "violence", "Serious violence"
