"""What was returned, and when that is over. To return something is an act of `updates.services.returning`."""

from datetime import datetime

from django.db import transaction

from actions.choices import Returnable
from actions.models import Action, ProgressUpdate, Returned
from actions.notices import tell_of_answers
from actions.services.refusal import refuse
from partners.models import User
from records.services import keep

ANSWERED = "Answered"


def answer(returned: Returned, *, by: User, at: datetime, why: str = ANSWERED) -> Returned:
    returned.answered_at, returned.answered_by = at, by
    return keep(returned, by=by, at=at, why=why)


def answer_all(rows, *, by: User, at: datetime, why: str = ANSWERED) -> list[Returned]:
    """Those of `rows` that still wait. Called in the transaction of the act that answers them."""
    answered = [answer(each, by=by, at=at, why=why) for each in rows.waiting().with_people()]
    if answered:
        tell_of_answers(answered, words="" if why == ANSWERED else why, by=by, at=at)
    return answered


def answer_returned(action: Action, *what: Returnable, by: User, at: datetime, why: str = ANSWERED) -> list[Returned]:
    return answer_all(Returned.objects.filter(action=action, what__in=what), by=by, at=at, why=why)


def is_returned(update: ProgressUpdate | None) -> bool:
    """Whether it was returned and nobody has answered that."""
    return update is not None and Returned.objects.waiting().updates().filter(update=update).exists()


@transaction.atomic
def rewrite_public_text(update: ProgressUpdate, *, text: str, by: User, at: datetime) -> ProgressUpdate:
    """Put other words in the place of a text for residents that was returned; the history keeps what stood there."""
    waiting = Returned.objects.waiting().texts().filter(update=update)
    if not waiting.exists():
        refuse("This text for residents was not returned, so it stays as it was sent")
    if not text.strip():
        refuse("Enter the text for residents", "public_text")
    update.public_text = text
    keep(update, by=by, at=at, why="Text for residents written anew")
    answer_all(waiting, by=by, at=at)
    return update
