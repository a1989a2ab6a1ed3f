"""Who owns a risk: a partner, and there a person who may read it whatever it says."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from partners.models import Partner, User
from records.services import keep
from risks.models import Risk
from risks.notices import tell_owner


def require_owner(risk: Risk) -> None:
    """A risk that is owned by somebody who cannot read or review it would be reviewed by nobody."""
    if risk.owner is None:
        return
    if not risk.owner.is_active or risk.owner.partner_id != risk.partner_id:
        refuse(f"Select somebody of {risk.partner} as the owner, or nobody", "owner")
    if not risk.owner.takes_part_in_restricted:
        refuse(f"{risk.owner} only reads here. Select a board member or an officer as the owner", "owner")


@transaction.atomic
def pass_partner(risk: Risk, *, to: Partner, why: str, by: User, at: datetime) -> Risk:
    """To another partner, with its owner where that person goes over as well."""
    risk.partner = to
    # Asked anew: people go over before what they own.
    if not User.objects.filter(pk=risk.owner_id, partner=to).exists():
        risk.owner = None
    risk.worded_on = timezone.localdate(at)
    return keep(risk, by=by, at=at, why=why)


@transaction.atomic
def pass_person(risk: Risk, *, to: User | None, why: str, by: User, at: datetime) -> Risk:
    """To another person of the same partner, or to nobody."""
    risk.owner, risk.worded_on = to, timezone.localdate(at)
    require_owner(risk)
    keep(risk, by=by, at=at, why=why)
    tell_owner(risk, by=by, at=at)
    return risk
