"""The sentences of reminders about updates. They name days and not "tomorrow": they are read when they are read."""

from datetime import date

from govuk.dates import day
from partners.models import User
from periods.models import ReportingPeriod


def counted(number: int) -> str:
    return "1 update" if number == 1 else f"{number} updates"


def due_sentence(number: int, period: ReportingPeriod, *, on: date) -> str:
    """To whoever has them to send."""
    if period.is_past_due(on=on):
        return f"{counted(number)} for {period} should have come from you by {day(period.due_on)}."
    return f"{counted(number)} for {period} {'is' if number == 1 else 'are'} due from you by {day(period.due_on)}."


def opened_sentence(number: int, period: ReportingPeriod) -> str:
    verb = "is" if number == 1 else "are"
    return f"{period} is open for updates: {counted(number)} {verb} due from you by {day(period.due_on)}."


def late_sentence(officer: User, number: int, period: ReportingPeriod) -> str:
    """To whoever answers for them."""
    due = f"{'was' if number == 1 else 'were'} due by {day(period.due_on)}"
    return f"{officer.name}, {officer.partner}, has not sent {counted(number)} for {period} that {due}."
