"""What is said to whoever has readings or a return to give. It names days and not "tomorrow": it is read when it is
read."""

from collections.abc import Sequence
from datetime import date

from datasets.models import ReturnPeriod
from datasets.summaries.due_readings import DueReading
from govuk.dates import day
from govuk.words import listed

# Named one by one; the rest is counted.
MOST_NAMED = 3


def readings_sentence(due: Sequence[DueReading], *, on: date) -> str:
    """Of readings with one due day. "2 readings are due by 21 October 2026: ASB for 2026-27 Q2 and …" """
    is_one, until = len(due) == 1, due[0].due_on
    verb = "was" if until < on and is_one else "were" if until < on else "is" if is_one else "are"
    if is_one:
        return f"The reading of {due[0].words} {verb} due by {day(until)}."
    named = [each.words for each in due[:MOST_NAMED]]
    if len(due) > MOST_NAMED:
        named.append(f"{len(due) - MOST_NAMED} more")
    return f"{len(due)} readings {verb} due by {day(until)}: {listed(named, joined_by='and')}."


def asked_readings_sentence(due: Sequence[DueReading]) -> str:
    """Each with its own day: "2 readings are asked for: ASB for 2026-27 Q2, due by 21 October 2026; …" """
    named = [f"{each.words}, due by {day(each.due_on)}" for each in due[:MOST_NAMED]]
    if len(due) == 1:
        return f"The reading of {named[0]}, is asked for."
    if len(due) > MOST_NAMED:
        named.append(f"{len(due) - MOST_NAMED} more")
    return f"{len(due)} readings are asked for: {'; '.join(named)}."


def return_sentence(period: ReturnPeriod, *, on: date) -> str:
    verb = "were" if period.due_on < on else "are"
    return f"Answers to “{period.of_return.title}” for {period.words} {verb} due by {day(period.due_on)}."
