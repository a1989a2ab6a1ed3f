"""Whoever watches a measure, or the priority that it serves, is told how it was judged."""

from datetime import datetime

from notices.choices import Event
from notices.services import tell, watchers_of
from notices.wording import reason_sentence
from partners.models import User
from priorities.models import Judgement


def tell_of_judgement(judgement: Judgement, *, by: User, at: datetime) -> None:
    measure = judgement.measure
    watched = [measure, *filter(None, [measure.outcome.priority])]
    verdict = judgement.get_verdict_display().lower()
    tell(
        Event.WATCHED,
        watchers_of(*watched),
        about=measure,
        sentence=f"{measure.reference}, “{measure.statement}”, is judged {verdict} for {judgement.period}. "
        f"{reason_sentence(judgement.reason)}",
        link=judgement.get_absolute_url(),
        key=f"judgement {judgement.pk} {judgement.version}",
        by=by,
        at=at,
    )
