"""What meetings left to do without an action of the plan: action points, and recommendations to others."""

from datetime import date, datetime, timedelta
from functools import partial

from board.models import ActionPoint, AgendaItem, Recommendation
from board.services import close_point, finish_recommendation, follow_by, note_point, recommend, respond
from safer_norwich.example.story import Story

WEEK = timedelta(weeks=1)


def note_what_is_left(story: Story, item: AgendaItem, words: dict, *, on: date, at: datetime) -> None:
    """`words` of one item of a meeting of the day `on`."""
    for row in words.get("points", ()):
        point = ActionPoint(
            what=row["what"],
            person=story.people[row["person"]] if "person" in row else None,
            who=row.get("who", ""),
            due_on=on + row["due"] * WEEK if "due" in row else None,
            decision=story.decision(row["decision"]) if "decision" in row else None,
        )
        note_point(point, item=item, by=story.manager, at=at)
    for row in words.get("recommendations", ()):
        recommendation = Recommendation(
            text=row["text"],
            partner=story.partners[row["to"]] if "to" in row else None,
            to_role=row.get("to_role", ""),
            due_on=on + row["due"] * WEEK,
        )
        recommend(recommendation, item=item, by=story.manager, at=at)


def plan_what_comes_of_it(story: Story, items: list[dict], *, held_on: date) -> None:
    """Each `after` so many weeks. What would come of it only after today is still open."""
    for words in items:
        for row in words.get("points", ()):
            _plan(story, held_on, row.get("done"), partial(_close, story, row))
        for row in words.get("recommendations", ()):
            _plan(story, held_on, row.get("answered"), partial(_answer, story, row))
            _plan(story, held_on, row.get("done"), partial(_finish, story, row))


def _plan(story: Story, held_on: date, weeks: int | None, act) -> None:
    if weeks is not None and held_on + weeks * WEEK <= story.quarters.lived_until:
        story.plan(story.quarters.moment(held_on + weeks * WEEK, hour=15), act)


def _close(story: Story, row: dict, *, at: datetime) -> None:
    point = ActionPoint.objects.select_related("item__meeting", "person").get(what=row["what"])
    by = point.person or story.manager
    close_point(point, state="done", on=at.date(), outcome=row["outcome"], by=by, at=at)


def _answer(story: Story, row: dict, *, at: datetime) -> None:
    recommendation = _made(row)
    recommendation.response, recommendation.responded_on = row["response"], at.date()
    recommendation.response_text = row["words"]
    respond(recommendation, by=story.manager, at=at)
    if "action" in row:
        recommendation.action = story.actions[row["action"]]
        follow_by(recommendation, by=story.manager, at=at)


def _finish(story: Story, row: dict, *, at: datetime) -> None:
    finish_recommendation(_made(row), on=at.date(), outcome=row["outcome"], by=story.manager, at=at)


def _made(row: dict) -> Recommendation:
    return Recommendation.objects.select_related("item__meeting", "partner").get(text=row["text"])
