from django.conf import settings
from django.db import models
from django.db.models import Q

from notices.choices import MailKind


class Mail(models.Model):
    """What was sent to whom, and why: the log that managers read. What is restricted is in none of its words."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mails")
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
            models.UniqueConstraint(
                fields=["person", "on"],
                condition=Q(kind=MailKind.DAILY),
                name="person_has_one_daily_mail_a_day",
                violation_error_message="There is already an email of the day to this person",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
