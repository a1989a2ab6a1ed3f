"""The briefing on the plan of the quarter that was closed last: the one place that meets `briefings.services`."""

from datetime import datetime
from functools import partial

from briefings import services
from briefings.choices import Readers
from briefings.limits import MOST_PAGES
from briefings.models import Briefing
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import Story, read

HOURS = {"made": 13, "sent": 16}


def plan_briefings(story: Story) -> None:
    """Made on the day on which the quarter was closed, and sent as it was made."""
    quarters, made = story.quarters, []
    closed_on = quarters.closed_on(NOW - 1)
    story.plan(quarters.moment(closed_on, hour=HOURS["made"]), partial(_make, story, made))
    story.plan(quarters.moment(closed_on, hour=HOURS["sent"]), partial(_send, story, made))


def _make(story: Story, made: list[Briefing], *, at: datetime) -> None:
    (briefing,) = services.make_briefings(story.periods[NOW - 1], by=story.manager, at=at)
    briefing.message = read("briefings")["message"].strip()
    made.append(services.revise(briefing, by=story.manager, at=at))


def _send(story: Story, made: list[Briefing], *, at: datetime) -> None:
    # Nobody typesets it here: `tests/project/test_load_example.py` counts its pages.
    (briefing,) = made
    seen = services.document_now(briefing, at=at).sha256
    told = {"to": [Readers.LEADERS, Readers.MEMBERS], "seen": seen, "page_count": MOST_PAGES}
    services.send(briefing, **told, by=story.manager, at=at)
