"""The audits of the `World`, and what a browser sends about them."""

from uuid import uuid4

from django.utils import timezone

from audits.models import Audit, AuditPart, Finding
from audits.services import document_now
from tests.factories import AuditFactory, AuditPartFactory, FindingFactory

OF_AUDITS = {
    "audits:start": {"year": 2023},
    "audits:introduction": {"introduction": "What is known of the year."},
    "audits:part": {"not_shown": "What nobody reports."},
    "audits:add_finding": {"text": "Reports at night doubled."},
    "audits:finding": {"text": "Reports at night doubled.", "became": "noted", "why_noted": "Known already."},
    "audits:send_back": {"reason": "Figures are missing"},
    "audits:publish": {"approval_note": "Board, 9 June 2026, item 5.", "is_checked": "on"},
    "audits:correct": {"what_changed": "Five routes, not six."},
}


def build_audits(world) -> None:
    """One of each state; the draft is written, with what was found."""
    draft = AuditFactory()
    priority = world.actions["open"].priority
    world.parts |= {
        "draft audit": draft,
        "waiting audit": AuditFactory(year=2024, for_approval=True),
        "earlier audit": AuditFactory(year=2021, published=True, published_by=world.people["manager"]),
        "published audit": AuditFactory(year=2022, published=True, published_by=world.people["manager"]),
        "audit part": AuditPartFactory(audit=draft, priority=priority),
        "finding": FindingFactory(audit=draft, priority=priority, noted=True),
    }


def keys_of_audits(found):
    """What stands in the address of a row."""
    if isinstance(found, AuditPart):
        yield {"pk": found.audit_id, "number": found.priority.number}
    elif isinstance(found, Finding):
        yield {"pk": found.audit_id, "finding": found.pk}


def seen_by_the_publisher_of(audit: Audit) -> dict:
    """What was read is what would be published now."""
    seen = document_now(audit, at=timezone.now()).sha256
    return {"seen": seen, "version": audit.version, "token": uuid4()}
