"""What people watch, when they were here last, what they have read, and what was returned to them."""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import F

from notices.models import Notice
from notices.services import watch
from partners.models import User
from priorities.models import Priority
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import Story
from updates.services.returning import return_update

# How long ago each was here last, and up to when everybody has read what they were told.
HERE_LAST = timedelta(days=40)
READ_UNTIL = timedelta(days=28)


def plan_told(story: Story, told: dict) -> None:
    for row in told["watches"]:
        at = story.quarters.moment(story.quarters.day(row["q"], after=20), hour=11)
        story.plan(at, partial(_watch, story, row))
    for row in told["returned"]:
        story.plan(_last_moment(story), partial(_return, story, row))


def _last_moment(story: Story) -> datetime:
    return story.quarters.moment(story.quarters.lived_until, hour=17)


def _watch(story: Story, row: dict, *, at: datetime) -> None:
    person = story.people[row["person"]]
    for number in row.get("priorities", ()):
        watch(person, Priority.objects.get(strategy=story.strategy, number=number), at=at)
    for reference in row.get("actions", ()):
        watch(person, story.actions[reference], at=at)


def _return(story: Story, row: dict, *, at: datetime) -> None:
    """In the first days of a quarter nobody has reported in it yet."""
    update = story.updates.get((row["action"], NOW))
    if update is not None:
        update.refresh_from_db()
        return_update(update, note=row["note"], by=story.manager, at=at)


def read_what_was_told(story: Story) -> None:
    """Afterwards: signing in and reading leave no history."""
    last = _last_moment(story)
    User.objects.filter(email__in=story.people).update(visited_at=last - HERE_LAST)
    read = Notice.objects.filter(happened_at__lt=last - READ_UNTIL)
    read.update(seen_at=F("happened_at"), read_at=F("happened_at"))
