"""The link that comes with a request in somebody's mail of the day."""

from datetime import date, datetime

from engagement.models import ConsultationRequest, FeedbackRequest
from engagement.notices import CONSULTED, FEEDBACK
from notices.choices import Event
from notices.models import Notice
from notices.reminders import way_in
from notices.services import links_about


@way_in(Event.CONSULTED, Event.FEEDBACK_ASKED)
def answers_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who is asked for an answer that is still taken."""
    found: dict[int, str] = {}
    for purpose, model in ((CONSULTED, ConsultationRequest), (FEEDBACK, FeedbackRequest)):
        wanted = [(each, int(each.key.split()[1])) for each in notices if each.key.startswith(f"{purpose} ")]
        rows = model.objects.open(on=on).in_bulk([key for _, key in wanted]) if wanted else {}
        # Who reads it for somebody who is away signs in.
        open_ = [(each, rows[key]) for each, key in wanted if key in rows and each.instead_of_id is None]
        pairs = [(each.person, row) for each, row in open_]
        paths = links_about(pairs, purpose=purpose, by=None, at=at) if pairs else []
        found |= {each.pk: path for (each, _), path in zip(open_, paths, strict=True)}
    return found
