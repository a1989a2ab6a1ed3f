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


# Names of addresses, which everybody who is signed in may open.
PROOF_PAGES = {
    ProofPage.SECTION_17: "oversight:section_17",
    ProofPage.ANNUAL_REPORTS: "reports:published",
    ProofPage.COUNTY_LOG: "oversight:county",
    ProofPage.ACTIONS: "actions:list",
    ProofPage.PLAN: "actions:plan",
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
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_ASSESSED = "not_assessed"


class ReasonKind(TextChoices):
    """What an action or a decision may answer."""

    READING = "reading", "A reading of an indicator"
    JUDGEMENT = "judgement", "A judgement of a measure"
    FINDING = "finding", "Something that was found"
    CASE = "case", "A case"
