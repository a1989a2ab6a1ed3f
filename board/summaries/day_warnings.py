"""What speaks against a day for a meeting without forbidding it: a Sunday, or people who meet elsewhere that day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from board.models import Body, Meeting, Tenure
from board.summaries.bank_holidays import holiday_on
from govuk.dates import clock

SUNDAY = 6


def day_warnings(body: Body, days: Iterable[date]) -> dict[date, tuple[str, ...]]:
    """{day: sentences}, of those days against which something speaks; in two questions for all of them."""
    days = list(days)
    meetings = _elsewhere(body, days)
    people = _people_of({body.pk, *(meeting.body_id for meeting in meetings)}) if meetings else {}
    found = {day: [*_of_the_calendar(day)] for day in days}
    for meeting in meetings:
        both = _seated(people[body.pk], meeting.meets_on) & _seated(people[meeting.body_id], meeting.meets_on)
        if both:
            who = "1 person has a seat" if len(both) == 1 else f"{len(both)} people have seats"
            words = f"{meeting.body} meets at {clock(meeting.begins_at)} that day, and {who} on both"
            found[meeting.meets_on].append(words)
    return {day: tuple(sentences) for day, sentences in found.items() if sentences}


def _of_the_calendar(day: date) -> Iterable[str]:
    if day.weekday() == SUNDAY:
        yield "It is a Sunday"
    if holiday_on(day):
        yield f"It is a bank holiday ({holiday_on(day)})"


def _elsewhere(body: Body, days: list[date]) -> list[Meeting]:
    rows = Meeting.objects.not_cancelled().filter(meets_on__in=days).exclude(body=body)
    return list(rows.select_related("body").order_by("meets_on", "begins_at", "pk"))


def _people_of(bodies: set[int]) -> dict[int, list[Tenure]]:
    """{key of a body: its places that people with an account have or had}"""
    found = defaultdict(list)
    for tenure in Tenure.objects.filter(seat__body__in=bodies, person__isnull=False).select_related("seat"):
        found[tenure.seat.body_id].append(tenure)
    return found


def _seated(tenures: list[Tenure], day: date) -> set[int]:
    there = (each for each in tenures if each.starts_on <= day and (each.ends_on is None or each.ends_on >= day))
    return {tenure.person_id for tenure in there}
