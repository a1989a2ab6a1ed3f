"""Whoever sends updates is told when a quarter no longer takes them, and when it does again.

That one takes them for the first time is a reminder (`updates.reminders`): it goes to those who have some to send.
"""

from datetime import datetime

from django.urls import reverse

from notices.choices import Event
from notices.services import Telling, tell_all
from partners.models import User
from periods.models import ReportingPeriod


def _telling(event: Event, period: ReportingPeriod, sentence: str) -> Telling:
    key = f"{event} {period.pk} {period.version}"
    return Telling(event, User.objects.officers(), period, sentence, reverse("updates:mine"), key)


def tell_closed(period: ReportingPeriod, following: ReportingPeriod | None, *, by: User, at: datetime) -> None:
    """`following` is the one that takes updates now, if one does."""
    words = f" Updates go to {following} now." if following else ""
    tell_all([_telling(Event.PERIOD_CLOSED, period, f"{period} is closed.{words}")], by=by, at=at)


def tell_reopened(period: ReportingPeriod, *, reason: str, by: User, at: datetime) -> None:
    words = " ".join(reason.split()).rstrip(".")
    again = f"{period} is open again, and updates go to it until it is closed. Reason: {words}."
    tell_all([_telling(Event.PERIOD_OPENED, period, again[:600])], by=by, at=at)
