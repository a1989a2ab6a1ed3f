"""Clear days of notice: how many a meeting is to have, how many it had, and by when its agenda is to be published."""

from dataclasses import dataclass
from datetime import date, timedelta

from board.limits import NOTICE_DAYS, PAPERS_DUE_DAYS
from board.summaries.bank_holidays import is_working_day
from govuk.dates import day

DAY = timedelta(days=1)


def clear_days(given_on: date, meets_on: date) -> int:
    """Working days between the day of the notice and that of the meeting, neither of which counts."""
    days = (given_on + number * DAY for number in range(1, (meets_on - given_on).days))
    return sum(map(is_working_day, days))


def publish_by(meets_on: date) -> date:
    """The last day on which an agenda can be published with NOTICE_DAYS clear days of notice."""
    last, left = meets_on, NOTICE_DAYS
    while left:
        last -= DAY
        left -= is_working_day(last)
    return last - DAY


def papers_due(meets_on: date, *, chosen: date | None = None) -> date:
    """The day that somebody chose, or else PAPERS_DUE_DAYS working days before the agenda is to be published."""
    last, left = publish_by(meets_on), PAPERS_DUE_DAYS
    while left and chosen is None:
        last -= DAY
        left -= is_working_day(last)
    return chosen or last


@dataclass(frozen=True)
class Notice:
    """`is_late`: no agenda is published yet, and the day by which it had to be is over."""

    publish_by: date
    given_on: date | None
    days: int | None
    is_late: bool = False

    @property
    def is_enough(self) -> bool:
        return self.days is not None and self.days >= NOTICE_DAYS

    @property
    def length(self) -> str:
        """0 clear days’ notice"""
        return "1 clear day’s notice" if self.days == 1 else f"{self.days} clear days’ notice"

    @property
    def if_short(self) -> str:
        """What publishing on this day would mean, for who is about to."""
        return (
            f"Published now, the agenda gives {self.length}, and {NOTICE_DAYS} clear days are asked for. Members have "
            "less time to read their papers, and everyone will see on the page of the meeting that notice was short. "
            f"To give {NOTICE_DAYS} clear days it had to be published by {day(self.publish_by)}."
        )

    @property
    def if_moved(self) -> str:
        """What moving the meeting to that day would mean, for who is about to."""
        return (
            f"Members have the agenda for a later day. Moved to this one, they get {self.length} of it, and "
            f"{NOTICE_DAYS} clear days are asked for. Enter a later date, or confirm that it moves all the same"
        )

    @property
    def words(self) -> str:
        by, length = day(self.publish_by), f"{NOTICE_DAYS} clear days’ notice"
        if self.is_late:
            return f"It is too late for {length}: the agenda had to be published by {by}."
        if self.given_on is None:
            return f"The agenda is to be published by {by}, to give {length}."
        days = f"{self.days} clear day{'' if self.days == 1 else 's'}"
        told = f"Notice was given on {day(self.given_on)}: {days}"
        if self.is_enough:
            return f"{told}, and {NOTICE_DAYS} are asked for."
        return f"{told}, fewer than the {NOTICE_DAYS} that are asked for."


def notice_of(meets_on: date, *, given_on: date | None, on: date | None = None) -> Notice:
    """`on`: today, where it is not given yet and may be late."""
    last = publish_by(meets_on)
    if given_on is None:
        return Notice(last, None, None, is_late=on is not None and on > last)
    return Notice(last, given_on, clear_days(given_on, meets_on))
