"""What somebody typed and has not sent is never lost: what is kept of it, where, how long, and for whom.

A session that ends while somebody writes puts what they send into the next session, for its owner to find once they
have signed in. A page that is left keeps a draft, for its writer alone. What came back from a session is a draft as
well from then on. Drafts are in no history, in no log and on no page of administration.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import QueryDict

from records.choices import DRAFTS
from records.limits import DRAFTS_KEPT_FOR, MOST_DRAFTS
from records.models import Draft
from records.services.keeping_times import kept_for, note_gone

KEPT_TEXT = "kept_text"
KEPT_CHARACTERS = 500_000
NEVER_KEPT = ("csrfmiddlewaretoken", "password")
WRITER = "writer"


@dataclass(frozen=True)
class Unsent:
    """What somebody typed at an address before, and when it was kept."""

    typed: QueryDict
    saved_at: datetime


def signed_writer(user) -> str:
    """Who a form was made for, for a form that comes back when its session, and so its writer, is gone."""
    return Signer(salt=WRITER).sign(user.pk)


def writer_of(typed: QueryDict) -> int | None:
    try:
        return int(Signer(salt=WRITER).unsign(typed.get(WRITER, "")))
    except BadSignature:
        return None


def as_kept(typed: QueryDict) -> str:
    """What is kept of it; nothing when it is too long."""
    typed = typed.copy()
    for name in list(typed):
        if any(part in name for part in NEVER_KEPT):
            del typed[name]
    text = typed.urlencode()
    return text if len(text) <= KEPT_CHARACTERS else ""


def keep_text(request, *, owner: int | None, at: datetime) -> None:
    """Put aside what was typed into a form whose sender is no longer signed in, in the (new) session."""
    if text := as_kept(request.POST):
        owner = owner or writer_of(request.POST)
        request.session[KEPT_TEXT] = {"path": request.path, "text": text, "owner": owner, "at": at.timestamp()}


def take_kept_text(request, *, at: datetime) -> QueryDict | None:
    """What this person had typed at this address before their session ended; given once, and a draft from then on."""
    kept = request.session.get(KEPT_TEXT)
    if not kept or kept["path"] != request.path:
        return None
    # Gone before anybody is compared: at a shared computer the next person to sign in must not come upon it.
    del request.session[KEPT_TEXT]
    if kept["owner"] != request.user.pk or at.timestamp() - kept["at"] > settings.SESSION_COOKIE_AGE:
        return None
    typed = QueryDict(kept["text"], mutable=True)
    keep_draft(typed, person_key=request.user.pk, path=request.path, at=at)
    return typed


@transaction.atomic
def keep_draft(typed: QueryDict, *, person_key: int, path: str, at: datetime) -> bool:
    """In the place of what was kept there before. Of somebody who leaves many forms unsent the oldest goes."""
    text = as_kept(typed)
    if not text:
        return False
    Draft.objects.update_or_create(person_key=person_key, path=path, defaults={"text": text, "saved_at": at})
    own = Draft.objects.filter(person_key=person_key).order_by("-saved_at", "-pk")
    if too_many := list(own.values_list("pk", flat=True)[MOST_DRAFTS:]):
        Draft.objects.filter(pk__in=too_many).delete()
    return True


def draft_at(path: str, *, person_key: int, at: datetime) -> Unsent | None:
    return drafts_at([path], person_key=person_key, at=at).get(path)


def drafts_at(paths: Iterable[str], *, person_key: int, at: datetime) -> dict[str, Unsent]:
    rows = Draft.objects.filter(
        person_key=person_key, path__in=list(paths), saved_at__gte=at - kept_for(DRAFTS, DRAFTS_KEPT_FOR)
    )
    return {row.path: Unsent(QueryDict(row.text), row.saved_at) for row in rows}


def discard_draft(path: str, *, person_key: int) -> None:
    Draft.objects.filter(person_key=person_key, path=path).delete()


def forget_drafts(*, at: datetime) -> int:
    """Delete those that nobody has touched for so long; returns how many."""
    kept = kept_for(DRAFTS, DRAFTS_KEPT_FOR)
    return note_gone(DRAFTS, count=Draft.objects.filter(saved_at__lt=at - kept).delete()[0], kept=kept, at=at)
