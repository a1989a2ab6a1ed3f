from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from notices.choices import EVENTS, Event, Rule
from notices.models.mail import Mail
from notices.querysets import NoticeQuerySet


class Notice(models.Model):
    """One sentence told to one person. `key` names what is told, so that nobody is told it twice.

    It points at what it is `about` by label and key, so that what they may no longer see is no longer shown. `seen_at`
    is when it first stood on their page, after which no mail repeats it, and `read_at` when they opened it or said so.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    event = models.CharField(max_length=20, choices=Event)
    key = models.CharField(max_length=200)
    about_label = models.CharField(max_length=60)
    about_id = models.PositiveBigIntegerField()
    sentence = models.CharField(max_length=600)
    link = models.CharField(max_length=300)
    why = models.CharField(max_length=200)
    is_restricted = models.BooleanField(default=False)
    happened_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Of somebody who is away: who was told instead; and of whoever was told instead: for whom.
    left_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    instead_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Mail, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["person", "read_at", "happened_at"], name="notice_of_a_person")]
        constraints = [
            models.CheckConstraint(name="notice_event_is_known", condition=Q(event__in=Event.values)),
            models.CheckConstraint(
                name="notice_is_read_only_if_seen",
                condition=Q(read_at=None) | Q(seen_at__isnull=False),
            ),
            models.CheckConstraint(name="notice_is_left_to_another", condition=~Q(left_to=F("person"))),
            models.UniqueConstraint(
                fields=["person", "key"],
                name="nobody_is_told_twice",
                violation_error_message="There is already a notice of this to this person",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        """Where it is opened: it leads on to `link`."""
        return reverse("notices:open", args=[self.pk])

    @property
    def rule(self) -> Rule:
        return EVENTS[Event(self.event)]

    @property
    def is_new(self) -> bool:
        return self.read_at is None
