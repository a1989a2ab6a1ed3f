"""What a manager writes for a briefing: a message, and answers in their own words."""

from datetime import datetime

from django.db import transaction

from briefings.choices import BriefingState
from briefings.models import OWN, Briefing, BriefingAnswer
from briefings.services.refusal import require_state
from partners.models import User
from records.services import keep


@transaction.atomic
def revise(briefing: Briefing, *, by: User, at: datetime) -> Briefing:
    require_state(briefing, BriefingState.DRAFT)
    return keep(briefing, by=by, at=at)


@transaction.atomic
def answer(row: BriefingAnswer, *, by: User, at: datetime) -> BriefingAnswer:
    """Keep the manager's words in place of those that are made from the plan, or those of a question of their own."""
    require_state(row.briefing, BriefingState.DRAFT)
    row.key = row.key or _free_key(row.briefing)
    return keep(row, by=by, at=at)


def _free_key(briefing: Briefing) -> str:
    taken = set(briefing.answers.values_list("key", flat=True))
    number = len(taken) + 1
    while f"{OWN}{number}" in taken:
        number += 1
    return f"{OWN}{number}"
