"""How satisfied those are who took part in actions: a track of its own, merged into no rating.

Per action, priority, lead partner and year: how many were asked and answered, how many gave which score, and how it
went since the year before, in words. Answers about what is or was restricted are in no figure.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from actions.choices import Visibility
from engagement.choices import Score
from engagement.limits import LEAST_ANSWERS
from engagement.models import FeedbackRound
from engagement.summaries.blocks import Block, Round, added, blocks_of
from periods.models import financial_year, financial_year_of
from records.caching import sql_written_once

# Averages nearer than that are called the same.
LEAST_CHANGE = 0.3


@dataclass(frozen=True)
class Satisfaction:
    """`counts` are those of the answers that may be shown, the lowest score first: at least LEAST_ANSWERS, or none."""

    asked_count: int
    answers_count: int
    counts: tuple[int, ...]
    trend: str = ""

    @property
    def shown_count(self) -> int:
        return sum(self.counts)

    @property
    def withheld_count(self) -> int:
        return self.answers_count - self.shown_count

    @property
    def is_shown(self) -> bool:
        return self.shown_count >= LEAST_ANSWERS

    @property
    def average(self) -> float | None:
        return average_of(self.counts)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """(score, how many gave it), the best first."""
        return [(score.label, count) for score, count in reversed(list(zip(Score, self.counts, strict=True)))]

    @property
    def sentence(self) -> str:
        if not self.asked_count:
            return "Nobody has been asked yet."
        answered = f"{self.answers_count} of {self.asked_count} asked have answered."
        if not self.is_shown:
            told = f"Scores are told of {LEAST_ANSWERS} or more people together"
            return f"{answered} {told}, and too few of these answers can be told so yet."
        good = self.counts[Score.GOOD - 1] + self.counts[Score.VERY_GOOD - 1]
        shown = f"{good} of {self.shown_count} found it good or very good; on average {self.average:.1f} of 5."
        return " ".join(filter(None, (answered, shown, self.trend)))


def average_of(counts: tuple[int, ...]) -> float | None:
    """None for fewer answers than may be shown."""
    total = sum(counts)
    if total < LEAST_ANSWERS:
        return None
    return sum(score * count for score, count in zip(Score.values, counts, strict=True)) / total


def trend_words(now: tuple[int, ...], before: tuple[int, ...], *, year: int) -> str:
    """Since the year before `year`; empty where either has too few answers."""
    current, former = average_of(now), average_of(before)
    if current is None or former is None:
        return ""
    change, was = current - former, f"in {financial_year(year - 1)} ({former:.1f})"
    if abs(change) < LEAST_CHANGE:
        return f"About the same as {was}."
    return f"{'Better' if change > 0 else 'Worse'} than {was}."


class Track:
    """All answers that count, read once: every page takes its figures from here."""

    def __init__(self, *, on: date):
        self.on = on
        rows = list(FeedbackRound.objects.raw(*_rounds_sql()))
        hidden = {row.pk for row in rows if row.visibility == Visibility.RESTRICTED}
        rounds = [
            Round(row.pk, row.action_id, row.priority_id, row.lead_partner_id, row.closes_on, _scores(row))
            for row in rows
        ]
        self.blocks = [each for each in blocks_of(rounds, on=on) if not hidden & set(each.rounds)]
        self.rounds = [each for each in rounds if each.key not in hidden]
        self.asked = {row.pk: row.asked_count for row in rows}

    @property
    def years(self) -> list[int]:
        """With something asked, the newest first."""
        return sorted({each.year for each in self.rounds}, reverse=True)

    def of_action(self, key: int) -> Satisfaction:
        return self._of(lambda each: each.action_id == key)

    def of_actions(self, keys: Iterable[int], *, year: int | None = None) -> Satisfaction:
        """Of several together: what may be shown of them is what may be shown of each."""
        keys = set(keys)
        return self._of(lambda each: each.action_id in keys, year=year)

    def of_priority(self, key: int, *, year: int | None = None) -> Satisfaction:
        return self._of(lambda each: each.priority_id == key, year=year)

    def of_partner(self, key: int, *, year: int | None = None) -> Satisfaction:
        return self._of(lambda each: each.partner_id == key, year=year)

    def of_all(self, *, year: int | None = None) -> Satisfaction:
        return self._of(lambda each: True, year=year)

    def _of(self, counts: Callable[[Round | Block], bool], *, year: int | None = None) -> Satisfaction:
        rounds = [each for each in self.rounds if counts(each) and (year is None or each.year == year)]
        now = self._counts(counts, year)
        latest = financial_year_of(self.on) if year is None else year
        trend = trend_words(self._counts(counts, latest), self._counts(counts, latest - 1), year=latest)
        return Satisfaction(
            asked_count=sum(self.asked[each.key] for each in rounds),
            answers_count=sum(sum(each.counts) for each in rounds),
            counts=now,
            trend=trend,
        )

    def _counts(self, counts: Callable[[Block], bool], year: int | None) -> tuple[int, ...]:
        blocks: list[Block] = [each for each in self.blocks if counts(each) and year in (None, each.year)]
        return added(each.counts for each in blocks)


@sql_written_once
def _rounds_sql() -> QuerySet:
    """With how many were asked and how many gave each score, all in one statement: pages of every day ask it."""
    counts = {
        f"score_{score}": Count("answers", filter=Q(answers__score=score), distinct=True) for score in Score.values
    }
    rows = FeedbackRound.objects.filter(was_restricted=False).only(*FIELDS)
    counts |= {"asked_count": Count("requests", distinct=True), "visibility": F("action__visibility")}
    return rows.annotate(**counts).order_by("pk")


def _scores(row: FeedbackRound) -> tuple[int, ...]:
    return tuple(getattr(row, f"score_{score}") for score in Score.values)


FIELDS = ("action", "priority", "lead_partner", "closes_on")
