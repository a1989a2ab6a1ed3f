"""Who looks after an action: only people who can send its updates."""

from collections.abc import Iterable
from datetime import datetime

from actions.notices import Handover, of_handovers
from actions.services.refusal import refuse
from notices.services import tell_all
from partners.models import Partner, User


def require_officer(officer: User | None, partner: Partner) -> None:
    """An action with somebody who cannot send its updates would stand on nobody's page."""
    if officer is not None and not User.objects.officers_of(partner).filter(pk=officer.pk).exists():
        refuse(f"Select an officer of {partner} who can send updates", "lead_officer")


def tell_officers_of_all(handovers: Iterable[Handover], *, by: User | None, at: datetime) -> None:
    """Tell whoever looks after each now and whoever did until now, in one mail a person, but not who changed it."""
    tell_all(of_handovers(handovers, by=by), by=by, at=at)
