"""When whoever looks after actions is reminded of the updates of a quarter, and who is told when none has helped."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

# In days after the day on which updates are due; before it if negative.
REMINDED_ON = (-14, -3, 1, 7, 14)
# The quarter is told to have opened within so many days: whoever gets their first action later was told of that.
OPENING_IS_TOLD_FOR = timedelta(days=14)
# Whoever was reminded, by a manager or by the day's mail, is left in peace so long.
LEAST_DAYS_BETWEEN = 3


class Answering(TextChoices):
    """Who answers for somebody whose updates are late, in the order in which they are told."""

    DEPUTY = "deputy", "deputy"
    CONTACT = "contact", "contact of the partner"
    MANAGER = "manager", "partnership manager"


# The day after updates were due from which each is told of whoever still has not sent theirs.
TOLD_FROM = {Answering.DEPUTY: 15, Answering.CONTACT: 18, Answering.MANAGER: 21}


@dataclass(frozen=True)
class Step:
    """One reminder of the updates of a period. `days` are those after they are due; None for its opening."""

    days: int | None

    @property
    def key(self) -> str:
        return "opened" if self.days is None else f"{self.days:+}"

    @property
    def because(self) -> str:
        """After "because", in a mail and in the log."""
        if self.days is None:
            return "a quarter has opened and you look after an action"
        days = "1 day" if abs(self.days) == 1 else f"{abs(self.days)} days"
        if self.days < 0:
            return f"this is the reminder {days} before updates are due"
        return f"this is the reminder {days} after updates were due"


OPENED = Step(None)


def step_on(day: date, *, due_on: date, opened_on: date) -> Step | None:
    """The last step that a day has reached, by the day on which updates are due and that from which they are sent."""
    reached = [days for days in REMINDED_ON if max(due_on + timedelta(days=days), opened_on) <= day]
    # A quarter that opens late begins with the reminder of its day.
    if reached:
        return Step(reached[-1])
    return OPENED if opened_on <= day < opened_on + OPENING_IS_TOLD_FOR else None


class Noticed(TextChoices):
    """What the quarter's check points out about an update. Whether it is a fault, a manager says."""

    OVERDUE = "overdue", "On track, but overdue"
    SAME_WORDS = "same_words", "The same words three times"
    NO_REASON = "no_reason", "Rating changed without a reason"
    PERSONAL_DATA = "personal_data", "May be personal data"


class TextAnswer(TextChoices):
    """What a manager does with a text for residents; as the buttons say it."""

    APPROVE = "approve", "Approve this text"
    RETURN = "return", "Return it"
    WITHHOLD = "withhold", "Withhold it"


class Shown(TextChoices):
    """Which updates the quarter's check lists."""

    NOTICED = "noticed", "Noticed or returned"
    ALL = "all", "All updates"
