"""What people added around the plan: comments, documents, a correction, an action handed over."""

from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.services import attach, comment, hand_over, note_correction
from safer_norwich.example.story import Story


def officers_before(remarks: dict) -> dict[str, str]:
    """Who looked after an action before it was handed over: {reference: email address}."""
    return {row["action"]: row["from"] for row in remarks["handovers"]}


def plan_remarks(story: Story, remarks: dict) -> None:
    for row in remarks["handovers"]:
        moment = story.quarters.moment(story.quarters.day(row["q"], after=45), hour=15)
        story.plan(moment, partial(_hand_over, story, row))
    for act, rows in ((_comment, "comments"), (_attach, "documents"), (_correct, "corrections")):
        for number, row in enumerate(remarks[rows]):
            moment = story.quarters.reporting_moment(row["q"], number=number * 5 + 60)
            story.plan(moment, partial(act, story, row))


def _hand_over(story: Story, row: dict, *, at: datetime) -> None:
    action, officer = story.actions[row["action"]], story.people[row["to"]]
    hand_over(action, partner=officer.partner, officer=officer, by=story.manager, at=at)


def _comment(story: Story, row: dict, *, at: datetime) -> None:
    comment(story.actions[row["action"]], text=row["text"], by=story.people[row["by"]], at=at)


def _attach(story: Story, row: dict, *, at: datetime) -> None:
    action = story.actions[row["action"]]
    file = SimpleUploadedFile(row["name"], row["text"].encode())
    attach(action, file=file, title=row["title"], by=story.author(action), at=at)


def _correct(story: Story, row: dict, *, at: datetime) -> None:
    update = story.updates[row["action"], row["update"]]
    note_correction(update, text=row["text"], by=story.manager, at=at)
