import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models import Action
from board.choices import Reason
from board.models import Decision
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY
from oversight.choices import NeedsMet, RequestState, RequestWay
from oversight.querysets import CountyRequestQuerySet
from partners.models import Partner
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record

ANSWERED, WITHDRAWN = RequestState.ANSWERED, RequestState.WITHDRAWN


class CountyRequest(Record):
    """What this partnership asked of the county partnership, or was asked by it, and what came of it.

    Its address holds `key`, not a number: a gap in numbers could tell of a request that is not shown. It is restricted
    if it has a `reason` for it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    way = models.CharField("who asks", max_length=11, choices=RequestWay, default=RequestWay.TO_COUNTY)
    title = models.CharField("what it is about", max_length=200)
    text = models.TextField("what is asked", validators=[MaxLengthValidator(LONG_TEXT)])
    contact = models.CharField("job role", max_length=120, blank=True, help_text="A role, never a name.")
    asked_on = models.DateField("date of the request")
    due_on = models.DateField("answer due date", null=True, blank=True)
    owner = models.ForeignKey(
        Partner,
        verbose_name="who is responsible here",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="county_requests",
    )
    actions = models.ManyToManyField(Action, verbose_name="linked actions", related_name="county_requests", blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="county_requests"
    )
    reason = models.CharField("reason for a restriction", max_length=10, choices=Reason, blank=True)
    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.OPEN)
    answered_on = models.DateField("date of the answer", null=True, blank=True)
    answer = models.TextField(blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    # Asked of every answer: a log of answers that nobody could use would look like success.
    needs = models.CharField("does it meet the need", max_length=6, choices=NeedsMet, blank=True)
    needs_why = models.CharField("why", max_length=SHORT_TEXT, blank=True)
    withdrawn_because = models.CharField("reason", max_length=300, blank=True)

    history = History(m2m_fields=["actions"])
    objects = CountyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "request in the county log"
        verbose_name_plural = "requests in the county log"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="county_request_way_is_known", condition=Q(way__in=RequestWay.values)),
            models.CheckConstraint(name="county_request_state_is_known", condition=Q(state__in=RequestState.values)),
            models.CheckConstraint(
                name="county_request_reason_is_known", condition=Q(reason__in=["", *Reason.values])
            ),
            models.CheckConstraint(
                name="county_request_needs_is_known", condition=Q(needs__in=["", *NeedsMet.values])
            ),
            models.CheckConstraint(
                name="county_request_dates_are_between_2000_and_2100",
                condition=Q(asked_on__gte=FIRST_DAY, asked_on__lte=LAST_DAY)
                & (Q(due_on=None) | Q(due_on__lte=LAST_DAY)),
                violation_error_message=f"The dates must be {BETWEEN_FIRST_AND_LAST_DAY}",
            ),
            models.CheckConstraint(
                name="county_request_is_due_after_it_was_asked",
                condition=Q(due_on=None) | Q(due_on__gte=F("asked_on")),
                violation_error_message="The due date must be on or after the date of the request",
            ),
            models.CheckConstraint(
                name="county_request_is_answered_if_and_only_if_dated",
                condition=(Q(state=ANSWERED, answered_on__isnull=False) & ~Q(answer="") & ~Q(needs=""))
                | (~Q(state=ANSWERED) & Q(answered_on=None, answer="", needs="", needs_why="")),
                violation_error_message="Enter the answer, its date, and whether it meets the need",
            ),
            models.CheckConstraint(
                name="county_request_is_answered_after_it_was_asked",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                violation_error_message="The date of the answer must be on or after the date of the request",
            ),
            models.CheckConstraint(
                name="county_request_need_that_is_not_met_says_why",
                condition=~Q(needs__in=[NeedsMet.PARTLY, NeedsMet.NOT]) | ~Q(needs_why=""),
                violation_error_message="Enter what is missing",
            ),
            models.CheckConstraint(
                name="county_request_is_withdrawn_with_a_reason",
                condition=Q(state=WITHDRAWN) & ~Q(withdrawn_because="")
                | ~Q(state=WITHDRAWN) & Q(withdrawn_because=""),
                violation_error_message="Enter the reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("oversight:county_request", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    @property
    def is_restricted(self) -> bool:
        return bool(self.reason)

    def is_overdue(self, *, on) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on
