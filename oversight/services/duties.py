"""What shows that a duty was met: noted by a manager, with a file if there is one. And what happened that asks for
it."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from actions.services.refusal import refuse
from oversight.models import DutyEvidence, DutyOccasion, EvidenceFile
from partners.models import User
from records.services import keep, take_in


@transaction.atomic
def note_evidence(
    evidence: DutyEvidence,
    *,
    file: UploadedFile | None = None,
    keep_properties: bool = False,
    by: User,
    at: datetime,
) -> EvidenceFile | None:
    """Keep it, with its file if there is one; returns the kept file."""
    if evidence.occasion and evidence.occasion.duty_id != evidence.duty_id:
        refuse("This happened for another duty")
    keep(evidence, by=by, at=at, why="Noted")
    if file is None:
        return None
    kept = EvidenceFile(evidence=evidence)
    return take_in(kept, file=file, title=evidence.title, by=by, at=at, keep_properties=keep_properties)


@transaction.atomic
def withdraw_evidence(evidence: DutyEvidence, *, because: str, by: User, at: datetime) -> DutyEvidence:
    """It counts no more, and its file opens for nobody. Both stay in the history."""
    return _withdraw(evidence, because, by=by, at=at)


@transaction.atomic
def note_occasion(occasion: DutyOccasion, *, by: User, at: datetime) -> DutyOccasion:
    return keep(occasion, by=by, at=at, why="Noted")


@transaction.atomic
def withdraw_occasion(occasion: DutyOccasion, *, because: str, by: User, at: datetime) -> DutyOccasion:
    """Nothing is asked for it any more; what was noted as evidence for it stands by itself."""
    return _withdraw(occasion, because, by=by, at=at)


def _withdraw(row, because: str, *, by: User, at: datetime):
    if row.withdrawn_because:
        refuse("This was already withdrawn")
    row.withdrawn_because = because.strip()
    return keep(row, by=by, at=at, why="Withdrawn")
