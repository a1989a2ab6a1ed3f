"""The risks of a pack: as they stood when it was frozen, and what of them one reader reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from board.models import Meeting
from board.querysets import EVERYTHING
from govuk.dates import day
from risks.models import Risk, RiskReview
from risks.summaries.register import reviews_read
from risks.summaries.since import changes_of
from risks.wording import body_words, owner_words, trend_words

# Of the worst a pack says all, of the others only what changed and what is overdue.
WORST_SHOWN = 5


@dataclass(frozen=True)
class PackRisk:
    """One risk as it stood. What is told `for_others` leaves out what was said of it while it was restricted."""

    key: str
    title: str
    body: str
    cause: str
    event: str
    effect: str
    controls: str
    likelihood_before: int
    impact_before: int
    likelihood: int
    impact: int
    owner: str
    review_on: str
    is_overdue: bool
    is_open: bool
    is_restricted: bool
    trend: str
    trend_for_others: str
    changes: tuple[str, ...]
    changes_for_others: tuple[str, ...]

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def score_before(self) -> int:
        return self.likelihood_before * self.impact_before


@dataclass(frozen=True)
class ReadRisk:
    """What one reader reads of a risk."""

    key: str
    title: str
    body: str
    words: tuple[str, str, str]
    controls: str
    before: tuple[int, int]
    now: tuple[int, int]
    owner: str
    review_on: str
    is_overdue: bool
    is_open: bool
    is_restricted: bool
    trend: str
    changes: tuple[str, ...]

    @property
    def score(self) -> int:
        return self.now[0] * self.now[1]


@dataclass(frozen=True)
class RisksOfCopy:
    """`since` is the day of the meeting before, in words, or empty where this is the first."""

    since: str
    rows: tuple[ReadRisk, ...]

    @property
    def open(self) -> list[ReadRisk]:
        """The worst first."""
        return [row for row in self.rows if row.is_open]

    @property
    def worst(self) -> list[ReadRisk]:
        return self.open[:WORST_SHOWN]

    @property
    def changed(self) -> list[ReadRisk]:
        return [row for row in self.rows if row.changes]

    @property
    def overdue(self) -> list[ReadRisk]:
        return [row for row in self.rows if row.is_overdue]


def whole_risks(meeting: Meeting, *, last: date | None, on: date) -> tuple[PackRisk, ...]:
    """Every risk that the body reads, whoever may see it: open ones, and those that were closed since it last met."""
    rows = Risk.objects.before_body(meeting.body)
    rows = rows.open() | (rows.filter(closed_on__gt=last) if last else rows.none())
    risks = list(rows.worst_first().with_names())
    reviews = reviews_read(risks, sight=EVERYTHING)
    return tuple(_pack_risk(risk, reviews[risk.pk], last, on) for risk in risks)


def _pack_risk(risk: Risk, reviews: list[RiskReview], last: date | None, on: date) -> PackRisk:
    told = [review for review in reviews if not review.was_restricted]
    plain = ("title", "cause", "event", "effect", "controls", "likelihood_before", "impact_before")
    return PackRisk(
        **{name: getattr(risk, name) for name in (*plain, "likelihood", "impact", "is_open", "is_restricted")},
        key=str(risk.key),
        body=body_words(risk),
        owner=owner_words(risk),
        review_on=day(risk.review_on),
        is_overdue=risk.is_review_overdue(on=on),
        trend=trend_words(reviews),
        trend_for_others=trend_words(told),
        changes=tuple(changes_of(risk, reviews, since=last)) if last else (),
        changes_for_others=tuple(changes_of(risk, told, since=last)) if last else (),
    )


def risk_from(content: dict) -> PackRisk:
    return PackRisk(**content | {name: tuple(content[name]) for name in ("changes", "changes_for_others")})


def risks_read(risks: Iterable[PackRisk], *, since: str, seen: frozenset[str], own: frozenset[str]) -> RisksOfCopy:
    """`seen` are the keys of those that people of the reader's sight may see now, `own` of those whose words they may
    read even where they were restricted."""
    rows = [_read(risk, risk.key in own) for risk in risks if _may_read(risk, seen, own)]
    return RisksOfCopy(since, tuple(rows))


def _may_read(risk: PackRisk, seen: frozenset[str], own: frozenset[str]) -> bool:
    return risk.key in seen and (not risk.is_restricted or risk.key in own)


def _read(risk: PackRisk, is_own: bool) -> ReadRisk:
    return ReadRisk(
        key=risk.key,
        title=risk.title,
        body=risk.body,
        words=(risk.cause, risk.event, risk.effect),
        controls=risk.controls,
        before=(risk.likelihood_before, risk.impact_before),
        now=(risk.likelihood, risk.impact),
        owner=risk.owner,
        review_on=risk.review_on,
        is_overdue=risk.is_overdue,
        is_open=risk.is_open,
        is_restricted=risk.is_restricted,
        trend=risk.trend if is_own else risk.trend_for_others,
        changes=risk.changes if is_own else risk.changes_for_others,
    )
