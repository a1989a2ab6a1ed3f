from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from board.models import Decision
from priorities.models import Strategy
from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record

ADOPTED_NEVER_CHANGES = "What was decided for a strategy never changes once it is adopted."


class Review(Record):
    """What is decided before a draft strategy follows the one in force, and the adoption that ended it.

    One for each draft. `adopted_at` is set together with the state of the strategy, by `services.adoption` alone.
    """

    strategy = models.OneToOneField(
        Strategy, verbose_name="draft strategy", on_delete=models.PROTECT, related_name="review"
    )
    consultation = models.TextField(
        "what was asked, and what people said", blank=True, validators=[MaxLengthValidator(LONG_TEXT)]
    )
    consulted_from = models.DateField("first day of the consultation", null=True, blank=True)
    consulted_to = models.DateField("last day of the consultation", null=True, blank=True)
    note = models.TextField("note for the board", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    decision = models.ForeignKey(
        Decision,
        verbose_name="decision of the board",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="adoptions",
        editable=False,
    )
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Empty for one that was adopted by the command.
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    history = History()
    held = Held(ADOPTED_NEVER_CHANGES, when="{row}.adopted_at IS NOT NULL", on_record=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_consultation_ends_after_it_begins",
                condition=Q(consulted_to=None)
                | Q(consulted_from__isnull=False, consulted_to__gte=F("consulted_from")),
                violation_error_message="The last day of the consultation must be on or after its first day",
            ),
            models.CheckConstraint(
                name="review_names_who_adopted_only_once_adopted",
                condition=Q(adopted_at__isnull=False) | Q(adopted_by=None, decision=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Review for {self.strategy}"

    def get_absolute_url(self) -> str:
        return reverse("succession:review", args=[self.strategy.key])

    @property
    def is_adopted(self) -> bool:
        return self.adopted_at is not None
