"""The actions come into the plan, each before its start, with their milestones."""

from datetime import date, datetime, timedelta
from functools import partial

from actions.choices import Origin
from actions.models import Action, Milestone
from actions.services import accept, add_action, propose, revise_milestones
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import Story

WORDS = ("title", "description", "outcome", "visibility", "origin", "county_link")


def add_actions(story: Story, rows: list[dict], *, officers: dict[str, str]) -> None:
    """In the order of the file, so that each gets the number that it has there, each at its own time.

    `officers` names, by reference, who looked after an action before it was handed over.
    """
    for number, row in enumerate(rows):
        first = {"officer": officers.get(row["reference"], row["officer"])}
        action = _new_action(story, {**row, **first})
        at = _added_at(story, row, number)
        _put_in(story, action, row, at=at)
        if action.reference != row["reference"]:
            raise ValueError(f"{row['reference']} came out as {action.reference}: keep the file in order")
        story.actions[action.reference] = action
        _add_milestones(story, action, row["milestones"], at=at + timedelta(minutes=15))


def _new_action(story: Story, row: dict) -> Action:
    return Action(
        **{key: row[key] for key in WORDS},
        timescale_text=row["timescale"],
        priority=story.strategy.priorities.get(number=row["priority"]),
        lead_partner=story.partners[row["lead"]],
        lead_officer=story.people.get(row["officer"]),
        starts_on=story.quarters.first(row["starts"]),
        due_on=story.quarters.last(row["due"]),
    )


def _added_at(story: Story, row: dict, number: int) -> datetime:
    """In the second half of the quarter before anything happens to it."""
    q = min([NOW, row["starts"], *(update["q"] for update in row["updates"])]) - 1
    return story.quarters.moment(story.quarters.day(q, after=48 + number % 20), hour=11, minute=number)


def _put_in(story: Story, action: Action, row: dict, *, at: datetime) -> None:
    links = {
        "measures": story.strategy.measures.filter(reference__in=row["measures"]),
        "themes": story.strategy.themes.filter(number__in=row["themes"]),
        "supporting_partners": [story.partner(key, on=at.date()) for key in row["supporting"]],
    }
    if row["origin"] != Origin.PROPOSAL:
        add_action(action, links=links, by=story.manager, at=at)
        return
    propose(action, links=links, by=story.author(action), at=at)
    if row["stage"] != action.stage:
        dates = {"starts_on": action.starts_on, "due_on": action.due_on}
        story.plan(at + timedelta(days=7), partial(accept, action, **dates, by=story.manager))


def _add_milestones(story: Story, action: Action, rows: list[dict], *, at: datetime) -> None:
    kept = [Milestone(title=row["title"], due_on=story.quarters.last(row["due"])) for row in rows]
    revise_milestones(action, kept=kept, removed=[], by=story.manager, at=at)
    number = len(story.actions) - 1
    for place, (milestone, row) in enumerate(zip(kept, rows, strict=True)):
        if "done" in row:
            moment = story.quarters.reporting_moment(row["done"], number=number) + timedelta(minutes=5)
            day = story.quarters.day(row["done"], after=15 + (number * 17 + place * 29) % 60)
            story.plan(moment, partial(_finish, story, milestone, day))


def _finish(story: Story, milestone: Milestone, day: date, *, at: datetime) -> None:
    milestone.done_on = min(day, at.date())
    author = story.author(milestone.action)
    revise_milestones(milestone.action, kept=[milestone], removed=[], by=author, at=at)
