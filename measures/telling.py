"""Whoever watches a measure, or the priority that it serves, is told how it was judged."""

from datetime import datetime

from django.utils.text import Truncator

from notices.choices import Event
from notices.services import tell, watchers_of
from partners.models import User
from priorities.models import Judgement

LONGEST_REASON = 200


def tell_of_judgement(judgement: Judgement, *, by: User, at: datetime) -> None:
    measure = judgement.measure
    watched = [measure, *filter(None, [measure.outcome.priority])]
    reason = Truncator(" ".join(judgement.reason.split()).rstrip(".")).chars(LONGEST_REASON)
    verdict = judgement.get_verdict_display().lower()
    tell(
        Event.WATCHED,
        watchers_of(*watched),
        about=measure,
        sentence=f"{measure.reference}, “{measure.statement}”, is judged {verdict} for {judgement.period}. "
        f"Reason: {reason}.",
        link=judgement.get_absolute_url(),
        key=f"judgement {judgement.pk} {judgement.version}",
        by=by,
        at=at,
    )
