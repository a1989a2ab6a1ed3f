"""Scores, and how they went, in words."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from govuk.dates import day
from risks.choices import LEAST_SCORES, Impact, Level, Likelihood, Shown
from risks.models import Risk, RiskReview
from risks.models.risk import Scored


def score_words(scored: Scored) -> str:
    """12, high: likely, moderate."""
    level = Level(scored.level).label.lower()
    words = f"{Likelihood(scored.likelihood).label}, {Impact(scored.impact).label}".lower()
    return f"{scored.score}, {level}: {words}"


def score_before_words(scored: Scored) -> str:
    level = Level(scored.level_before).label.lower()
    words = f"{Likelihood(scored.likelihood_before).label}, {Impact(scored.impact_before).label}".lower()
    return f"{scored.score_before}, {level}: {words}"


def trend_words(reviews: Sequence[RiskReview]) -> str:
    """Of the reviews that the reader may read, oldest first: which way the score went last, and since when."""
    if not reviews:
        return ""
    steps = [each for each in _steps(reviews) if each[0] != each[1]]
    if not steps:
        return f"The same since {day(reviews[0].reviewed_on)}"
    before, now, review = steps[-1]
    return f"{'Up' if now > before else 'Down'} from {before} to {now} on {day(review.reviewed_on)}"


def _steps(reviews: Sequence[RiskReview]):
    return ((before.score, review.score, review) for before, review in pairwise(reviews))


def owner_words(risk: Risk) -> str:
    """Who answers for it: the partner, and there a person or a role."""
    return ", ".join(filter(None, [risk.partner.name, risk.owner.name if risk.owner else "", risk.owner_role]))


def body_words(risk: Risk) -> str:
    return str(risk.body) if risk.body else "The whole partnership"


def closing_words(closed: Risk, *, on: date, why: str) -> str:
    """Of one that is open again; `closed` is how it stood, `on` and `why` when and why it was reopened."""
    because = closed.closed_because.strip().rstrip(".")
    reason = f": {why.strip().rstrip('.')}" if why.strip() else ""
    return f"Closed on {day(closed.closed_on)}: {because}. Reopened on {day(on)}{reason}."


def order_words(shown: str) -> str:
    """In which order the register lists what it shows."""
    if shown == Shown.CLOSED:
        return "Closed risks, the latest closed first."
    worst = "the worst first: by likelihood times impact, with the controls that there are"
    return f"Open risks, {worst}{'. Closed ones follow, the latest closed first.' if shown == Shown.ALL else '.'}"


def band_words(level: Level) -> str:
    """Which scores a level holds: "10 to 14"."""
    least = LEAST_SCORES[level]
    above = [each for each in LEAST_SCORES.values() if each > least]
    return f"{least} to {min(above) - 1 if above else 25}"
