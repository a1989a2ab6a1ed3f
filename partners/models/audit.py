from django.conf import settings
from django.db import models

from partners.choices import Noted
from records.frozen import Held


class AuditEntry(models.Model):
    """Who did what, and when. Only added to: the database refuses every change, and gives up what is older than the
    setting says to `partners.services.auditing` alone.

    It names people by their accounts and things by their addresses, and holds no words of a record.
    """

    at = models.DateTimeField("when", db_index=True)
    kind = models.CharField("what", max_length=20, choices=Noted)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="who", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concerns = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="whom it concerns",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    about = models.CharField("address or thing", max_length=300, blank=True)
    words = models.CharField("more", max_length=300, blank=True)
    network = models.CharField("network address", max_length=45, blank=True)

    held = Held("Entries of the audit log never change.")

    class Meta:
        verbose_name_plural = "audit log"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="audit_entry_kind_is_known", condition=models.Q(kind__in=Noted.values))
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"
