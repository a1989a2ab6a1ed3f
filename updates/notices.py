"""Whom it concerns that something was returned, and the sentence that tells them."""

from datetime import datetime

from django.urls import reverse

from actions.choices import Returnable
from actions.models import Returned
from actions.notices import called, returned_thing
from notices.choices import Event
from notices.services import tell
from partners.models import User

EVENT_OF = {
    Returnable.UPDATE: Event.UPDATE_RETURNED,
    Returnable.PROPOSAL: Event.PROPOSAL_RETURNED,
    Returnable.TEXT: Event.TEXT_RETURNED,
}


def tell_returned(returned: Returned, *, by: User, at: datetime) -> int:
    """To whoever is to answer it; the note itself stands on My updates, behind the policy."""
    if returned.to is None:
        return 0
    return tell(
        EVENT_OF[returned.what],
        [returned.to],
        about=returned.action,
        sentence=sentence_of(returned, by=by),
        link=reverse("updates:mine"),
        key=f"returned:{returned.pk}",
        by=by,
        at=at,
        restricted=returned.action.is_restricted,
    )


def tell_taken_back(returned: Returned, *, by: User, at: datetime) -> int:
    """To whoever was to answer it."""
    if returned.to is None:
        return 0
    return tell(
        EVENT_OF[returned.what],
        [returned.to],
        about=returned.action,
        sentence=f"{by.name} asks for nothing more on {returned_thing(returned)}: it stands as it was sent.",
        link=returned.action.get_absolute_url(),
        key=f"taken back:{returned.pk}",
        by=by,
        at=at,
        restricted=returned.action.is_restricted,
    )


def sentence_of(returned: Returned, *, by: User) -> str:
    what = {
        Returnable.UPDATE: "the update for {} on ",
        Returnable.PROPOSAL: "your proposal ",
        Returnable.TEXT: "the text for residents for {} on ",
    }[returned.what].format(returned.update and returned.update.period)
    return f"{by.name} has returned {what}{called(returned.action)}, with a note on what to put right."
