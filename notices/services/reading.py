"""A person's own marks on their notices: seen on the page, and read. They change nothing of anybody else's."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Model
from django.db.models.functions import Coalesce

from notices.limits import NOTICES_KEPT_FOR
from notices.models import Mail, Notice
from partners.models import User
from records.choices import NOTICES
from records.services.keeping_times import kept_for, note_gone


def mark_seen(keys: Iterable[int], *, by: User, at: datetime) -> None:
    """That they stood on the page, so that no mail repeats them. They stay unread."""
    by.notices.filter(pk__in=list(keys), seen_at=None).update(seen_at=at)


def mark_read(notice: Notice, *, at: datetime) -> None:
    _read(Notice.objects.filter(pk=notice.pk), at=at)


def mark_all_read(*, by: User, newest: int, at: datetime) -> int:
    """Those up to the newest that was shown: what came meanwhile stays unread. Returns how many."""
    return _read(by.notices.filter(pk__lte=newest), at=at)


def take_place_of(prefix: str, *, about: Model, at: datetime) -> int:
    """What was told of it under keys that begin so is said anew: nobody need read it now. Returns how many."""
    return _read(Notice.objects.about(about).filter(key__startswith=prefix), at=at)


def done_with(keys: Iterable[str], *, at: datetime) -> int:
    """What was told under these keys is done, or said anew, for whoever was told: no mail asks for it any more."""
    return _read(Notice.objects.filter(key__in=list(keys)), at=at)


def forget_old(*, at: datetime) -> None:
    """Delete what was told and mailed more than thirteen months ago: a whole year can be looked back on."""
    kept = kept_for(NOTICES, NOTICES_KEPT_FOR)
    notices, _ = Notice.objects.filter(happened_at__lt=at - kept).delete()
    mails, _ = Mail.objects.filter(queued_at__lt=at - kept, notices=None).delete()
    note_gone(NOTICES, count=notices + mails, kept=kept, at=at)


def _read(notices, *, at: datetime) -> int:
    return notices.filter(read_at=None).update(read_at=at, seen_at=Coalesce(F("seen_at"), at))
