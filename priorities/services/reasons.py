"""What an action or a decision answers: named, and no longer named."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from partners.models import User
from priorities.models import Reason
from records.services import keep

NAMED = ("kind", "reading", "judgement", "words")


def name_reason(reason: Reason, *, among: QuerySet, by: User, at: datetime) -> Reason:
    """`among` are the reasons that the act has already: none is named twice. Raises ValidationError."""
    if among.filter(**{name: getattr(reason, name) for name in NAMED}).exists():
        raise ValidationError("This is already named here")
    return keep(reason, by=by, at=at, why="Added")
