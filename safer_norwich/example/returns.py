"""The statutory return of case reviews of anti-social behaviour: asked for each quarter, answered by some, closed."""

from datetime import datetime, timedelta
from functools import partial

from datasets.models import Answer, Return
from datasets.parsing.ready_returns import ready_returns
from datasets.services import (
    add_ready_return,
    close_return_period,
    give_answer,
    open_return_period,
    save_return,
)
from partners.choices import Role
from partners.models import Partner, User
from safer_norwich.example.story import Story

ASKED_AFTER, ANSWERED_AFTER, CLOSED_AFTER = timedelta(days=2), timedelta(days=18), timedelta(days=45)
DUE_AFTER = timedelta(days=40)


def plan_returns(story: Story, words: dict) -> None:
    rows = words["periods"]
    begun = story.quarters.moment(story.quarters.day(rows[0]["q"], after=5), hour=9)
    story.plan(begun, partial(_define, story, words))
    for row in rows:
        story.plan(_moment(story, row["q"], ASKED_AFTER), partial(_ask, story, row))
        for place, (key, counts) in enumerate(row["counts"].items()):
            note = words["notes"].get(key, "") if row is rows[-1] else ""
            answered = _moment(story, row["q"], ANSWERED_AFTER) + timedelta(minutes=place)
            story.plan(answered, partial(_answer, story, row["q"], key, counts, note))
        if row["is_closed"]:
            story.plan(_moment(story, row["q"], CLOSED_AFTER), partial(_close, story, row["q"]))


def _moment(story: Story, q: int, after: timedelta) -> datetime:
    """So long after the end of a quarter, as far as there has been time for."""
    quarters = story.quarters
    hour = 9 if after == ASKED_AFTER else 15 if after == ANSWERED_AFTER else 17
    return quarters.moment(quarters.lived_day(quarters.last(q) + after, not_before=quarters.first(q + 1)), hour=hour)


def _define(story: Story, words: dict, *, at: datetime) -> None:
    (ready,) = (each for each in ready_returns() if each.key == words["ready"])
    made = add_ready_return(ready, by=story.manager, at=at)
    made.threshold, made.threshold_from_on = words["threshold"], at.date()
    partners = [story.partner(key, on=at.date()) for key in words["partners"]]
    save_return(made, partners=partners, by=story.manager, at=at)


def _ask(story: Story, row: dict, *, at: datetime) -> None:
    year, quarter = story.quarters.key(row["q"])
    due_on = story.quarters.last(row["q"]) + DUE_AFTER
    open_return_period(Return.objects.get(), year=year, quarter=quarter, due_on=due_on, by=story.manager, at=at)


def _period(story: Story, q: int):
    return Return.objects.get().periods.get(starts_on=story.quarters.first(q))


def _answer(story: Story, q: int, key: str, counts: list[int], note: str, *, at: datetime) -> None:
    period, partner = _period(story, q), story.partner(key, on=at.date())
    questions = period.of_return.questions.order_by("position")
    values = {question.pk: count for question, count in zip(questions, counts, strict=True)}
    answer = Answer(period=period, partner=partner, note=note)
    give_answer(answer, values=values, by=_officer(story, partner), at=at)


def _officer(story: Story, partner: Partner) -> User:
    own = (each for each in story.people.values() if each.partner_id == partner.pk and each.has_role(Role.OFFICER))
    return next(own, story.manager)


def _close(story: Story, q: int, *, at: datetime) -> None:
    close_return_period(_period(story, q), by=story.manager, at=at)
