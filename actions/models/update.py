from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from actions.choices import CODE_LENGTH, OFF_TRACK, OFF_TRACK_WORDS, RATING_WORDS, Rating, Stage, in_words
from actions.models.action import Action
from actions.querysets import UpdateQuerySet
from periods.models import ReportingPeriod, quarter_words
from records.frozen import Held
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record

OFF_TRACK_NEEDS = f"{in_words(OFF_TRACK, joined_by='and')} need".capitalize()


class ProgressUpdate(Record):
    """What an officer reported in a period. Append-only, but for the text for residents: a manager's answer to it is
    added, and the officer's own other words for one that was returned."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="updates")
    reported_on = models.DateField()
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    no_change = models.BooleanField("no change, confirmed", default=False)
    text = models.TextField("progress", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    public_text = models.TextField("text for residents", blank=True, validators=[MaxLengthValidator(SHORT_TEXT)])
    stage = models.CharField(max_length=CODE_LENGTH, choices=Stage)
    rating = models.CharField(max_length=CODE_LENGTH, choices=Rating, blank=True)
    reason = models.CharField(f"reason for {OFF_TRACK_WORDS}", max_length=SHORT_TEXT, blank=True)
    way_back = models.CharField("way back to green", max_length=SHORT_TEXT, blank=True)
    percent_complete = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    next_steps = models.TextField(blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    approved_text = models.TextField("approved text for residents", blank=True)
    approved_reason = models.CharField("approved reason for residents", max_length=SHORT_TEXT, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    withheld_because = models.CharField("why it is withheld from residents", max_length=SHORT_TEXT, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = History()
    # What residents will read of it is written and answered afterwards too.
    held = Held(
        "The updates of a closed period never change.",
        together_with="period",
        by_a_save=(
            *("public_text", "approved_text", "approved_reason", "approved_at", "approved_by"),
            *("withheld_because", "withheld_at", "withheld_by"),
        ),
    )
    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = "progress update"
        ordering = ["-reported_at", "-pk"]
        indexes = [
            models.Index(fields=["action", "-reported_at"], name="update_of_action_by_time"),
            # Which actions were reported on between two moments.
            models.Index(fields=["reported_at", "action"], name="update_by_time"),
            # Few of many wait for a manager. (SQLite uses no partial index for bound values and reads them all.)
            models.Index(
                fields=["action"],
                condition=Q(approved_at=None) & ~Q(public_text=""),
                name="update_awaiting_approval",
            ),
            # They are read the oldest first, and what is withheld by itself.
            models.Index(
                fields=["reported_at"],
                condition=Q(approved_at=None, withheld_at=None) & ~Q(public_text=""),
                name="update_oldest_awaiting",
            ),
            models.Index(fields=["withheld_at"], condition=Q(withheld_at__isnull=False), name="update_withheld"),
            # Answers who reported in a period without reading an update.
            models.Index(fields=["period", "action", "reported_at", "rating"], name="update_in_period"),
        ]
        constraints = [
            models.CheckConstraint(name="update_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="update_rating_is_known", condition=Q(rating__in=["", *Rating.values])),
            models.CheckConstraint(
                name="update_off_track_has_reason_and_way_back",
                condition=~Q(rating__in=OFF_TRACK) | (~Q(reason="") & ~Q(way_back="")),
                violation_error_message=f"{OFF_TRACK_NEEDS} a reason and a way back to green",
            ),
            models.CheckConstraint(
                name="update_says_something_or_confirms_no_change",
                condition=Q(no_change=True) | ~Q(text=""),
                violation_error_message="Enter your progress, or tick “No change since last time”",
            ),
            models.CheckConstraint(
                name="update_percent_is_between_0_and_100",
                condition=Q(percent_complete=None) | Q(percent_complete__gte=0, percent_complete__lte=100),
                violation_error_message="Percent complete must be between 0 and 100",
            ),
            models.CheckConstraint(
                name="update_is_approved_by_somebody_at_some_time",
                condition=Q(approved_at=None, approved_by=None, approved_text="")
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="update_reason_is_approved_with_its_text",
                condition=Q(approved_reason="") | Q(approved_at__isnull=False, rating__in=OFF_TRACK),
                violation_error_message=f"A reason for residents is approved with the text, for {OFF_TRACK_WORDS}",
            ),
            models.CheckConstraint(
                name="update_text_is_withheld_by_somebody_for_a_reason",
                condition=Q(withheld_at=None, withheld_by=None, withheld_because="")
                | (Q(withheld_at__isnull=False, withheld_by__isnull=False) & ~Q(withheld_because="")),
                violation_error_message="Enter why the text is withheld",
            ),
            models.CheckConstraint(
                name="update_text_is_not_both_approved_and_withheld",
                condition=Q(approved_at=None) | Q(withheld_at=None),
                violation_error_message="A text is either approved or withheld",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference}, {self.period}"

    # What the page of an action shows of the period and the reporter: see UPDATE_ANNOTATIONS.

    @cached_property
    def period_year(self) -> int:
        return self.period.year

    @cached_property
    def period_quarter(self) -> int:
        return self.period.quarter

    @cached_property
    def reporter_name(self) -> str:
        return self.reported_by.name

    @property
    def period_words(self) -> str:
        return quarter_words(self.period_year, self.period_quarter)

    @property
    def rating_words(self) -> str:
        return RATING_WORDS[self.rating]
