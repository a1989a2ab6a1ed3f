"""Returns: defined, opened for a period, answered, closed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from datasets.choices import QuestionKind, ReturnFrequency
from datasets.models import Answer, AnswerCheck, AnswerValue, Question, Return, ReturnPeriod
from datasets.notices import tell_asked
from datasets.parsing.ready_returns import ReadyReturn
from datasets.summaries.returns import asked_questions
from partners.models import Partner, User
from periods.models import quarter_dates
from records.services import keep, remove


@transaction.atomic
def save_return(of_return: Return, *, partners: Collection[Partner], by: User, at: datetime) -> Return:
    why = "Defined" if of_return._state.adding else "Edited"
    return keep(of_return, by=by, at=at, why=why, links={"partners": partners})


@transaction.atomic
def add_ready_return(ready: ReadyReturn, *, by: User, at: datetime) -> Return:
    """A return that is delivered with the product, its questions and its checks. Who answers it is said afterwards."""
    of_return = Return(title=ready.title, law=ready.law, purpose=ready.purpose, frequency=ready.frequency)
    save_return(of_return, partners=(), by=by, at=at)
    questions = {}
    for place, row in enumerate(ready.questions, 1):
        question = Question(of_return=of_return, position=place, text=row["text"], guidance=row.get("guidance", ""))
        questions[row["key"]] = keep(question, by=by, at=at, why="Defined")
    for row in ready.checks:
        named = {name: questions[key] for name, key in row.items()}
        keep(AnswerCheck(of_return=of_return, kind="not_more", **named), by=by, at=at, why="Defined")
    return of_return


@transaction.atomic
def save_question(question: Question, *, by: User, at: datetime) -> Question:
    """Keep a question. What kind of answer it asks for stays once it was answered."""
    if not question._state.adding:
        before = Question.objects.get(pk=question.pk)
        if before.kind != question.kind and question.values.exists():
            words = "This question was answered already: retire it, and add another of the other kind"
            raise ValidationError({"kind": words})
    return keep(question, by=by, at=at, why="Defined" if question._state.adding else "Edited")


@transaction.atomic
def add_check(check: AnswerCheck, *, by: User, at: datetime) -> AnswerCheck:
    named = [each for each in (check.question, check.plus, check.other) if each is not None]
    if any(each.kind != QuestionKind.COUNT or each.of_return_id != check.of_return_id for each in named):
        raise ValidationError("Select questions of this return that ask for a count")
    if len(set(named)) < len(named):
        raise ValidationError("Select different questions")
    return keep(check, by=by, at=at, why="Defined")


@transaction.atomic
def remove_check(check: AnswerCheck, *, by: User, at: datetime) -> None:
    remove(check, by=by, at=at, why="Removed")


@transaction.atomic
def open_return_period(
    of_return: Return, *, year: int, quarter: int | None, due_on: date, by: User, at: datetime
) -> ReturnPeriod:
    """Ask a return for a quarter of a financial year, or for a financial year whole."""
    if of_return.frequency == ReturnFrequency.YEARLY:
        first, last = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    elif quarter is None:
        raise ValidationError({"quarter": "Select a quarter"})
    else:
        first, last = quarter_dates(year, quarter)
    if due_on <= last:
        raise ValidationError({"due_on": "The date the answers are due must be after the last day of the period"})
    period = ReturnPeriod(of_return=of_return, starts_on=first, ends_on=last, due_on=due_on)
    keep(period, by=by, at=at, why="Opened")
    tell_asked(period, by=by, at=at)
    return period


@transaction.atomic
def close_return_period(period: ReturnPeriod, *, by: User, at: datetime) -> ReturnPeriod:
    if period.is_closed:
        raise ValidationError("This period is already closed")
    period.closed_at, period.closed_by = at, by
    return keep(period, by=by, at=at, why="Closed")


@transaction.atomic
def reopen_return_period(period: ReturnPeriod, *, by: User, at: datetime) -> ReturnPeriod:
    if not period.is_closed:
        raise ValidationError("This period is already open")
    period.closed_at = period.closed_by = None
    return keep(period, by=by, at=at, why="Opened again")


@transaction.atomic
def give_answer(
    answer: Answer, *, values: Mapping[int, int | bool | str], by: User, at: datetime, how: str = ""
) -> Answer:
    """Keep what a partner returned for a period: `values` by the key of the question, None or "" for no answer. It can
    be changed until the period is closed, and every version stays in the history, which adds `how` it came."""
    # Locked, so that it is not closed between this check and the save.
    period = ReturnPeriod.objects.select_for_update().get(pk=answer.period_id)
    if period.is_closed:
        raise ValidationError(f"{period} is closed: ask the partnership manager to open it again")
    keep(answer, by=by, at=at, why=f"{'Returned' if answer._state.adding else 'Changed'}{how}")
    there = {each.question_id: each for each in answer.values.select_related("question")}
    for question in asked_questions(period):
        _keep_value(answer, question, there.get(question.pk), values.get(question.pk), by=by, at=at)
    return answer


def _keep_value(answer: Answer, question: Question, row: AnswerValue | None, value, *, by: User, at: datetime) -> None:
    if value in (None, ""):
        if row is not None:
            remove(row, by=by, at=at, why="No answer")
        return
    if row is not None and type(row.value) is type(value) and row.value == value:
        return
    row = row or AnswerValue(answer=answer, question=question)
    row.number, row.is_yes, row.text = None, None, ""
    setattr(row, {QuestionKind.COUNT: "number", QuestionKind.YES_NO: "is_yes"}.get(question.kind, "text"), value)
    keep(row, by=by, at=at, why="Returned")
