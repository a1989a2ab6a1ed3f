from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from actions.choices import CODE_LENGTH, Returnable
from actions.models.action import Action
from actions.models.update import ProgressUpdate
from actions.querysets import ReturnedQuerySet
from records.limits import SHORT_TEXT
from records.models import History, Record


class Returned(Record):
    """What a manager gave back with a word why. It waits until it is answered: by other words, or by another act that
    leaves nothing to put right."""

    what = models.CharField(max_length=CODE_LENGTH, choices=Returnable)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="returned")
    update = models.ForeignKey(
        ProgressUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="returned"
    )
    note = models.TextField("what to put right", validators=[MaxLengthValidator(SHORT_TEXT)])
    # Whoever looks after the action by then sees it as well. Nobody, where nobody is known who sent it.
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # By the manager, who needs no answer any more: of that `answered_at` and `answered_by` tell as well.
    is_taken_back = models.BooleanField("taken back", default=False)

    history = History()
    objects = ReturnedQuerySet.as_manager()

    class Meta:
        verbose_name = "returned item"
        ordering = ["-returned_at", "-pk"]
        indexes = [
            models.Index(fields=["action"], condition=Q(answered_at=None), name="returned_and_not_answered"),
        ]
        constraints = [
            models.CheckConstraint(name="returned_thing_is_known", condition=Q(what__in=Returnable.values)),
            models.CheckConstraint(
                name="returned_proposal_has_no_update_and_all_else_has_one",
                condition=Q(what=Returnable.PROPOSAL, update=None)
                | (~Q(what=Returnable.PROPOSAL) & Q(update__isnull=False)),
            ),
            models.CheckConstraint(
                name="returned_with_a_word_why",
                condition=~Q(note=""),
                violation_error_message="Enter what to put right",
            ),
            models.CheckConstraint(
                name="returned_is_answered_by_somebody_at_some_time",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_is_taken_back_by_somebody_at_some_time",
                condition=Q(is_taken_back=False) | Q(answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["what", "update"],
                condition=Q(answered_at=None, update__isnull=False),
                name="update_is_returned_once_until_it_is_answered",
                violation_error_message="This was returned before and is not answered yet",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(answered_at=None, update=None),
                name="proposal_is_returned_once_until_it_is_answered",
                violation_error_message="This was returned before and is not answered yet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.action.reference}"

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None
