import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from board.choices import Response
from board.models.action_point import ActionPoint, in_brief
from board.models.agenda import AgendaItem
from board.models.meeting import AGREED_NEVER_CHANGE
from board.querysets import RecommendationQuerySet
from partners.models import Partner
from records.frozen import Held
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record


class Recommendation(Record):
    """What a body recommended to somebody at an agenda item, what they answered, and what is done after it.

    Its state is worked out (`board.summaries.recommendations`). Whoever may see its item sees it, once the minutes
    are shown.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recommendations")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField("recommendation", validators=[MaxLengthValidator(LONG_TEXT)])
    partner = models.ForeignKey(
        Partner,
        verbose_name="made to",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    to_role = models.CharField(
        "role or organisation", max_length=160, blank=True, help_text="Never a name. For example cabinet member."
    )
    due_on = models.DateField("response due date", null=True, blank=True)
    response = models.CharField(max_length=8, choices=Response, blank=True)
    response_text = models.TextField("the response in words", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    responded_on = models.DateField("date of the response", null=True, blank=True)
    action = models.ForeignKey(
        Action,
        verbose_name="action of the plan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    point = models.ForeignKey(
        ActionPoint,
        verbose_name="action point",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    done_on = models.DateField("date it was done", null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=SHORT_TEXT, blank=True)

    history = History()
    # What was recommended is held, what is answered and done is not.
    held = Held(
        AGREED_NEVER_CHANGE,
        together_with="item",
        free=(
            *("partner", "to_role", "due_on", "response", "response_text", "responded_on"),
            *("action", "point", "done_on", "outcome"),
        ),
    )
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                name="recommendation_response_is_known", condition=Q(response__in=["", *Response.values])
            ),
            models.CheckConstraint(
                name="recommendation_is_made_to_somebody",
                condition=Q(partner__isnull=False) | ~Q(to_role=""),
                violation_error_message="Select a partner, or enter a role or organisation",
            ),
            models.CheckConstraint(
                name="recommendation_is_answered_if_and_only_if_dated",
                condition=Q(response="", responded_on=None) | (~Q(response="") & Q(responded_on__isnull=False)),
                violation_error_message="A response must have its date. Without a response there cannot be one.",
            ),
            models.CheckConstraint(
                name="recommendation_rejected_for_a_reason",
                condition=~Q(response__in=[Response.REJECTED, Response.PARTLY]) | ~Q(response_text=""),
                violation_error_message="Enter the reason for what is not accepted",
            ),
            models.CheckConstraint(
                name="recommendation_rejected_leads_to_nothing",
                condition=~Q(response=Response.REJECTED) | Q(action=None, point=None, done_on=None),
                violation_error_message="What was not accepted cannot have an action",
            ),
            models.CheckConstraint(
                name="recommendation_done_after_its_response",
                condition=Q(done_on=None, outcome="") | (Q(done_on__isnull=False) & ~Q(outcome="") & ~Q(response="")),
                violation_error_message="Enter the response first, then what came of it",
            ),
        ]

    def __str__(self) -> str:
        return in_brief(self.text)

    def get_absolute_url(self) -> str:
        return reverse("board:recommendation", args=[self.item.meeting.body.slug, self.key])

    @property
    def is_restricted(self) -> bool:
        return self.item.is_restricted

    @property
    def made_to(self) -> str:
        return ", ".join(filter(None, [self.partner.name if self.partner else "", self.to_role]))

    @property
    def waits(self) -> bool:
        return not self.response

    def is_overdue(self, *, on) -> bool:
        """Its response is."""
        return self.waits and self.due_on is not None and self.due_on < on
