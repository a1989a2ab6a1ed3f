from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from notices.choices import EVENTS, MUTABLE, WORKING_DAYS, Delivery, Event, Weekday
from notices.querysets import PreferencesQuerySet
from records.models import History, Record


def working_days() -> list[int]:
    return list(WORKING_DAYS)


class Preferences(Record):
    """How one person wants to be told. Whoever has none is told as the table of events says, on working days.

    While they are away (both days included) nothing is mailed to them, and their deputy is told instead.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="preferences",
        error_messages={"unique": "Your settings were saved in another window: open this page again"},
    )
    mail_days = models.JSONField("days on which you get an email", default=working_days, blank=True)
    at_once = models.BooleanField("send urgent ones at once", default=True)
    muted = models.JSONField("what you get no email about", default=list, blank=True)
    away_from = models.DateField("first day away", null=True, blank=True)
    away_until = models.DateField("last day away", null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="who is told instead",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    # When somebody was on leave is nobody else's business.
    history = History(is_private=True)
    objects = PreferencesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "preferences"
        constraints = [
            models.CheckConstraint(
                name="person_is_away_from_a_day_until_a_day",
                condition=Q(away_from=None, away_until=None)
                | Q(away_from__isnull=False, away_until__gte=F("away_from")),
                violation_error_message="The last day away must be on or after the first day away",
            ),
            models.CheckConstraint(
                name="deputy_is_another_person",
                condition=Q(deputy=None) | ~Q(deputy=F("person")),
                violation_error_message="Select somebody else to be told instead",
            ),
        ]

    def __str__(self) -> str:
        return f"How {self.person} is told"

    def clean(self) -> None:
        if set(self.mail_days) - set(Weekday.values):
            raise ValidationError({"mail_days": "Select days of the week"})
        if set(self.muted) - set(MUTABLE):
            raise ValidationError({"muted": "Select kinds of notices that are no duty of yours"})

    def is_away(self, *, on: date) -> bool:
        return self.away_from is not None and self.away_from <= on <= self.away_until

    def mails_on(self, day: date) -> bool:
        return day.weekday() in self.mail_days and not self.is_away(on=day)

    def how(self, event: Event) -> Delivery:
        """What is their own duty is mailed whatever they have muted."""
        rule = EVENTS[Event(event)]
        if event in MUTABLE and event in self.muted:
            return Delivery.PAGE
        return Delivery.DAILY if rule.how == Delivery.AT_ONCE and not self.at_once else rule.how
