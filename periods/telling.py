"""Whoever sends updates is told when a quarter takes them, and when it no longer does."""

from datetime import datetime

from django.urls import reverse

from govuk.dates import day
from notices.choices import Event
from notices.services import Telling, tell_all
from partners.models import User
from periods.models import ReportingPeriod


def _telling(event: Event, period: ReportingPeriod, sentence: str) -> Telling:
    key = f"{event} {period.pk} {period.version}"
    return Telling(event, User.objects.officers(), period, sentence, reverse("updates:mine"), key)


def tell_opened(period: ReportingPeriod, *, by: User | None, at: datetime) -> None:
    tell_all([of_opened(period)], by=by, at=at)


def of_opened(period: ReportingPeriod) -> Telling:
    return _telling(Event.PERIOD_OPENED, period, f"{period} takes updates now. They are due by {day(period.due_on)}.")


def tell_closed(period: ReportingPeriod, following: ReportingPeriod | None, *, by: User, at: datetime) -> None:
    """`following` is the one that takes updates now, if one does."""
    words = f" Updates go to {following} now." if following else ""
    closed = _telling(Event.PERIOD_CLOSED, period, f"{period} is closed.{words}")
    tell_all([closed, *([of_opened(following)] if following else [])], by=by, at=at)


def tell_reopened(period: ReportingPeriod, *, reason: str, by: User, at: datetime) -> None:
    words = " ".join(reason.split()).rstrip(".")
    again = f"{period} is open again, and updates go to it until it is closed. Reason: {words}."
    tell_all([_telling(Event.PERIOD_OPENED, period, again[:600])], by=by, at=at)
