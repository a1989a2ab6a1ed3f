"""The questions of a return that a partner is asked for a period, as the rows of its workbook."""

from dataclasses import dataclass

from datasets.choices import QuestionKind
from datasets.models import Answer, Question, ReturnPeriod
from datasets.summaries.returns import asked_questions, shown_value, values_of
from partners.models import Partner
from sheets.grids import Value
from sheets.writing import CellKind, Column

PLACE, QUESTION, GUIDANCE, BEFORE, ANSWER = "No.", "Question", "What to enter", "The period before", "Answer"
PARTNER, RETURN, PERIOD, VERSION = "Partner", "Return", "Period", "Version, leave as it is"
COLUMNS = (
    Column(PLACE, width=8),
    Column(QUESTION, width=50, wraps=True),
    Column(GUIDANCE, width=46, wraps=True),
    Column(BEFORE, width=18, wraps=True),
    Column(ANSWER, width=40, wraps=True, is_open=True),
    Column(PARTNER, width=24),
    Column(RETURN, width=24),
    Column(PERIOD, width=14),
    Column(VERSION, CellKind.NUMBER, 12),
)
MOST_COUNTED = 1_000_000
NOTE_KEY = ("Note to the figures", "Note")
WHAT_TO_ENTER = {
    QuestionKind.COUNT: "A whole number, 0 if there was none.",
    QuestionKind.YES_NO: "Yes or No.",
    QuestionKind.TEXT: "Words.",
}
NO_NAMES = "Do not name a person or describe a case."


@dataclass(frozen=True)
class AskedAnswer:
    """One question, or the note where it is None; `now` is what is answered already, `before` in the period before."""

    question: Question | None
    now: int | bool | str | None
    before: str
    version: int

    @property
    def key(self) -> tuple[str, str]:
        return (self.question.text, str(self.question.position)) if self.question else NOTE_KEY

    @property
    def guidance(self) -> str:
        if self.question is None:
            return NO_NAMES
        return f"{WHAT_TO_ENTER[self.question.kind]} {self.question.guidance}".strip()


@dataclass(frozen=True)
class AskedAnswers:
    """`answer` is None while the partner has not answered."""

    period: ReturnPeriod
    partner: Partner
    answer: Answer | None
    rows: tuple[AskedAnswer, ...]


def asked_answers(period: ReturnPeriod, partner: Partner) -> AskedAnswers:
    answer = _answer_of(period, partner)
    earlier = ReturnPeriod.objects.before(period).first()
    before = earlier and _answer_of(earlier, partner)
    given, given_before = (values_of(each) if each else {} for each in (answer, before))
    version = answer.version if answer else 0
    rows = [
        AskedAnswer(each, given.get(each.pk), shown_value(given_before.get(each.pk)) if before else "", version)
        for each in asked_questions(period)
    ]
    rows.append(AskedAnswer(None, answer.note if answer else "", before.note if before else "", version))
    return AskedAnswers(period, partner, answer, tuple(rows))


def _answer_of(period: ReturnPeriod, partner: Partner) -> Answer | None:
    return period.answers.filter(partner=partner).prefetch_related("values__question").first()


def answer_cells(asked: AskedAnswers, row: AskedAnswer) -> tuple[Value, ...]:
    question, place = row.key
    now = {True: "Yes", False: "No"}[row.now] if isinstance(row.now, bool) else row.now
    period = asked.period
    return (
        *(place, question, row.guidance, row.before, "" if now is None else now),
        *(asked.partner.name, period.of_return.title, period.words, row.version),
    )
