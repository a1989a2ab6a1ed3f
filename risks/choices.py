from django.db.models import IntegerChoices, TextChoices


class Likelihood(IntegerChoices):
    RARE = 1, "Rare"
    UNLIKELY = 2, "Unlikely"
    POSSIBLE = 3, "Possible"
    LIKELY = 4, "Likely"
    ALMOST_CERTAIN = 5, "Almost certain"


LIKELIHOOD_MEANINGS = {
    Likelihood.RARE: "would surprise everybody",
    Likelihood.UNLIKELY: "could happen, and probably will not while the strategy runs",
    Likelihood.POSSIBLE: "may happen while the strategy runs",
    Likelihood.LIKELY: "will probably happen within a year",
    Likelihood.ALMOST_CERTAIN: "is happening, or will within weeks",
}


class Impact(IntegerChoices):
    SLIGHT = 1, "Slight"
    MINOR = 2, "Minor"
    MODERATE = 3, "Moderate"
    MAJOR = 4, "Major"
    SEVERE = 5, "Severe"


IMPACT_MEANINGS = {
    Impact.SLIGHT: "dealt with in the day’s work",
    Impact.MINOR: "delays an action, and nobody outside notices",
    Impact.MODERATE: "puts a success measure behind, or one organisation under strain",
    Impact.MAJOR: "puts a priority out of reach, or people at more risk of harm",
    Impact.SEVERE: "people come to serious harm, or the strategy fails",
}


class Level(TextChoices):
    """What a score, likelihood times impact, is called."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high", "Very high"


# From the worst on: the least score of each.
LEAST_SCORES = {Level.VERY_HIGH: 15, Level.HIGH: 10, Level.MEDIUM: 5, Level.LOW: 1}
LEVEL_COLOURS = {Level.LOW: "green", Level.MEDIUM: "yellow", Level.HIGH: "amber", Level.VERY_HIGH: "red"}


def level_of(score: int) -> Level:
    return next(level for level, least in LEAST_SCORES.items() if score >= least)


class Shown(TextChoices):
    """Which risks the register shows beside the open ones, which are what it shows unless asked."""

    CLOSED = "closed"
    ALL = "all", "Open and closed"


class RiskAct(TextChoices):
    """Acts that the policy is asked about, beside seeing, adding and editing."""

    REVIEW = "review"
