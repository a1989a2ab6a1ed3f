import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from board.choices import POINT_ENDED, PointState
from board.models.agenda import AgendaItem
from board.models.decision import Decision
from board.models.meeting import AGREED_NEVER_CHANGE
from board.querysets import ActionPointQuerySet
from records.frozen import Held
from records.limits import SHORT_TEXT
from records.models import History, Record


def in_brief(text: str) -> str:
    """On one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79].rsplit(' ', 1)[0]} …"


class ActionPoint(Record):
    """What somebody took on at an agenda item: what, who, by when. It needs no decision, and is no action of the plan:
    one that grows is raised there, and from then on followed by the action that it became.

    Whoever may see its item sees it, once the minutes are shown. Its address holds `key`, as that of the item does.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="action_points")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="action_points"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    what = models.TextField("what is to be done", validators=[MaxLengthValidator(SHORT_TEXT)])
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="who has it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_points",
    )
    who = models.CharField(
        "role or organisation", max_length=160, blank=True, help_text="For somebody who does not sign in here."
    )
    due_on = models.DateField("due date", null=True, blank=True)
    state = models.CharField(max_length=7, choices=PointState, default=PointState.OPEN)
    closed_on = models.DateField("date closed", null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=SHORT_TEXT, blank=True)
    action = models.ForeignKey(
        Action,
        verbose_name="action that it became",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_points",
    )

    history = History()
    # What was said at the meeting is held, what comes of it is not.
    held = Held(
        AGREED_NEVER_CHANGE,
        together_with="item",
        free=("person", "who", "due_on", "state", "closed_on", "outcome", "action"),
    )
    objects = ActionPointQuerySet.as_manager()

    class Meta:
        ordering = ["item", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="action_point_still_open")]
        constraints = [
            models.CheckConstraint(name="action_point_state_is_known", condition=Q(state__in=PointState.values)),
            models.CheckConstraint(
                name="action_point_is_closed_if_and_only_if_dated",
                condition=Q(state__in=POINT_ENDED, closed_on__isnull=False)
                | (~Q(state__in=POINT_ENDED) & Q(closed_on=None)),
                violation_error_message="A closed action point must have a closing date. An open one cannot have one.",
            ),
            models.CheckConstraint(
                name="action_point_says_what_came_of_it",
                condition=~Q(state__in=POINT_ENDED) | ~Q(outcome=""),
                violation_error_message="Enter what came of it",
            ),
            models.CheckConstraint(
                name="action_point_in_the_plan_names_its_action",
                condition=~Q(state=PointState.IN_PLAN) | Q(action__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return in_brief(self.what)

    def get_absolute_url(self) -> str:
        return reverse("board:action_point", args=[self.key])

    @property
    def is_open(self) -> bool:
        """Still to be done here: not closed, and not followed in the plan."""
        return self.state == PointState.OPEN

    @property
    def has_ended(self) -> bool:
        return self.state in POINT_ENDED

    @property
    def is_in_plan(self) -> bool:
        return self.state == PointState.IN_PLAN

    @property
    def waits_for_acceptance(self) -> bool:
        """It is proposed to the plan, and no manager has said yet what becomes of that."""
        return self.is_open and self.action is not None and self.action.is_proposed

    @property
    def is_restricted(self) -> bool:
        return self.item.is_restricted

    @property
    def owner(self) -> str:
        """Who has it, in words."""
        return ", ".join(filter(None, [str(self.person or ""), self.who])) or "Nobody yet"

    @property
    def public_owner(self) -> str:
        """The same without a name: in what residents read."""
        return self.who or (self.person.partner.name if self.person and self.person.partner else "Nobody yet")

    def is_overdue(self, *, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on
