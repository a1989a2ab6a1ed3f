"""The briefings of the `World`, and what a browser sends about them."""

from collections.abc import Sequence
from uuid import uuid4

from django.utils import timezone

from briefings.models import Briefing, BriefingAnswer
from briefings.services import document_now
from periods.models import ReportingPeriod
from tests.factories import BriefingAnswerFactory, BriefingFactory, ReportingPeriodFactory
from tests.project.audits_world import OF_AUDITS, keys_of_audits, seen_by_the_publisher_of

OF_BRIEFINGS = {
    "briefings:message": {"message": "Please read the second page."},
    "briefings:add_question": {"question": "Who pays?", "answer": "The council.", "is_told": "on"},
    "briefings:question": {"question": "Who pays?", "answer": "The council.", "is_told": "on"},
    "briefings:send": {"to": ["leaders"], "is_checked": "on"},
    "briefings:correct": {"what_changed": "Five routes, not six."},
}


def build_briefings(world, periods: Sequence[ReportingPeriod] = ()) -> None:
    """Two that were sent, and a draft with an answer of the manager: of three of `periods`, where there are any."""
    quarters = [] if periods else [ReportingPeriodFactory(year=2025, quarter=each) for each in (3, 4)]
    earlier, last, now = periods[-4:-1] or (*quarters, None)
    draft = BriefingFactory(**{"period": now} if now else {})
    world.parts |= {
        "earlier briefing": BriefingFactory(sent=True, period=earlier),
        "sent briefing": BriefingFactory(sent=True, period=last, sent_by=world.people["manager"]),
        "draft briefing": draft,
        "briefing answer": BriefingAnswerFactory(briefing=draft),
    }


def keys_of_briefings(found):
    """What stands in the address of a row, those of audits as well."""
    if isinstance(found, BriefingAnswer):
        yield {"pk": found.briefing_id, "key": found.key}
    yield from keys_of_audits(found)


def words_of_briefings(world) -> dict[str, dict]:
    return (
        OF_BRIEFINGS
        | OF_AUDITS
        | {"briefings:new": {"about": "priorities", "priorities": [world.actions["open"].priority_id]}}
    )


def seen_by_the_sender(briefing: Briefing) -> dict:
    """What was read is what would be sent now."""
    seen = document_now(briefing, at=timezone.now()).sha256
    return {"seen": seen, "version": briefing.version, "token": uuid4()}


# What carries the mark of the words that were read before it is pressed.
READ_BEFORE = {"briefings:send": seen_by_the_sender, "audits:publish": seen_by_the_publisher_of}
