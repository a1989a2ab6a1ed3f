"""Recommendations: made while an item is minuted, answered by whoever they were made to, and followed to their end."""

from datetime import date, datetime

from django.db import transaction

from board.choices import BEING_MINUTED, MeetingState, Response
from board.models import AgendaItem, Recommendation
from board.notices import tell_recommended
from board.services.refusal import refuse, require_later_day, require_new, require_state
from board.summaries.action_points import REOPENED
from board.summaries.recommendations import NEW_RESPONSE, received_at
from govuk.dates import day
from partners.models import User
from records.services import keep

DRAFT = MeetingState.MINUTES_DRAFT


@transaction.atomic
def recommend(recommendation: Recommendation, *, item: AgendaItem, by: User, at: datetime) -> Recommendation:
    """Record what the meeting recommends at an item. Whoever it is made to is told once the minutes are shown."""
    require_state(item.meeting, *BEING_MINUTED)
    recommendation.item = item
    _require_somebody(recommendation)
    require_later_day(recommendation)
    require_new(recommendation, item.recommendations.all(), "text", "partner", "to_role", field="text")
    keep(recommendation, by=by, at=at, why="Recommended")
    if item.meeting.state == DRAFT:
        tell_recommended([recommendation], by=by, at=at)
    return recommendation


@transaction.atomic
def address_recommendation(recommendation: Recommendation, *, why: str = "", by: User, at: datetime) -> Recommendation:
    """Say to whom it is made now, and by when a response is due."""
    _require_somebody(recommendation)
    require_later_day(recommendation)
    keep(recommendation, by=by, at=at, why=why or f"Made to {recommendation.made_to}")
    if recommendation.item.meeting.shows_minutes and recommendation.waits:
        tell_recommended([recommendation], by=by, at=at)
    return recommendation


@transaction.atomic
def respond(recommendation: Recommendation, *, by: User, at: datetime) -> Recommendation:
    """Keep a response, or what corrects it until the body has received it; after that it is a new one, and the former
    stays with it. All of them stay in the history."""
    made_on = recommendation.item.meeting.meets_on
    if recommendation.responded_on is not None and recommendation.responded_on < made_on:
        refuse(f"The date must be on or after {day(made_on)}, the date of the meeting", "responded_on")
    if recommendation.response in (Response.PARTLY, Response.REJECTED) and not recommendation.response_text.strip():
        refuse("Enter the reason for what is not accepted", "response_text")
    if recommendation.response == Response.REJECTED and _leads_to_something(recommendation):
        refuse("This recommendation already has an action or an end, so it was accepted at least in part", "response")
    before = Recommendation.objects.select_related("item__meeting").get(pk=recommendation.pk)
    received = received_at(before)
    if received is not None and recommendation.responded_on and recommendation.responded_on < received.meets_on:
        had = day(received.meets_on)
        refuse(f"The date must be on or after {had}, when the body received the response before", "responded_on")
    kind = NEW_RESPONSE if received else ("Response" if before.waits else "Response corrected")
    return keep(recommendation, by=by, at=at, why=f"{kind}: {recommendation.get_response_display().lower()}")


def _leads_to_something(recommendation: Recommendation) -> bool:
    return bool(recommendation.action_id or recommendation.point_id or recommendation.done_on)


@transaction.atomic
def follow_by(recommendation: Recommendation, *, by: User, at: datetime) -> Recommendation:
    """Say which action of the plan, or which action point, carries it out."""
    _require_accepted(recommendation)
    action, point = recommendation.action, recommendation.point
    if recommendation.is_restricted:
        if action is not None and not action.is_restricted:
            refuse("A restricted recommendation can only be linked to a restricted action", "action")
        if point is not None and not point.item.is_restricted:
            refuse("A restricted recommendation can only be linked to an action point of a restricted item", "point")
    names = [action.reference if action else "", f"“{point}”" if point else ""]
    told = " and ".join(filter(None, names))
    return keep(recommendation, by=by, at=at, why=f"Followed by {told}"[:100] if told else "Followed by nothing")


@transaction.atomic
def finish_recommendation(
    recommendation: Recommendation, *, on: date, outcome: str, by: User, at: datetime
) -> Recommendation:
    _require_accepted(recommendation)
    if on < recommendation.responded_on:
        answered = day(recommendation.responded_on)
        refuse(f"The date must be on or after {answered}, the date of the response", "done_on")
    recommendation.done_on, recommendation.outcome = on, outcome.strip()
    return keep(recommendation, by=by, at=at, why="Done")


@transaction.atomic
def reopen_recommendation(recommendation: Recommendation, *, reason: str, by: User, at: datetime) -> Recommendation:
    """What was noted of its end stays in its history."""
    if recommendation.done_on is None:
        refuse("This recommendation is not marked as done")
    recommendation.done_on, recommendation.outcome = None, ""
    return keep(recommendation, by=by, at=at, why=f"{REOPENED}{reason}")


def _require_accepted(recommendation: Recommendation) -> None:
    if recommendation.waits:
        refuse("Enter the response first: nobody has said yet whether it is accepted")
    if recommendation.response == Response.REJECTED:
        refuse("This recommendation was not accepted, so nothing is done after it")


def _require_somebody(recommendation: Recommendation) -> None:
    if recommendation.partner is None and not recommendation.to_role.strip():
        refuse("Select a partner, or enter a role or organisation", "partner")
