from datetime import date, timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from datasets.models import Indicator
from engagement.choices import ANSWERS, OPINIONS, AnswerValue, Scale, SurveyStage
from engagement.limits import MOST_QUESTIONS
from engagement.querysets import SurveyQuerySet
from records.limits import SHORT_TEXT
from records.models import History, Record


class Survey(Record):
    """A few questions to residents, answered by whoever has the link or the printed code."""

    slug = models.SlugField(
        "last part of its address",
        max_length=60,
        unique=True,
        help_text="Short, because people may type it from paper.",
    )
    title = models.CharField(max_length=120)
    what_happens = models.TextField(
        "words on what happens with the answers", validators=[MaxLengthValidator(SHORT_TEXT)]
    )
    reached_by = models.CharField("way of reaching people", max_length=200)
    opens_on = models.DateField("first day")
    closes_on = models.DateField("last day")
    is_ready = models.BooleanField("open to residents on its days", default=False, editable=False)
    results_on = models.DateField("day its results were entered", null=True, blank=True, editable=False)

    history = History()
    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="survey_closes_after_it_opens",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="The last day must not be before the first day",
            ),
            models.CheckConstraint(
                name="survey_has_results_only_if_it_was_open",
                condition=Q(results_on=None) | Q(is_ready=True, results_on__gt=F("closes_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:manage_survey", args=[self.slug])

    def get_public_url(self) -> str:
        return reverse("engagement:survey", args=[self.slug])

    def stage(self, *, on: date) -> SurveyStage:
        if not self.is_ready:
            return SurveyStage.DRAFT
        if on < self.opens_on:
            return SurveyStage.AHEAD
        if on <= self.closes_on:
            return SurveyStage.OPEN
        return SurveyStage.OVER if self.results_on is None else SurveyStage.TOLD

    def is_open(self, *, on: date) -> bool:
        return self.stage(on=on) == SurveyStage.OPEN

    @property
    def results_from(self) -> date:
        """The first day on which it is over."""
        return self.closes_on + timedelta(days=1)


class SurveyQuestion(Record):
    """One question with the answers of its scale. Its indicator, where it has one, takes its result as a reading."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_QUESTIONS)], editable=False
    )
    text = models.CharField("question", max_length=200)
    scale = models.CharField("kind of answers", max_length=9, choices=Scale)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator that takes its result",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="survey_questions",
    )

    history = History()

    class Meta:
        ordering = ["survey", "position"]
        constraints = [
            models.CheckConstraint(name="question_scale_is_known", condition=Q(scale__in=Scale.values)),
            models.CheckConstraint(
                name="survey_has_at_most_five_questions",
                condition=Q(position__gte=1, position__lte=MOST_QUESTIONS),
                violation_error_message="A survey has five questions at most",
            ),
            models.UniqueConstraint(
                fields=["survey", "position"],
                name="question_has_its_own_place_in_its_survey",
                violation_error_message="There is already a question in this place",
            ),
            models.UniqueConstraint(
                fields=["survey", "indicator"],
                condition=Q(indicator__isnull=False),
                name="indicator_is_asked_about_once_in_a_survey",
                violation_error_message="Another question of this survey already gives this indicator its reading",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def answers(self) -> tuple[tuple[int, str], ...]:
        return ANSWERS[self.scale]

    @property
    def opinions(self) -> frozenset[int]:
        """The answers that count: who does not know has none."""
        return OPINIONS[self.scale]


class SurveyAnswer(models.Model):
    """One answer to one question. Not whose, not when, and not which answers came together.

    Its key is random: one that counts up would tell the order in which they came.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="given")
    value = models.PositiveSmallIntegerField("answer", choices=AnswerValue)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="survey_answer_is_known", condition=Q(value__in=AnswerValue.values)),
        ]

    def __str__(self) -> str:
        return dict(self.question.answers).get(self.value, "")

    def clean(self) -> None:
        if self.value not in dict(self.question.answers):
            raise ValidationError({"value": "Select one of the answers"})
