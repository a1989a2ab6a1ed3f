"""What a survey came to: shares with the number of people they are of, none of fewer than decision 44 lets tell."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from engagement.choices import GOOD, GOOD_WORDS
from engagement.models import Survey, SurveyAnswer, SurveyQuestion
from papers.suppression import THRESHOLD


@dataclass(frozen=True)
class Result:
    """`answered_count` are those with an opinion: who does not know is left out. Numbers below the threshold are for
    no page."""

    question: SurveyQuestion
    answered_count: int
    good_count: int

    @property
    def is_enough(self) -> bool:
        return self.answered_count >= THRESHOLD

    @property
    def percent(self) -> int:
        share = Decimal(100 * self.good_count) / self.answered_count
        return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    @property
    def words(self) -> str:
        """ "62% of 45 people said they feel very or fairly safe" """
        if not self.is_enough:
            return f"Fewer than {THRESHOLD} people answered, so nothing is shown"
        return f"{self.percent}% of {self.answered_count} people said {GOOD_WORDS[self.question.scale]}"


def results_of(survey: Survey) -> list[Result]:
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for question, value in SurveyAnswer.objects.filter(question__survey=survey).values_list("question", "value"):
        counts[question][value] += 1
    return [_result(question, counts[question.pk]) for question in survey.questions.select_related("indicator")]


def _result(question: SurveyQuestion, counts: Counter[int]) -> Result:
    answered = sum(counts[value] for value in question.opinions)
    return Result(question, answered, sum(counts[value] for value in GOOD[question.scale]))
