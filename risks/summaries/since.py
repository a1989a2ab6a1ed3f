"""What of the risks changed since a day: new ones, other scores, closed ones."""

from collections.abc import Iterable, Sequence
from datetime import date

from risks.choices import Level, level_of
from risks.models import Risk, RiskReview


def changes_of(risk: Risk, reviews: Sequence[RiskReview], *, since: date) -> list[str]:
    """In sentences, after a day. `reviews` are those that the reader may read, oldest first."""
    found = [_new(risk)] if risk.recorded_on > since else [*_scored(reviews, since)]
    if risk.closed_on and risk.closed_on > since:
        found.append(f"Closed: {_sentence(risk.closed_because)}")
    return found


def _new(risk: Risk) -> str:
    return f"New, with a score of {risk.score}, {Level(risk.level).label.lower()}."


def _scored(reviews: Sequence[RiskReview], since: date) -> Iterable[str]:
    before = None
    for review in reviews:
        if before is not None and review.reviewed_on > since and review.score != before.score:
            way = "Up" if review.score > before.score else "Down"
            level = Level(level_of(review.score)).label.lower()
            yield f"{way} from {before.score} to {review.score}, {level}: {_sentence(review.why)}"
        before = review


def _sentence(words: str) -> str:
    return f"{words.strip().rstrip('.')}."
