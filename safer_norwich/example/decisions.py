"""What came of decisions: actions that they raised, what was done and replaced, and those that were made by email."""

from datetime import date, datetime, timedelta
from functools import partial

from board.choices import Answer
from board.models import Decision
from board.services import close_decision, decide_by_email, note_raised, supersede
from safer_norwich.example.story import Story

WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)


def given_to(story: Story, row: dict, *, on: date) -> dict:
    """To whom a decision is given, and by when."""
    if "owner" not in row:
        return {}
    owner = story.partners[row["owner"]]
    return {"owner": owner, "owner_role": row.get("owner_role", ""), "due_on": on + row["due"] * WEEK}


def plan_follow_up(story: Story, row: dict, *, made_at: datetime) -> None:
    """`row` of a decision that will be made at `made_at`. What would come of it only after today is still open."""
    for reference in row.get("raised", ()):
        moment = max(story.actions[reference].created_at, made_at + 3 * HOUR)
        story.plan(moment, partial(_raise, story, row, reference))
    if "replaces" in row:
        story.plan(made_at + 4 * HOUR, partial(_replace, story, row))
    done_on = made_at.date() + row.get("done", 0) * WEEK
    if row.get("done") and done_on <= story.quarters.lived_until:
        story.plan(story.quarters.moment(done_on, hour=16), partial(_close, story, row))


def _made(story: Story, row: dict) -> Decision:
    return story.decisions[row["text"]]


def _raise(story: Story, row: dict, reference: str, *, at: datetime) -> None:
    note_raised(_made(story, row), action=story.actions[reference], by=story.manager, at=at)


def _replace(story: Story, row: dict, *, at: datetime) -> None:
    made = _made(story, row)
    supersede(story.decisions[row["replaces"]], replacement=made, on=at.date(), by=story.manager, at=at)


def _close(story: Story, row: dict, *, at: datetime) -> None:
    close_decision(_made(story, row), on=at.date(), note=row.get("note", ""), by=story.manager, at=at)


def plan_email(story: Story, row: dict, *, on: date) -> None:
    """A decision between meetings, unless that day is still to come."""
    if on <= story.quarters.lived_until:
        moment = story.quarters.moment(on, hour=12)
        story.plan(moment, partial(_decide_by_email, story, row))
        plan_follow_up(story, row, made_at=moment)


def _decide_by_email(story: Story, row: dict, *, at: datetime) -> None:
    body = story.bodies[row["body"]]
    seats = {key: seat for key, seat in story.seats.items() if seat.body_id == body.pk and seat.is_voting}
    answers = {seat: _answer(key, row) for key, seat in seats.items() if seat.is_there(on=at.date())}
    decision = Decision(
        body=body,
        made_on=at.date(),
        text=row["text"],
        section_17=row["section_17"],
        **given_to(story, row, on=at.date()),
    )
    decide_by_email(decision, answers=answers, answered_on=at.date(), by=story.manager, at=at)
    story.decisions[row["text"]] = decision


def _answer(key: str, row: dict) -> Answer:
    vacant = key == "council-housing" and row["after"] > -3
    if vacant or key in row.get("silent", ()):
        return Answer.NONE
    return Answer.AGAINST if key in row.get("against", ()) else Answer.AGREED
