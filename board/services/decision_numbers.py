"""The numbers of decisions."""

from collections.abc import Iterable

from board.choices import Restriction
from board.models import Body, Decision
from board.models.decision import HIDDEN_SERIES, PUBLIC_SERIES


def give_number(decision: Decision) -> None:
    """The next number of its year and series. All bodies are locked: numbers are the partnership's, not a body's."""
    list(Body.objects.select_for_update().order_by("pk"))
    decision.year = decision.made_on.year
    decision.series = HIDDEN_SERIES if decision.restriction == Restriction.UNANNOUNCED else PUBLIC_SERIES
    taken = Decision.objects.filter(year=decision.year, series=decision.series)
    decision.number = next_number(taken.order_by().values_list("number", flat=True))


def next_number(taken: Iterable[int]) -> int:
    """The next number of a year's series: one more than the highest, so that none is used twice."""
    return max(taken, default=0) + 1
