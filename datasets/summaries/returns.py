"""Returns as they are read: who has answered for a period, what the answers come to, and what looks wrong in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from datasets.choices import CheckKind, QuestionKind
from datasets.models import Answer, AnswerCheck, Question, Return, ReturnPeriod
from partners.models import Partner

Values = Mapping[int, int | bool | str]


@dataclass(frozen=True)
class PeriodAnswers:
    """A period, who answered for it, and whom it still waits for."""

    period: ReturnPeriod
    answered: tuple[Partner, ...]
    missing: tuple[Partner, ...]
    is_late: bool


@dataclass(frozen=True)
class ReturnRow:
    """`now` is its last period."""

    of_return: Return
    now: PeriodAnswers | None


@dataclass(frozen=True)
class TotalRow:
    """One question: the cell of each partner in the order of `PeriodTotals.answers`, and the total of counts."""

    question: Question
    cells: tuple[tuple[Partner, str], ...]
    total: str


@dataclass(frozen=True)
class Warned:
    """`of` is the partner, or nobody for the total."""

    of: Partner | None
    words: str


@dataclass(frozen=True)
class PeriodTotals:
    answering: PeriodAnswers
    answers: tuple[Answer, ...]
    rows: tuple[TotalRow, ...]
    warnings: tuple[Warned, ...]


def return_rows(*, on: date) -> tuple[ReturnRow, ...]:
    """Those that are asked, then the retired; six queries however many there are."""
    rows = Return.objects.prefetch_related("partners", "periods__answers__partner", "questions")
    found = sorted(rows, key=lambda each: (each.is_retired(on=on), each.title.casefold()))
    return tuple(ReturnRow(each, _last(each, on=on)) for each in found)


def _last(of_return: Return, *, on: date) -> PeriodAnswers | None:
    periods = sorted(of_return.periods.all(), key=lambda each: each.starts_on)
    return period_answers(periods[-1], of_return.partners.all(), on=on) if periods else None


def period_answers(period: ReturnPeriod, asked: Iterable[Partner], *, on: date) -> PeriodAnswers:
    """Who was asked and did not answer is missing; who answered counts, asked or not."""
    answered = tuple(answer.partner for answer in period.answers.all())
    missing = _without(asked, period)
    return PeriodAnswers(period, answered, missing, bool(missing) and not period.is_closed and period.due_on < on)


def missing_partners(period: ReturnPeriod) -> tuple[Partner, ...]:
    """Those that were asked and have not answered."""
    return _without(period.of_return.partners.all(), period)


def _without(asked: Iterable[Partner], period: ReturnPeriod) -> tuple[Partner, ...]:
    keys = {answer.partner_id for answer in period.answers.all()}
    return tuple(partner for partner in asked if partner.pk not in keys)


def values_of(answer: Answer) -> dict[int, int | bool | str]:
    return {each.question_id: each.value for each in answer.values.all()}


def period_totals(period: ReturnPeriod, *, on: date) -> PeriodTotals:
    answers = _answers_of(period)
    values = [values_of(answer) for answer in answers]
    questions = asked_questions(period)
    before = ReturnPeriod.objects.before(period).first()
    earlier = {answer.partner_id: values_of(answer) for answer in _answers_of(before)} if before else {}
    checks = list(period.of_return.checks.select_related("question", "plus", "other"))
    warnings = [
        Warned(answer.partner, words)
        for answer, its in zip(answers, values, strict=True)
        for words in warnings_of(checks, its, before=earlier.get(answer.partner_id, {}))
    ]
    whole, whole_before = _sums(values), _sums(earlier.values())
    # One partner is the whole: its warnings are told once.
    if len(answers) > 1:
        warnings += [Warned(None, words) for words in warnings_of(checks, whole, before=whole_before)]
    return PeriodTotals(
        answering=period_answers(period, period.of_return.partners.all(), on=on),
        answers=tuple(answers),
        rows=tuple(_total(question, answers, values, whole) for question in questions),
        warnings=tuple(warnings),
    )


def answer_warnings(answer: Answer) -> list[str]:
    """What looks wrong in one partner's answers, by the checks of the return."""
    period = answer.period
    before = ReturnPeriod.objects.before(period).first()
    earlier = before and before.answers.filter(partner=answer.partner_id).prefetch_related("values__question").first()
    checks = period.of_return.checks.select_related("question", "plus", "other")
    return warnings_of(checks, values_of(answer), before=values_of(earlier) if earlier else {})


def _answers_of(period: ReturnPeriod) -> list[Answer]:
    rows = period.answers.select_related("partner").prefetch_related("values__question")
    return list(rows.order_by("partner__name"))


def asked_questions(period: ReturnPeriod) -> list[Question]:
    """Those that were not retired before its last day."""
    questions = period.of_return.questions.order_by("position", "pk")
    return [each for each in questions if each.retired_on is None or each.retired_on > period.ends_on]


def _sums(values: Iterable[Values]) -> dict[int, int]:
    found: dict[int, int] = {}
    for its in values:
        for key, value in its.items():
            if isinstance(value, int) and not isinstance(value, bool):
                found[key] = found.get(key, 0) + value
    return found


def _total(question: Question, answers: list[Answer], values: list[Values], whole: Mapping[int, int]) -> TotalRow:
    cells = tuple(
        (answer.partner, shown_value(its.get(question.pk))) for answer, its in zip(answers, values, strict=True)
    )
    total = whole.get(question.pk)
    return TotalRow(question, cells, "" if question.kind != QuestionKind.COUNT or total is None else f"{total:,}")


def shown_value(value: int | bool | str | None) -> str:
    if value is None:
        return "Not answered"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value if isinstance(value, str) else f"{value:,}"


def warnings_of(checks: Iterable[AnswerCheck], values: Values, *, before: Values) -> list[str]:
    """What looks wrong in some answers against themselves and those of the period before. Where an answer is not
    there, nothing is compared."""
    found = []
    for check in checks:
        words = _more_than(check, values) if check.kind == CheckKind.NOT_MORE else _changed(check, values, before)
        found += [words] if words else []
    return found


def _more_than(check: AnswerCheck, values: Values) -> str:
    parts = [check.question, *([check.plus] if check.plus else [])]
    if not all(each.pk in values for each in (*parts, check.other)):
        return ""
    number, most = sum(values[each.pk] for each in parts), values[check.other.pk]
    if number <= most:
        return ""
    counted = " together with ".join(f"“{each.text}”" for each in parts)
    return f"{counted} is {number:,}, more than “{check.other.text}”, {most:,}."


def _changed(check: AnswerCheck, values: Values, before: Values) -> str:
    key = check.question_id
    if key not in values or not before.get(key):
        return ""
    now, then = values[key], before[key]
    if abs(now - then) * 100 <= check.percent * then:
        return ""
    return (
        f"“{check.question.text}” is {now:,}, and was {then:,} the period before: a change of more than "
        f"{check.percent}%."
    )
