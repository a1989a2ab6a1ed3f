"""Visits to the audits, and what of them the world of the browser has."""

from audits.models import Audit, AuditPart, Finding
from tests.factories import AuditFactory, AuditPartFactory, FindingFactory, ReportingPeriodFactory

# The last words of the names of the parts of the world that stand in these addresses.
THINGS = (" audit", "audit part", "finding")

OF_A_MANAGER = (
    *("audits:list", "audits:start"),
    *((f"audits:{act}", "draft audit") for act in ("detail", "introduction", "add_finding", "drop")),
    ("audits:send_for_approval", "draft audit"),
    ("audits:part", "audit part"),
    ("audits:finding", "finding"),
    *((f"audits:{act}", "waiting audit") for act in ("detail", "send_back", "publish")),
    *((f"audits:{act}", "published audit") for act in ("detail", "correct")),
)
OPEN_TO_ALL = (
    ("audits:published", "published slug of audits"),
    ("audits:published", "corrected slug of audits"),
    ("audits:compared", "published slug of audits"),
)
PARTS = {
    f"{name} slug of audits": lambda world, name=name: (world.parts[f"{name} audit"].slug,)
    for name in ("published", "corrected")
}
OF_A_READER = ("audits:list", ("audits:detail", "published audit"), ("audits:detail", "corrected audit"))


def build_audits(world) -> None:
    """One of each state, a year that waits for its audit, and what was found."""
    ReportingPeriodFactory(year=2021, quarter=4, closed=True)
    manager, priority = world.people["manager"], world.priorities[0]
    draft = AuditFactory()
    published = {"year": 2022, "published": True, "published_by": manager}
    world.parts |= {
        "draft audit": draft,
        "waiting audit": AuditFactory(year=2024, for_approval=True),
        "corrected audit": AuditFactory(**published),
        "published audit": AuditFactory(**published, correction=True),
        "audit part": AuditPartFactory(audit=draft, priority=priority, not_shown=""),
        "finding": FindingFactory(audit=draft, priority=priority, noted=True),
    }


def arguments_of(thing) -> tuple:
    """What stands in the address of one of the THINGS; nothing for any other thing."""
    if isinstance(thing, AuditPart):
        return (thing.audit_id, thing.priority.number)
    if isinstance(thing, Finding):
        return (thing.audit_id, thing.pk)
    return (thing.pk,) if isinstance(thing, Audit) else ()
