"""Whom it concerns that residents wrote, and the sentence that tells them."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from engagement.models import PublicComment
from notices.choices import Event
from notices.services import tell
from partners.choices import Role
from partners.models import User


def tell_waiting(comment: PublicComment, *, at: datetime) -> int:
    """The managers, once a day however many come: how many wait is on their home page."""
    return tell(
        Event.PUBLIC_COMMENT,
        User.objects.active().with_role(Role.MANAGER).order_by("pk"),
        about=comment,
        sentence="A resident has written about what we published. Read it, then publish or decline it.",
        link=reverse("engagement:comments"),
        key=f"public comments of {timezone.localdate(at)}",
        by=None,
        at=at,
    )


def tell_passed_on(comment: PublicComment, *, by: User, at: datetime) -> int:
    officer = comment.action.lead_officer if comment.action and comment.action.has_officer() else None
    people = [officer] if officer else User.objects.officers_of(comment.passed_to).select_related("partner")
    return tell(
        Event.COMMENT_PASSED,
        people,
        about=comment,
        sentence=f"{by.name} has passed a resident’s comment on “{comment.page_title}” to {comment.passed_to}.",
        link=comment.get_absolute_url(),
        key=f"comment {comment.pk} passed {comment.version}",
        by=by,
        at=at,
    )
