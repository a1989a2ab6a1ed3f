"""Whom a page on what a partner did concerns: the partner, and then whoever sent it there. And whom it concerns that a
report, or an audit, waits for approval, was sent back or is published: managers, and then whoever sent it."""

from collections.abc import Iterable
from datetime import datetime
from textwrap import shorten

from notices.choices import Event
from notices.services import done_with, tell
from partners.choices import Role
from partners.models import User
from records.models import Record
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


def tell_to_approve(record: Record, *, link: str, by: User, at: datetime) -> int:
    """A report or an audit that was sent for approval; all but who sent it are told, for a second person publishes."""
    return tell(
        Event.APPROVAL_ASKED,
        _who_may_publish(by),
        about=record,
        sentence=f"“{record}” waits for approval: read it, and publish it once the board has approved it.",
        link=link,
        key=_key_of_approval(record, record.version),
        by=by,
        at=at,
    )


def _in_short(reason: str) -> str:
    """All of it stands on the page that the notice leads to."""
    return shorten(reason, 200, placeholder=" …").rstrip(".")


def tell_sent_back(record: Record, *, to: User | None, reason: str, link: str, by: User, at: datetime) -> int:
    """`to` is whoever sent it for approval."""
    _waits_no_more(record, at=at)
    return tell(
        Event.APPROVAL_RETURNED,
        [to] if to else [],
        about=record,
        sentence=f"“{record}” was sent back. What has to change: {_in_short(reason)}.",
        link=link,
        key=f"sent back {record._meta.label_lower} {record.pk} {record.version}",
        by=by,
        at=at,
    )


def tell_published(record: Record, *, link: str, by: User, at: datetime) -> int:
    _waits_no_more(record, at=at)
    return tell(
        Event.APPROVED,
        [record.sent_by] if record.sent_by else [],
        about=record,
        sentence=f"“{record}”, which you sent for approval, was approved by the board and is published.",
        link=link,
        key=f"approved {record._meta.label_lower} {record.pk}",
        by=by,
        at=at,
    )


def _who_may_publish(sent_by: User) -> list[User]:
    """Other managers; where there is none, administrators."""
    others = User.objects.active().exclude(pk=sent_by.pk).order_by("pk")
    return list(others.with_role(Role.MANAGER)) or list(others.with_role(Role.ADMINISTRATOR))


def _key_of_approval(record: Record, version: int) -> str:
    """Another one each time that it is sent."""
    return f"approval {record._meta.label_lower} {record.pk} {version}"


def _waits_no_more(record: Record, *, at: datetime) -> None:
    done_with([_key_of_approval(record, version) for version in range(1, record.version)], at=at)
