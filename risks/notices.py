"""Whom a risk concerns, and the sentence that tells them."""

from datetime import datetime

from govuk.dates import day
from notices.choices import Event
from notices.services import tell
from partners.models import User
from risks.models import Risk


def tell_owner(risk: Risk, *, by: User, at: datetime) -> None:
    """Whoever owns it from now on, unless they did so themselves."""
    if risk.owner is None:
        return
    tell(
        Event.RISK_OWNED,
        [risk.owner],
        about=risk,
        sentence=f"{by.name} has named you as the owner of the risk “{risk.title}”, to be reviewed by "
        f"{day(risk.review_on)}.",
        link=risk.get_absolute_url(),
        key=f"risk owned {risk.pk} {risk.version}",
        restricted=risk.is_restricted,
        by=by,
        at=at,
    )
