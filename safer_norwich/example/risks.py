"""The risks of the partnership: recorded, reviewed by their owners, and one of them closed."""

from datetime import date, datetime, timedelta
from functools import partial

from priorities.models import SuccessMeasure
from risks.models import Risk
from risks.models.risk import SCORES
from risks.services import close_risk, record_risk, review_risk
from safer_norwich.example.story import Story

WORDS = ("title", "cause", "event", "effect", "controls", "reason")
# When the next review is due after each of them but the last, which the file says.
REVIEWED_AGAIN_IN = timedelta(weeks=13)


def plan_risks(story: Story, rows: list[dict]) -> None:
    for row in rows:
        made: list[Risk] = []
        acts = [(row["recorded"], _record)]
        acts += [(review["weeks"], partial(_review, review)) for review in row["reviews"]]
        acts += [(row["closed"], _close)] if "closed" in row else []
        for place, (weeks, act) in enumerate(acts):
            is_last = place == len(row["reviews"])
            story.plan(_moment(story, weeks), partial(act, story, row, made, is_last=is_last))


def _moment(story: Story, weeks: int) -> datetime:
    day = story.quarters.lived_day(story.on - timedelta(weeks=weeks), not_before=date.min)
    return story.quarters.moment(day, hour=16)


def _next_review(story: Story, row: dict, *, at: datetime, is_last: bool) -> date:
    return story.on - timedelta(weeks=row["next"]) if is_last else at.date() + REVIEWED_AGAIN_IN


def _record(story: Story, row: dict, made: list[Risk], *, is_last: bool, at: datetime) -> None:
    risk = Risk(
        **{name: row[name] for name in WORDS if name in row},
        **dict(zip(SCORES, row["scores"], strict=True)),
        partner=story.partner(row["partner"], on=at.date()),
        owner=story.people[row["owner"]],
        owner_role=story.people[row["owner"]].job_title,
        body=story.bodies.get(row.get("body")),
        review_on=_next_review(story, row, at=at, is_last=is_last),
    )
    links = {
        "actions": [story.actions[reference] for reference in row.get("actions", ())],
        "measures": SuccessMeasure.objects.filter(strategy=story.strategy, reference__in=row.get("measures", ())),
    }
    made.append(record_risk(risk, links=links, by=story.manager, at=at))


def _review(review: dict, story: Story, row: dict, made: list[Risk], *, is_last: bool, at: datetime) -> None:
    (risk,) = made
    for name, score in zip(SCORES, review.get("scores", risk.scores), strict=True):
        setattr(risk, name, score)
    risk.review_on = _next_review(story, row, at=at, is_last=is_last)
    review_risk(risk, why=review.get("why", ""), by=risk.owner, at=at)


def _close(story: Story, row: dict, made: list[Risk], *, is_last: bool, at: datetime) -> None:
    (risk,) = made
    close_risk(risk, because=row["because"], by=story.manager, at=at)
