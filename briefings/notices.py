"""Who gets a briefing, and the sentence that tells them. What they are sent is a link: who follows it nobody keeps."""

from collections.abc import Iterable
from datetime import datetime

from briefings.choices import Readers
from briefings.models import Briefing
from notices.choices import Event
from notices.services import tell
from partners.choices import Role
from partners.models import User

ROLES = {Readers.LEADERS: Role.OBSERVER, Readers.MEMBERS: Role.BOARD_MEMBER}


def readers(to: Iterable[str]) -> list[User]:
    roles = [ROLES[Readers(each)] for each in to]
    return list(User.objects.active().filter(groups__name__in=roles).distinct().order_by("pk"))


def tell_sent(briefing: Briefing, *, to: Iterable[str], by: User, at: datetime) -> int:
    """Returns how many people are told."""
    what = f"The briefing for {briefing.period} on “{briefing.name}”"
    if briefing.edition > 1:
        what = f"Version {briefing.edition} of the briefing for {briefing.period} on “{briefing.name}”"
    changed = f" It corrects the one before: {briefing.what_changed.rstrip('.')}." if briefing.what_changed else ""
    return tell(
        Event.BRIEFING,
        readers(to),
        # What was sent is for everybody who signs in, as the quarter is: whether they may see it is not asked again.
        about=briefing.period,
        # A notice holds no more.
        sentence=f"{what} is ready to read.{changed}"[:600],
        link=briefing.get_absolute_url(),
        key=f"briefing {briefing.pk}",
        by=by,
        at=at,
    )
