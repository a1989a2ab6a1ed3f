"""Returns: what the partnership asks of its partners period by period, and what they answer."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from datasets.choices import CheckKind, QuestionKind, ReturnFrequency
from datasets.querysets import ReturnPeriodQuerySet
from partners.models import Partner
from periods.models import time_words
from records.frozen import Held
from records.models import History, Record

CLOSED_STAYS = "What was returned for a closed period never changes, unless it is opened again."


class Return(Record):
    """What partners are asked for, by what law and how often; the threshold that it speaks of, and since when."""

    title = models.CharField(max_length=160)
    purpose = models.TextField("what it is for")
    law = models.CharField("law that asks for it", max_length=200, blank=True)
    frequency = models.CharField(max_length=12, choices=ReturnFrequency, default=ReturnFrequency.QUARTERLY)
    partners = models.ManyToManyField(Partner, verbose_name="partners that answer", related_name="returns", blank=True)
    threshold = models.TextField("threshold in force", blank=True)
    threshold_from_on = models.DateField("date from which the threshold holds", null=True, blank=True)
    retired_on = models.DateField("date it was retired", null=True, blank=True)

    history = History(m2m_fields=[partners])

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="return_title_is_unique",
                violation_error_message="There is already a return with this title",
            ),
            models.CheckConstraint(
                name="return_frequency_is_known", condition=Q(frequency__in=ReturnFrequency.values)
            ),
            models.CheckConstraint(
                name="return_threshold_holds_from_a_day",
                condition=Q(threshold="", threshold_from_on=None)
                | ~Q(threshold="") & Q(threshold_from_on__isnull=False),
                violation_error_message="Enter the threshold and the date from which it holds, or neither",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("datasets:return", args=[self.pk])

    def is_retired(self, *, on: date) -> bool:
        return self.retired_on is not None and self.retired_on <= on


class Question(Record):
    """One question of a return; retired, it is not asked any more, and its answers stay."""

    of_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField("place", validators=[MinValueValidator(1), MaxValueValidator(99)])
    text = models.CharField("question", max_length=300)
    kind = models.CharField("kind of answer", max_length=8, choices=QuestionKind, default=QuestionKind.COUNT)
    guidance = models.CharField("help", max_length=500, blank=True)
    retired_on = models.DateField("date it was retired", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ["of_return", "position", "pk"]
        constraints = [
            models.CheckConstraint(name="question_kind_is_known", condition=Q(kind__in=QuestionKind.values)),
            models.UniqueConstraint(
                fields=["of_return", "position"],
                name="question_has_a_place_of_its_own",
                violation_error_message="Another question of this return has this place",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class AnswerCheck(Record):
    """What looks wrong in an answer, and is told and not refused: one count, or two together, above another; or a
    count that changed by more than so many per cent against the period before."""

    of_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="checks")
    kind = models.CharField("what it compares", max_length=10, choices=CheckKind)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="checks")
    plus = models.ForeignKey(
        Question,
        verbose_name="together with",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="checks_plus",
    )
    other = models.ForeignKey(
        Question,
        verbose_name="must not be more than",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="checks_other",
    )
    percent = models.PositiveSmallIntegerField(
        "per cent", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )

    history = History()

    class Meta:
        verbose_name = "check of a return"
        verbose_name_plural = "checks of returns"
        ordering = ["of_return", "pk"]
        constraints = [
            models.CheckConstraint(name="answer_check_kind_is_known", condition=Q(kind__in=CheckKind.values)),
            models.CheckConstraint(
                name="answer_check_has_what_it_compares",
                condition=Q(kind=CheckKind.NOT_MORE, other__isnull=False, percent=None)
                | Q(kind=CheckKind.CHANGE, plus=None, other=None, percent__isnull=False),
                violation_error_message=(
                    "Select the question that it must not be more than, or enter the per cent by which it may change"
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.kind == CheckKind.CHANGE:
            return f"“{self.question}” changes by no more than {self.percent}% from one period to the next"
        counted = f"“{self.question}” together with “{self.plus}”" if self.plus else f"“{self.question}”"
        return f"{counted} is not more than “{self.other}”"


class ReturnPeriod(Record):
    """A quarter or a year for which a return is asked, until when, and whether it is closed."""

    of_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    due_on = models.DateField("date the answers are due")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = History()
    held = Held(CLOSED_STAYS, when="{row}.closed_at IS NOT NULL", unless="NEW.closed_at IS NULL")
    objects = ReturnPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "period of a return"
        verbose_name_plural = "periods of returns"
        ordering = ["of_return", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_return", "starts_on"],
                name="return_is_asked_once_for_a_period",
                violation_error_message="This return is already asked for this period",
            ),
            models.CheckConstraint(
                name="return_period_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must not be before the first day",
            ),
            models.CheckConstraint(
                name="return_period_is_closed_by_somebody_at_some_time",
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_return}, {self.words}"

    def get_absolute_url(self) -> str:
        return reverse("datasets:return_period", args=[self.pk])

    @property
    def words(self) -> str:
        """ "2025-26 Q3" """
        return time_words(self.starts_on, self.ends_on)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Answer(Record):
    """What one partner returned for one period."""

    period = models.ForeignKey(ReturnPeriod, on_delete=models.PROTECT, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="answers")
    note = models.TextField("note to the figures", blank=True)

    # Both stay as they are: each entry says whose answer it is, on the page of the period.
    history = History(unsaid=["period", "partner"])
    held = Held(CLOSED_STAYS, together_with="period")

    class Meta:
        ordering = ["period", "partner__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "partner"],
                name="partner_answers_once_for_a_period",
                violation_error_message="This partner has already answered for this period: change that answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.period}"


class AnswerValue(Record):
    """The answer to one question. What is not answered has no row."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="values")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="values")
    number = models.PositiveIntegerField(null=True, blank=True)
    is_yes = models.BooleanField("yes", null=True, blank=True)
    text = models.TextField(blank=True)

    history = History(unsaid=["answer", "question"])
    held = Held(CLOSED_STAYS, together_with="answer")

    class Meta:
        verbose_name = "answer to a question"
        verbose_name_plural = "answers to questions"
        ordering = ["answer", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "question"], name="question_is_answered_once"),
            models.CheckConstraint(
                name="answer_value_is_one_thing",
                condition=Q(number__isnull=False, is_yes=None, text="")
                | Q(number=None, is_yes__isnull=False, text="")
                | Q(number=None, is_yes=None) & ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.words}"

    @property
    def value(self) -> int | bool | str:
        return next(each for each in (self.number, self.is_yes, self.text) if each not in (None, ""))

    @property
    def words(self) -> str:
        if self.is_yes is not None:
            return "Yes" if self.is_yes else "No"
        return self.text if self.number is None else f"{self.number:,}"
