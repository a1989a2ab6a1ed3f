"""Visits to the briefings, and what of them the world of the browser has."""

from briefings.models import Briefing, BriefingAnswer
from tests.factories import BriefingAnswerFactory, BriefingFactory, ReportingPeriodFactory

# The last words of the names of the parts of the world that stand in these addresses.
THINGS = (" briefing", "briefing answer")

OF_A_MANAGER = (
    *("briefings:list", "briefings:new", "briefings:priority"),
    ("briefings:priority", "", "?priority=1"),
    ("briefings:priority", "", "?priority=1&day-day=31&day-month=2&day-year=2026"),
    *((f"briefings:{act}", "draft briefing") for act in ("detail", "message", "add_question", "send", "drop")),
    ("briefings:question", "briefing answer"),
    *((f"briefings:{act}", "sent briefing") for act in ("detail", "correct")),
)
OF_A_READER = (
    "briefings:list",
    ("briefings:detail", "sent briefing"),
    ("briefings:detail", "corrected briefing"),
    ("briefings:compared", "sent briefing"),
    ("briefings:priority", "", "?priority=2&day-day=30&day-month=9&day-year=2026"),
)


def build_briefings(world) -> None:
    """Sent, corrected, and a draft with an answer of the manager."""
    manager = world.people["manager"]
    last = ReportingPeriodFactory(year=2026, quarter=1)
    of_last = {"period": last, "sent": True, "sent_by": manager}
    draft = BriefingFactory(name="Safeguarding portfolio", about="priorities", priorities=world.priorities[:2])
    world.parts |= {
        "corrected briefing": BriefingFactory(**of_last),
        "sent briefing": BriefingFactory(**of_last, correction=True),
        "draft briefing": draft,
        "briefing answer": BriefingAnswerFactory(briefing=draft),
    }


def arguments_of(thing) -> tuple:
    """What stands in the address of one of the THINGS; nothing for any other thing."""
    if isinstance(thing, BriefingAnswer):
        return (thing.briefing_id, thing.key)
    return (thing.pk,) if isinstance(thing, Briefing) else ()
