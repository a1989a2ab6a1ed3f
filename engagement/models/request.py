from datetime import date

from django.db import models
from django.db.models import F, Q

from partners.models import Partner


class AskedFor(models.Model):
    """One request to one partner, or to one person without an account at an `address`: answered once, or never.

    Whoever of the partner opens it first answers for all of it.
    """

    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    address = models.EmailField("address of who has no account", blank=True)
    asked_at = models.DateTimeField()
    closes_on = models.DateField("last day for an answer")
    reminded_count = models.PositiveSmallIntegerField("reminders sent", default=0)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_to_a_partner_or_an_address",
                condition=Q(partner__isnull=False, address="") | (Q(partner=None) & ~Q(address="")),
                violation_error_message="A request is to a partner, or to an address",
            ),
            models.CheckConstraint(
                name="%(class)s_is_answered_after_it_is_asked",
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
            ),
        ]

    @property
    def receiver(self) -> str:
        return self.partner.name if self.partner else self.address

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def is_closed(self, *, on: date) -> bool:
        return on > self.closes_on
