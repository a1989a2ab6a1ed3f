"""Answers: one to each request, whoever sends it and however often."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from engagement.models import AskedFor, ConsultationRequest, FeedbackAnswer, FeedbackRequest
from engagement.notices import tell_no_more

ANSWERED = "This has been answered already: only one answer is taken from each who is asked"
CLOSED = "Answers are no longer taken"


@transaction.atomic
def say(request: ConsultationRequest, *, said: str, at: datetime) -> ConsultationRequest:
    """Answer a question about an action in the making."""
    if not said.strip():
        refuse("Enter your answer", "said")
    _take(request, at=at, said=said.strip())
    request.said = said.strip()
    return request


@transaction.atomic
def answer_feedback(request: FeedbackRequest, answer: FeedbackAnswer, *, at: datetime) -> FeedbackAnswer:
    """Take an answer about a finished action; of an anonymous one nothing says whose it is, nor when it came."""
    _take(request, at=at)
    answer.round = request.round
    if answer.round.is_anonymous:
        answer.request, answer.counts_from = None, answer.round.closes_on
    else:
        answer.request, answer.counts_from = request, timezone.localdate(at)
    answer.full_clean()
    answer.save(force_insert=True)
    return answer


def _take(request: AskedFor, *, at: datetime, **values) -> None:
    if request.is_closed(on=timezone.localdate(at)):
        refuse(CLOSED)
    # One statement: of two who send at once the second waits for the first one's row, and finds it answered.
    if not type(request).objects.filter(pk=request.pk, answered_at=None).update(answered_at=at, **values):
        refuse(ANSWERED)
    request.answered_at = at
    if request.partner_id:
        tell_no_more(request, at=at)
