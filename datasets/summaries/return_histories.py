"""The history of a return with its questions and checks, and of a period with all its answers."""

from datasets.models import Answer, AnswerCheck, AnswerValue, Question, Return, ReturnPeriod
from records.summaries import HistoryEntry, entries_of, history_of


def _may_see(named) -> bool:
    return True


def return_history(of_return: Return) -> list[HistoryEntry]:
    parts = [
        entries_of(model, model.history.filter(of_return_id=of_return.pk), may_see=_may_see, subject=subject)
        for model, subject in ((Question, lambda row: row.text), (AnswerCheck, lambda row: "Check"))
    ]
    return _newest_first(history_of(of_return, may_see=_may_see), *parts)


def period_history(period: ReturnPeriod) -> list[HistoryEntry]:
    answers = {row.pk: row for row in Answer.objects.filter(period=period).select_related("partner")}
    questions = dict(Question.objects.filter(of_return=period.of_return_id).values_list("pk", "text"))
    given = entries_of(
        Answer,
        Answer.history.filter(period_id=period.pk),
        may_see=_may_see,
        subject=lambda row: str(answers[row.id].partner),
    )
    values = entries_of(
        AnswerValue,
        AnswerValue.history.filter(answer_id__in=answers),
        may_see=_may_see,
        subject=lambda row: f"{answers[row.answer_id].partner}, {questions[row.question_id]}",
    )
    return _newest_first(history_of(period, may_see=_may_see), given, values)


def _newest_first(*parts: list[HistoryEntry]) -> list[HistoryEntry]:
    return sorted((entry for part in parts for entry in part), key=lambda entry: entry.at, reverse=True)
