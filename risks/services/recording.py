"""A risk is recorded with its first scores. Its words, owner and links are edited; scores change by reviews alone."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from partners.models import User
from records.services import keep
from risks.models import Risk
from risks.notices import tell_owner
from risks.services.numbering import give_reference
from risks.services.owners import require_owner
from risks.services.reviewing import note_review


@transaction.atomic
def record_risk(risk: Risk, *, links: Mapping, by: User, at: datetime) -> Risk:
    on = timezone.localdate(at)
    risk.recorded_on = risk.reviewed_on = risk.worded_on = on
    require_owner(risk)
    give_reference(risk)
    keep(risk, by=by, at=at, links=links, why="Recorded")
    note_review(risk, is_changed=False, why="", by=by)
    tell_owner(risk, by=by, at=at)
    return risk


@transaction.atomic
def revise_risk(risk: Risk, *, links: Mapping, by: User, at: datetime) -> Risk:
    """Save other words, another owner or other links, also of one that is closed."""
    before = Risk.objects.get(pk=risk.pk)
    if risk.scores != before.scores:
        refuse("Scores change by a review, with the reason")
    risk.worded_on = timezone.localdate(at)
    if (risk.owner_id, risk.partner_id) != (before.owner_id, before.partner_id):
        require_owner(risk)
    keep(risk, by=by, at=at, links=links, why="Edited")
    if risk.owner_id != before.owner_id:
        tell_owner(risk, by=by, at=at)
    return risk
