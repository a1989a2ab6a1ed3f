"""What a browser asks and sends about duties and the Section 17 record."""

from datetime import date

from oversight.models import Duty, DutyEvidence, DutyOccasion, EvidenceFile, Section17Edition


def keys_of_duties(found):
    """What stands in the address of a row."""
    if isinstance(found, Duty):
        yield {"slug": found.key}
    elif isinstance(found, DutyEvidence | DutyOccasion):
        yield {"slug": found.duty.key, "key": found.key}
    elif isinstance(found, EvidenceFile):
        yield {"slug": found.evidence.duty.key, "key": found.key}
    elif isinstance(found, Section17Edition):
        yield {"year": found.year}


def _day(name: str, when: date) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


OF_DUTIES = {
    "oversight:name_parts": {"crime": "on"},
    "oversight:note_evidence": _day("happened_on", date(2026, 11, 20)) | {"time": "2026-04-01", "title": "Minutes"},
    "oversight:note_occasion": _day("happened_on", date(2026, 11, 2))
    | _day("due_on", date(2026, 12, 2))
    | {"what": "An application"},
    "oversight:withdraw_evidence": {"because": "Another meeting."},
    "oversight:withdraw_occasion": {"because": "It was none."},
}
