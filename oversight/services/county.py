"""The log of requests between this partnership and the county's: recorded, answered, or withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from actions.services.refusal import refuse
from oversight.choices import RequestState
from oversight.models import CountyRequest
from partners.models import Partner, User
from records.services import keep


@transaction.atomic
def record_request(request: CountyRequest, *, links: Mapping, by: User, at: datetime) -> CountyRequest:
    return keep(request, by=by, at=at, links=links, why="Recorded")


@transaction.atomic
def revise_request(request: CountyRequest, *, links: Mapping, by: User, at: datetime) -> CountyRequest:
    """Save other words, dates or links: also of one that is answered, whose answer stays as it is."""
    return keep(request, by=by, at=at, links=links, why="Edited")


@transaction.atomic
def make_responsible(
    request: CountyRequest, *, partner: Partner | None, why: str, by: User, at: datetime
) -> CountyRequest:
    _require_open(request)
    request.owner = partner
    return keep(request, by=by, at=at, why=why)


@transaction.atomic
def answer_request(request: CountyRequest, *, by: User, at: datetime) -> CountyRequest:
    """Note the answer, its day, and whether it meets the need."""
    _require_open(request)
    request.state = RequestState.ANSWERED
    return keep(request, by=by, at=at, why="Answered")


@transaction.atomic
def withdraw_request(request: CountyRequest, *, because: str, by: User, at: datetime) -> CountyRequest:
    """Close it without an answer."""
    _require_open(request)
    request.state, request.withdrawn_because = RequestState.WITHDRAWN, because.strip()
    return keep(request, by=by, at=at, why="Withdrawn")


def _require_open(request: CountyRequest) -> None:
    if not request.is_open:
        refuse(f"This request is already {request.get_state_display().lower()}")
