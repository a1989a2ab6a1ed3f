"""Whom a page on what a partner did concerns: the partner, and then whoever sent it there."""

from collections.abc import Iterable
from datetime import datetime

from notices.choices import Event
from notices.services import done_with, tell
from partners.models import User
from reports.models import PartnerCheck

PAGE = "partner_page"


def key_of(check: PartnerCheck) -> str:
    """Another one each time that it is sent."""
    return f"{PAGE} {check.pk} {check.version}"


def tell_to_check(check: PartnerCheck, people: Iterable[User], *, by: User, at: datetime) -> int:
    report = check.section.report
    return tell(
        Event.PAGE_TO_CHECK,
        people,
        about=check,
        sentence=f"“{report.title}” has a page on what {check.section.partner.name} did: say whether it is right.",
        link=check.get_absolute_url(),
        key=key_of(check),
        by=by,
        at=at,
    )


def tell_answered(check: PartnerCheck, *, by: User, at: datetime) -> int:
    """Nobody of the partner is asked again by a mail that still waited."""
    done_with([f"{PAGE} {check.pk} {version}" for version in range(1, check.version)], at=at)
    said = "agreed to its page" if check.is_agreed else "asked for corrections of its page"
    return tell(
        Event.PAGE_CHECKED,
        [check.asked_by],
        about=check,
        sentence=f"{check.section.partner.name} {said} in “{check.section.report.title}”.",
        link=check.section.get_absolute_url(),
        key=f"page checked {check.pk} {check.version}",
        by=by,
        at=at,
    )
