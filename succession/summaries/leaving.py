"""What is assigned to somebody's job role, and so stays where it is when they go."""

from board.models import Decision
from partners.models import User


def by_role(person: User) -> list[str]:
    """Open decisions of their partner that name their job role."""
    rows = Decision.objects.open().filter(owner=person.partner_id, owner_role__iexact=person.job_title)
    return [f"Decision {each}" for each in rows.order_by("made_on", "pk")]
