"""What a manager sends to people by their own hand: a mail of its own, with their words above what it tells of."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from notices.choices import MailKind
from notices.models import Notice
from notices.services.mailing import Draft, send
from notices.services.notifying import Telling, tell_all
from partners.models import User


def send_by_hand(
    tellings: Iterable[Telling], *, subject: str, words: str = "", by: User, at: datetime
) -> list[Notice]:
    """Tell of them in one mail a person; returns the notices that are new. Of each `key` a person is told once."""
    told = tell_all(tellings, by=by, at=at)
    opening = (words.strip(),) if words.strip() else ()
    by_person: dict[int, list[Notice]] = {}
    for notice in told:
        # Who is away has told us who is to read it instead.
        if notice.left_to is None:
            by_person.setdefault(notice.person_id, []).append(notice)
    drafts = [Draft(found[0].person, tuple(found), opening, subject=subject) for found in by_person.values()]
    send(drafts, kind=MailKind.BY_HAND, on=timezone.localdate(at), at=at)
    return told
