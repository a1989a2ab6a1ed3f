"""Action points and recommendations as the minutes of an item hold them: live, and frozen with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from board.models import ActionPoint, AgendaItem, Recommendation
from govuk.dates import day

# What of an item the minutes ask for, beside its decisions.
WHAT_WAS_SAID = ("action_points__person__partner", "action_points__decision", "recommendations__partner")


@dataclass(frozen=True)
class MinutedPoint:
    """What somebody took on. `role` is who has it without a name, for what residents read."""

    what: str
    who: str
    due: str = ""
    decision: str = ""
    role: str = ""


@dataclass(frozen=True)
class MinutedRecommendation:
    text: str
    made_to: str
    due: str = ""


def in_order_of(rows: Iterable) -> list:
    """As they were noted."""
    return sorted(rows, key=lambda row: row.pk)


def minuted_points(item: AgendaItem) -> tuple[MinutedPoint, ...]:
    """Of one with WHAT_WAS_SAID."""
    return tuple(map(_point, in_order_of(item.action_points.all())))


def _point(point: ActionPoint) -> MinutedPoint:
    decision = point.decision.reference if point.decision else ""
    return MinutedPoint(point.what, point.owner, day(point.due_on), decision, point.public_owner)


def minuted_recommendations(item: AgendaItem) -> tuple[MinutedRecommendation, ...]:
    return tuple(map(_recommendation, in_order_of(item.recommendations.all())))


def _recommendation(row: Recommendation) -> MinutedRecommendation:
    return MinutedRecommendation(row.text, row.made_to, day(row.due_on))


def said_from(content: dict) -> dict:
    """Both, from the frozen words of an item."""
    points = tuple(MinutedPoint(**each) for each in content.get("actions", ()))
    return {
        "actions": points,
        "recommendations": tuple(MinutedRecommendation(**each) for each in content.get("recommendations", ())),
    }


def nameless(points: Iterable[MinutedPoint]) -> tuple[MinutedPoint, ...]:
    return tuple(replace(point, who=point.role) for point in points)


def in_a_line(point: MinutedPoint) -> str:
    """Action point: find a date. Head of housing, by 3 October 2026, from decision 2026/014."""
    by = f", by {point.due}" if point.due else ""
    from_ = f", from decision {point.decision}" if point.decision else ""
    what = " ".join(point.what.split()).rstrip(".")
    return f"Action point: {what}. {point.who}{by}{from_}."


def in_a_note(recommendation: MinutedRecommendation) -> str:
    due = f"\nResponse due {recommendation.due}." if recommendation.due else ""
    text = " ".join(recommendation.text.split())
    return f"Recommendation to {recommendation.made_to}: {text}{due}"
