"""When the next of a dataset is due: worked out from its frequency, in the rhythm of the days it was due on before."""

from calendar import monthrange
from datetime import date

from datasets.choices import Frequency
from datasets.models import Dataset

MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}


def next_due(dataset: Dataset, *, received: date) -> date | None:
    """The day on which the next is due, once one has come on a day; None where there is no rhythm.

    What comes belongs to the due day that it is nearest to, or to the last one where it is late. So one that comes a
    little early is not asked for again, and a correction in between changes nothing.
    """
    months = MONTHS.get(dataset.frequency)
    if months is None:
        return None
    due = dataset.next_due_on
    if due is None:
        return months_after(received, months)
    if due - received > received - months_after(due, -months):
        return due
    times = 1
    while months_after(due, times * months) <= received:
        times += 1
    return months_after(due, times * months)


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last day of a month leads to the last day of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))
