from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from notices.choices import MailKind


class Mail(models.Model):
    """What was sent to whom, and why: the log that managers read. What is restricted is in none of its words."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="mails"
    )
    address = models.EmailField("address of who has no account", blank=True)
    on = models.DateField("day")
    kind = models.CharField(max_length=8, choices=MailKind)
    why = models.TextField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    queued_at = models.DateTimeField()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["person", "-queued_at"], name="mail_to_a_person")]
        constraints = [
            models.CheckConstraint(name="mail_kind_is_known", condition=Q(kind__in=MailKind.values)),
            models.CheckConstraint(
                name="mail_is_to_a_person_or_an_address",
                condition=Q(person__isnull=False, address="") | (Q(person=None) & ~Q(address="")),
                violation_error_message="An email is to somebody with an account, or to an address",
            ),
            models.UniqueConstraint(
                fields=["person", "on"],
                condition=Q(kind=MailKind.DAILY),
                name="person_has_one_daily_mail_a_day",
                violation_error_message="There is already an email of the day to this person",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def receiver(self) -> str:
        return self.person.name if self.person else self.address

    @property
    def receiver_in_full(self) -> str:
        return f"{self.person}, {self.person.partner}" if self.person else f"{self.address}, without an account"


class Correspondent(models.Model):
    """Somebody without an account to whom we write. Who asked for no more gets none, whatever it is about."""

    address = models.EmailField(unique=True)
    no_more_at = models.DateTimeField("asked for no more emails", null=True, blank=True)

    class Meta:
        ordering = ["address"]
        constraints = [
            models.CheckConstraint(
                name="correspondent_is_known_by_small_letters", condition=Q(address=Lower("address"))
            )
        ]

    def __str__(self) -> str:
        return self.address
