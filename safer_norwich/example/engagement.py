"""Who was asked about the actions, what was thought of those that are finished, what was replied and learnt."""

from datetime import date, datetime, timedelta
from functools import partial

from engagement.choices import Occasion
from engagement.models import Consultation, FeedbackAnswer, FeedbackReply, FeedbackRound, Lesson
from engagement.services import answer_feedback, ask_about, note_lesson, record_consultation, reply_to
from safer_norwich.example.story import Story

# After the asking.
FIRST_ANSWER, BETWEEN, REPLY = timedelta(days=3), timedelta(days=2), timedelta(days=21)


def plan_engagement(story: Story, told: dict) -> None:
    for row in told["consultations"]:
        story.plan(
            story.quarters.moment(story.quarters.day(row["q"], after=20), hour=16), partial(_record, story, row)
        )
    for row in told["feedback"]:
        _plan_feedback(story, row)


def _record(story: Story, row: dict, *, at: datetime) -> None:
    consultation = Consultation(
        action=story.actions[row["action"]],
        occasion=Occasion.MADE,
        asked_on=at.date(),
        **{name: row[name] for name in ("way", "groups", "question", "said", "changed")},
    )
    partners = [story.partner(key, on=at.date()) for key in row["partners"]]
    record_consultation(consultation, links={"partners": partners}, by=story.manager, at=at)


def _plan_feedback(story: Story, row: dict) -> None:
    """When the quarter in which it was completed is closed; what would come after today has not come yet."""
    asked_on, made = story.quarters.closed_on(row["q"]), []
    _plan_on(story, asked_on, partial(_ask, story, row, made))
    for number, answer in enumerate(row["answers"]):
        _plan_on(story, asked_on + FIRST_ANSWER + number * BETWEEN, partial(_answer, answer, made))
    if "reply" in row:
        _plan_on(story, asked_on + REPLY, partial(_reply, story, row, made))


def _plan_on(story: Story, day: date, act) -> None:
    if day <= story.quarters.lived_until:
        story.plan(story.quarters.moment(day, hour=18), act)


def _ask(story: Story, row: dict, made: list[FeedbackRound], *, at: datetime) -> None:
    made.append(ask_about(story.actions[row["action"]], addresses=row["added"], by=None, at=at))


def _answer(row: dict, made: list[FeedbackRound], *, at: datetime) -> None:
    (round_,) = made
    requests = list(round_.requests.select_related("round__action"))
    who = row["who"]
    request = next(each for each in requests if each.address == who) if isinstance(who, str) else requests[who]
    words = {name: row[name] for name in ("score", "worked", "change")}
    answer_feedback(request, FeedbackAnswer(**words, may_quote=row["quote"]), at=at)


def _reply(story: Story, row: dict, made: list[FeedbackRound], *, at: datetime) -> None:
    (round_,) = made
    reply_to(round_, FeedbackReply(**row["reply"]), by=story.manager, at=at)
    for lesson in row["lessons"]:
        note_lesson(Lesson(action=round_.action, **lesson), by=story.manager, at=at)
