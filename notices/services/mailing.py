"""One mail a day at most, and what is urgent at once; each is in the log with its reason, and queued with its act."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone

from notices.choices import Event, MailKind
from notices.models import Mail, Notice
from notices.reminders import ATTACHED, WAYS_IN
from notices.wording import (
    MailWords,
    Sender,
    restricted_words,
    sections_of,
    subject_of,
    text_of,
    why_of,
)
from partners.choices import Role
from partners.models import Partnership, User, the_partnership
from partners.services import Letter, MailFile, goes_out, queue_mails

BATCH = 500


@dataclass(frozen=True)
class Draft:
    """A mail to be sent: of what is told, and what is said above it; `subject` and `why` where nothing is told."""

    person: User
    notices: tuple[Notice, ...] = ()
    opening: tuple[str, ...] = ()
    subject: str = ""
    why: str = ""


def send(drafts: Iterable[Draft], *, kind: MailKind, on: date, at: datetime) -> list[Mail]:
    """Write each into the log and the queue, in a fixed number of statements and the caller's transaction."""
    drafts = list(drafts)
    if not drafts:
        return []
    partnership, sender = sender_of(on)
    prefetch_related_objects([draft.person for draft in drafts], "partner")
    notices = [notice for draft in drafts for notice in draft.notices]
    paths = ways_in(notices, on=on, at=at)
    mails, written = [], []
    for draft in drafts:
        words = MailWords(
            draft.person,
            partnership,
            sender,
            sections_of(draft.notices, paths),
            restricted_words(draft.notices),
            draft.opening,
        )
        subject = draft.subject or subject_of(list(draft.notices), partnership)
        why, logged = draft.why or why_of(draft.notices), text_of(words, for_the_log=True)
        mails.append(Mail(person=draft.person, on=on, kind=kind, why=why, subject=subject, text=logged, queued_at=at))
        written.append((draft, words, subject))
    Mail.objects.bulk_create(mails, batch_size=BATCH)
    if goes_out():
        files = files_of(notices, on=on, at=at)
        queue_mails([_letter(draft, words, subject, files) for draft, words, subject in written])
    told = []
    for draft, mail in zip(drafts, mails, strict=True):
        for notice in draft.notices:
            notice.mail = mail
            told.append(notice)
    Notice.objects.bulk_update(told, ["mail"], batch_size=BATCH)
    return mails


def _letter(draft: Draft, words: MailWords, subject: str, files: dict[int, list[MailFile]]) -> Letter:
    html = render_to_string("notices/mail.html", {"words": words, "subject": subject})
    own = tuple(dict.fromkeys(file for notice in draft.notices for file in files.get(notice.pk, ())))
    return Letter(draft.person, subject, text_of(words), html, words.envelope_sender, words.headers, own)


def send_at_once(notices: Iterable[Notice], *, at: datetime) -> None:
    """One mail for each person, of all of theirs."""
    by_person: dict[int, list[Notice]] = {}
    for notice in notices:
        by_person.setdefault(notice.person_id, []).append(notice)
    drafts = (Draft(found[0].person, tuple(found)) for found in by_person.values())
    send(drafts, kind=MailKind.AT_ONCE, on=timezone.localdate(at), at=at)


def sender_of(day: date) -> tuple[Partnership | None, Sender]:
    """The person in the partnership's settings; else the manager who has been here longest."""
    partnership = the_partnership(on=day)
    people = User.objects.active().select_related("partner")
    person = people.filter(pk=partnership.mail_person_id).first() if partnership else None
    return partnership, Sender.of(partnership, person or people.with_role(Role.MANAGER).order_by("pk").first())


def ways_in(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """Paths that open without signing in, for the notices of events that have some."""
    return _given(WAYS_IN, notices, on=on, at=at)


def files_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, list[MailFile]]:
    """What goes with a mail, by the key of the notice that it belongs to."""
    return _given(ATTACHED, notices, on=on, at=at)


def _given(entered: Mapping[Event, Callable[..., dict]], notices: list[Notice], *, on: date, at: datetime) -> dict:
    found = {}
    for event, give in entered.items():
        wanted = [notice for notice in notices if notice.event == event and not notice.is_restricted]
        found |= give(wanted, on=on, at=at) if wanted else {}
    return found
