from django.db.models import TextChoices


class StrategyState(TextChoices):
    DRAFT = "draft"
    CURRENT = "current"
    IN_REVIEW = "in_review", "In review"
    CLOSED = "closed"


# Under review, a strategy is still the one that the partnership works to. There is one such at a time.
IN_FORCE = (StrategyState.CURRENT, StrategyState.IN_REVIEW)


class ProofPage(TextChoices):
    """The page that shows that a commitment is kept."""

    SECTION_17 = "section_17", "The board’s Section 17 record"
    ANNUAL_REPORTS = "annual_reports", "Published reports"
    COUNTY_LOG = "county_log", "Requests to the county partnership"
    ACTIONS = "actions", "All actions"
    PLAN = "plan", "The plan on one page"
    MEASURES = "measures", "All measures"
    COVERAGE = "coverage", "What each measure lacks"
    DATASETS = "datasets", "The register of datasets"
    AGREEMENTS = "agreements", "Sharing agreements"
    ENGAGEMENT = "engagement", "Engagement and feedback"


# Names of addresses, which everybody who is signed in may open.
PROOF_PAGES = {
    ProofPage.SECTION_17: "oversight:section_17",
    ProofPage.ANNUAL_REPORTS: "reports:published",
    ProofPage.COUNTY_LOG: "oversight:county",
    ProofPage.ACTIONS: "actions:list",
    ProofPage.PLAN: "actions:plan",
    ProofPage.MEASURES: "measures:list",
    ProofPage.COVERAGE: "actions:coverage",
    ProofPage.DATASETS: "datasets:register",
    ProofPage.AGREEMENTS: "datasets:agreements",
    ProofPage.ENGAGEMENT: "engagement:front",
}


class GovernanceHeading(TextChoices):
    OVERSIGHT = "oversight"
    ENGAGEMENT = "engagement"
    ACTION_PLAN = "action_plan", "Action plan"
    MONITORING = "monitoring"
    REVIEW = "review"


class Verdict(TextChoices):
    """How a measure is judged to stand in a quarter."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    NOT_ASSESSED = "not_assessed", "Not assessed"


# The best first, as the choices stand; what nobody has judged yet comes last.
NEVER_JUDGED = "Not judged yet"
VERDICT_COLOURS = {
    Verdict.ACHIEVED: "teal",
    Verdict.ON_TRACK: "green",
    Verdict.AT_RISK: "amber",
    Verdict.OFF_TRACK: "red",
    Verdict.NOT_ASSESSED: "grey",
}
VERDICT_MEANINGS = {
    Verdict.ACHIEVED: "What it promises is so now, and the evidence shows it.",
    Verdict.ON_TRACK: "It will be so by the end of the strategy if the work goes on as it does.",
    Verdict.AT_RISK: "It may not be so: something has to change, and it is known what.",
    Verdict.OFF_TRACK: "It will not be so unless the board steps in.",
    Verdict.NOT_ASSESSED: "Nobody can say yet. Say below what is missing.",
}


class ReasonKind(TextChoices):
    """What an action or a decision may answer."""

    READING = "reading", "A reading of an indicator"
    JUDGEMENT = "judgement", "A judgement of a measure"
    FINDING = "finding", "Something that was found"
    CASE = "case", "A case"


# What the kinds that are told in words are, for whoever has to choose between them.
REASON_HINTS = {
    ReasonKind.FINDING: "What a survey, an audit, a review or a walk showed.",
    ReasonKind.CASE: "What one case taught. Never a name, an address or anything that a person could be known by.",
}
TOLD_IN_WORDS = (ReasonKind.FINDING, ReasonKind.CASE)
