from django.db.models import TextChoices


class ReportKind(TextChoices):
    ANNUAL = "annual", "Annual progress report"
    PLAN = "plan", "The plan for residents"


class ReportState(TextChoices):
    DRAFT = "draft"
    FOR_APPROVAL = "for_approval", "For approval"
    PUBLISHED = "published"
    SUPERSEDED = "superseded", "Replaced by a corrected version"
    ABANDONED = "abandoned"


FROZEN = (ReportState.PUBLISHED, ReportState.SUPERSEDED)
BEFORE_PUBLICATION = (ReportState.DRAFT, ReportState.FOR_APPROVAL)


# What the reason in the history begins with, before what has to change.
SENT_BACK = "Sent back: "


class ReportAct(TextChoices):
    BUILD = "build"
    APPROVE = "approve"
    PUBLISH = "publish"
    ANSWER = "answer"


class SectionSource(TextChoices):
    """Where the words of a section come from. What people write stands before what is worked out, or in its place
    where that is said."""

    HEADLINES = "headlines", "Headlines"
    PROMISES = "promises", "Promises and what became of them"
    CRIME = "crime", "Police recorded crime"
    HELP = "help", "Numbers to call"
    FOREWORD = "foreword"
    TEXT = "text"
    PRIORITY = "priority", "Priority of the plan"
    PARTNER = "partner", "What a partner did"
    CASE_STUDY = "case_study", "Case study"
    SATISFACTION = "satisfaction", "What those who took part thought"
    FIGURES = "figures", "The year in figures"
    MEASURES = "measures", "Measures of success"
    SOURCES = "sources", "Where the figures come from"


# Sections that somebody adds to a report.
ADDED = (SectionSource.TEXT, SectionSource.CASE_STUDY, SectionSource.PARTNER)
# Sections into which sentences of approved texts are taken.
TAKES_SENTENCES = (
    SectionSource.PROMISES,
    SectionSource.TEXT,
    SectionSource.PRIORITY,
    SectionSource.PARTNER,
    SectionSource.CASE_STUDY,
)
# Sections that may have a picture: of who speaks, of what was done.
PICTURED = (SectionSource.FOREWORD, SectionSource.CASE_STUDY)
# Read on pages of their own: all the detail, below what everybody should see.
ON_OWN_PAGE = (
    SectionSource.PRIORITY,
    SectionSource.PARTNER,
    SectionSource.FIGURES,
    SectionSource.MEASURES,
    SectionSource.SOURCES,
)


class Promise(TextChoices):
    """What became of a promise by the end of a year, in the words that residents read."""

    KEPT = "kept"
    LATE = "kept_late", "Kept late"
    PARTLY = "partly", "Kept in part"
    NOT_KEPT = "not_kept", "Not kept"
    UNKNOWN = "unknown", "Done, effect not known yet"
    TAKEN_OVER = "taken_over", "Taken over by another action"
    GOING = "going", "Still going on"


# Told only where there are any.
SELDOM_TOLD = (Promise.LATE, Promise.UNKNOWN, Promise.TAKEN_OVER)
PROMISE_TONES = {
    Promise.KEPT: "green",
    Promise.LATE: "",
    Promise.PARTLY: "amber",
    Promise.NOT_KEPT: "red",
    Promise.UNKNOWN: "grey",
    Promise.TAKEN_OVER: "blue",
    Promise.GOING: "yellow",
}


class PartnerAnswer(TextChoices):
    """What a partner says of the page on what it did."""

    AGREED = "agreed", "It is right as it is"
    CORRECTED = "corrected", "Something has to be corrected"
