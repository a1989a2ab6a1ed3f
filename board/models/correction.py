import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from board.choices import OF_A_DECISION, Concerns, CorrectionState
from board.models.agenda import MINUTE_TEXT, AgendaItem
from board.models.decision import Decision
from board.models.meeting import AGREED_NEVER_CHANGE
from board.querysets import CorrectionQuerySet
from records.frozen import Held
from records.limits import SHORT_TEXT
from records.models import History, Record


def about_decision(concerns: str, decision: Decision) -> str:
    what = "The vote on" if concerns == Concerns.VOTE else "The words of"
    return f"{what} decision {decision.reference}"


class MinuteCorrection(Record):
    """What somebody who was there would have the draft say of an item: the words that it says, and those instead.

    `says` are whole lines of the minute, and empty where there is none yet; `proposed` is empty where they are to go.
    Of a decision, a vote and attendance they are what the draft says and should say, in words. Taken over, they are
    part of the minutes and told with them.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="corrections")
    # In its address, as that of its item.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concerns = models.CharField("what it concerns", max_length=10, choices=Concerns, default=Concerns.MINUTE)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    says = models.TextField("words now", blank=True, validators=[MaxLengthValidator(MINUTE_TEXT)])
    proposed = models.TextField("proposed words", blank=True, validators=[MaxLengthValidator(MINUTE_TEXT)])
    why = models.CharField("reason for the correction", max_length=SHORT_TEXT)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=CorrectionState, default=CorrectionState.PROPOSED)
    reason = models.CharField("reason for declining it", max_length=SHORT_TEXT, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    history = History()
    held = Held(AGREED_NEVER_CHANGE, together_with="item")
    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "correction"
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(name="correction_state_is_known", condition=Q(state__in=CorrectionState.values)),
            models.CheckConstraint(
                name="correction_of_a_decision_names_it",
                condition=Q(concerns__in=OF_A_DECISION, decision__isnull=False)
                | Q(concerns__in=[Concerns.MINUTE, Concerns.ATTENDANCE], decision=None),
            ),
            models.CheckConstraint(
                name="correction_changes_something",
                condition=~Q(says=F("proposed")),
                violation_error_message="Change the words that are wrong, then send the correction",
            ),
            models.CheckConstraint(
                name="correction_is_decided_by_somebody_at_some_time",
                condition=Q(state=CorrectionState.PROPOSED, decided_by=None, decided_at=None)
                | (~Q(state=CorrectionState.PROPOSED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="correction_is_declined_for_a_reason",
                condition=Q(state=CorrectionState.DECLINED) & ~Q(reason="")
                | (~Q(state=CorrectionState.DECLINED) & Q(reason="")),
                violation_error_message="Enter the reason. Whoever proposed it will read it.",
            ),
        ]

    def __str__(self) -> str:
        return f"Correction of {self.item}"

    def get_absolute_url(self) -> str:
        return self.item.meeting.get_minutes_url()

    @property
    def about(self) -> str:
        """What it concerns, in words."""
        if self.decision is None:
            return self.get_concerns_display()
        return about_decision(self.concerns, self.decision)

    @property
    def is_put_in_by_its_press(self) -> bool:
        return self.concerns in (Concerns.MINUTE, Concerns.DECISION)

    @property
    def is_proposed(self) -> bool:
        return self.state == CorrectionState.PROPOSED

    @property
    def is_accepted(self) -> bool:
        return self.state == CorrectionState.ACCEPTED
