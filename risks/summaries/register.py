"""The register of risks for one reader: what may be read of each, worst first, and how its score went."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from risks.models import Risk, RiskReview
from risks.querysets import RiskQuerySet
from risks.wording import trend_words


@dataclass(frozen=True)
class RiskRow:
    risk: Risk
    trend: str
    is_overdue: bool


def risk_rows(rows: RiskQuerySet, *, sight: Sight, on: date) -> list[RiskRow]:
    """`rows` are risks that the reader may see, in the order in which they are to be shown."""
    risks = list(rows.with_names())
    reviews = reviews_read(risks, sight=sight)
    return [RiskRow(risk, trend_words(reviews.get(risk.pk, ())), risk.is_review_overdue(on=on)) for risk in risks]


def reviews_read(risks: Iterable[Risk], *, sight: Sight) -> dict[int, list[RiskReview]]:
    """{key of a risk: its reviews that people of this sight may read, oldest first}."""
    rows = RiskReview.objects.in_sight(sight).filter(risk__in=[risk.pk for risk in risks])
    found: dict[int, list[RiskReview]] = defaultdict(list)
    for review in rows.select_related("reviewed_by").in_order():
        found[review.risk_id].append(review)
    return found


@dataclass(frozen=True)
class RiskPage:
    """`reviews` are the newest first; `actions` those linked that the reader may see."""

    row: RiskRow
    reviews: tuple[RiskReview, ...]
    actions: tuple[Action, ...]
    measures: tuple


def risk_page(risk: Risk, *, sight: Sight, on: date) -> RiskPage:
    reviews = reviews_read([risk], sight=sight).get(risk.pk, [])
    row = RiskRow(risk, trend_words(reviews), risk.is_review_overdue(on=on))
    linked = actions_in_sight(Action.objects.filter(risks=risk), sight)
    actions = linked.select_related("lead_partner").in_plan_order()
    measures = risk.measures.select_related("strategy").order_by("strategy", "outcome", "pk")
    return RiskPage(row, tuple(reversed(reviews)), tuple(actions), tuple(measures))
