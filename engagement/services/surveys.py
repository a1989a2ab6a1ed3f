"""A survey is made, opened, answered and closed, and its results become readings."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from datasets.choices import Frequency, IndicatorKind, Polarity, Unit
from datasets.models import Indicator, Reading
from datasets.services import add_indicator, record_reading
from engagement.choices import SurveyStage
from engagement.limits import MOST_QUESTIONS
from engagement.models import Survey, SurveyAnswer, SurveyQuestion
from engagement.parsing.ready_surveys import ReadySurvey
from engagement.services.comments import day_of
from engagement.summaries.surveys import results_of
from partners.models import User
from records.services import claim_submission, keep, remove


@transaction.atomic
def save_survey(survey: Survey, *, ready: ReadySurvey | None = None, by: User, at: datetime) -> Survey:
    """A new one, with the questions of one that is delivered with the product, or other words of one."""
    is_new = survey.pk is None
    _require_no_results(survey)
    keep(survey, by=by, at=at, why="Survey added" if is_new else "Survey changed")
    for place, row in enumerate(ready.questions if ready else (), 1):
        indicator = _indicator_of(row, by=by, at=at)
        question = SurveyQuestion(survey=survey, position=place, text=row.text, scale=row.scale, indicator=indicator)
        keep(question, by=by, at=at, why="From a ready survey")
    return survey


def _indicator_of(row, *, by: User, at: datetime) -> Indicator:
    found = Indicator.objects.filter(reference=row.reference).first()
    if found is not None:
        return found
    indicator = Indicator(
        reference=row.reference,
        name=row.name,
        definition=row.definition,
        does_not_show=row.does_not_show,
        kind=IndicatorKind.SATISFACTION,
        unit=Unit.PERCENT,
        polarity=Polarity.HIGHER,
        frequency=Frequency.IRREGULAR,
    )
    return add_indicator(indicator, by=by, at=at)


@transaction.atomic
def save_question(question: SurveyQuestion, *, by: User, at: datetime) -> SurveyQuestion:
    _require_draft(question.survey)
    why = "Question changed" if question.pk else "Question added"
    if not question.pk:
        question.position = _free_place(question.survey)
    return keep(question, by=by, at=at, why=why)


def _free_place(survey: Survey) -> int:
    taken = set(survey.questions.values_list("position", flat=True))
    free = [place for place in range(1, MOST_QUESTIONS + 1) if place not in taken]
    if not free:
        raise ValidationError("A survey has five questions at most: change one, or remove one first")
    return free[0]


@transaction.atomic
def remove_question(question: SurveyQuestion, *, by: User, at: datetime) -> None:
    _require_draft(question.survey)
    remove(question, by=by, at=at, why="Question removed")


def _require_draft(survey: Survey) -> None:
    # Locked, so that nobody opens it meanwhile.
    if Survey.objects.select_for_update().get(pk=survey.pk).is_ready:
        raise ValidationError("This survey is open to residents, or was: its questions stay as they were asked")


def _require_no_results(survey: Survey) -> None:
    if survey.results_on is not None:
        raise ValidationError("The results of this survey are entered: it stays as it was")


@transaction.atomic
def open_survey(survey: Survey, *, by: User, at: datetime) -> Survey:
    """To residents, on its days. From then on its questions stay as they are."""
    if survey.is_ready:
        raise ValidationError("This survey was opened before")
    if not survey.questions.exists():
        raise ValidationError("Add a question first: there is nothing to answer yet")
    if survey.closes_on < timezone.localdate(at):
        raise ValidationError("Its last day has passed: edit its days first")
    survey.is_ready = True
    return keep(survey, by=by, at=at, why="Opened to residents")


@transaction.atomic
def close_survey(survey: Survey, *, by: User, at: datetime) -> Survey:
    """Before its last day: today becomes the last one, because the time of a reading is whole days."""
    today = timezone.localdate(at)
    if survey.stage(on=today) != SurveyStage.OPEN:
        raise ValidationError("This survey is not open")
    if survey.closes_on == today:
        raise ValidationError("This survey already closes at the end of today")
    survey.closes_on = today
    return keep(survey, by=by, at=at, why="Closed early")


@transaction.atomic
def give_answers(
    survey: Survey, answers: Mapping[int, int], *, token: UUID, result_url: str, at: datetime
) -> list[SurveyAnswer]:
    """{key of a question: answer}, once for each `token`; raises AlreadySubmitted. Each is a row of its own."""
    claim_submission(token, result_url=result_url, at=day_of(at))
    if not survey.is_open(on=timezone.localdate(at)):
        raise ValidationError("This survey takes no more answers")
    questions = {question.pk: question for question in survey.questions.all()}
    rows = [SurveyAnswer(question=questions[key], value=value) for key, value in answers.items()]
    for row in rows:
        row.clean()
    return SurveyAnswer.objects.bulk_create(rows)


@transaction.atomic
def enter_results(survey: Survey, *, by: User, at: datetime) -> list[Reading]:
    """The share of each question with enough answers becomes a reading of its indicator. The answers stay."""
    today = timezone.localdate(at)
    if survey.stage(on=today) != SurveyStage.OVER:
        raise ValidationError("Results are entered once, when the survey is over")
    readings = [
        record_reading(_reading_of(survey, result), by=by, at=at, why="Result of a survey")
        for result in results_of(survey)
        if result.is_enough and result.question.indicator is not None
    ]
    survey.results_on = today
    keep(survey, by=by, at=at, why="Results entered")
    return readings


def _reading_of(survey: Survey, result) -> Reading:
    indicator = result.question.indicator
    # A share and how many were asked, never its parts (decision 44).
    return Reading(
        indicator=indicator,
        starts_on=survey.opens_on,
        ends_on=survey.closes_on,
        value=indicator.figure_of(result.good_count, result.answered_count),
        sample_size=result.answered_count,
        reached_by=survey.reached_by,
        source=f"Survey “{survey.title}”",
    )
