"""What the board asked of the county partnership, and the other way round: recorded, answered or withdrawn."""

from datetime import date, datetime, timedelta
from functools import partial

from oversight.models import CountyRequest
from oversight.services import answer_request, record_request, withdraw_request
from safer_norwich.example.story import Story

WORDS = ("way", "title", "text", "contact", "reason")


def plan_county(story: Story, rows: list[dict]) -> None:
    for row in rows:
        made: list[CountyRequest] = []
        story.plan(_moment(story, row["asked"]), partial(_record, story, row, made))
        for name, act in (("answered", _answer), ("withdrawn", _withdraw)):
            if name in row:
                story.plan(_moment(story, row[name]), partial(act, story, row, made))


def _day(story: Story, weeks: int) -> date:
    return story.quarters.lived_day(story.on - timedelta(weeks=weeks), not_before=date.min)


def _moment(story: Story, weeks: int) -> datetime:
    return story.quarters.moment(_day(story, weeks), hour=17)


def _record(story: Story, row: dict, made: list[CountyRequest], *, at: datetime) -> None:
    request = CountyRequest(
        **{name: row[name] for name in WORDS if name in row},
        asked_on=at.date(),
        due_on=story.on - timedelta(weeks=row["due"]),
        owner=story.partners[row["owner"]],
        decision=story.decisions.get(row.get("decision")),
    )
    links = {"actions": [story.actions[reference] for reference in row.get("actions", ())]}
    made.append(record_request(request, links=links, by=story.manager, at=at))


def _answer(story: Story, row: dict, made: list[CountyRequest], *, at: datetime) -> None:
    (request,) = made
    request.answered_on, request.answer = at.date(), row["answer"]
    request.needs, request.needs_why = row["needs"], row.get("needs_why", "")
    answer_request(request, by=story.manager, at=at)


def _withdraw(story: Story, row: dict, made: list[CountyRequest], *, at: datetime) -> None:
    (request,) = made
    withdraw_request(request, because=row["because"], by=story.manager, at=at)
