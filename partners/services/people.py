from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from post_office.models import PRIORITY, STATUS, Email

from partners.models import Partner, User
from partners.services.queued_files import MailFile, attach_all
from records.services import keep


@transaction.atomic
def add_person(
    *, email: str, name: str, job_title: str, partner: Partner, roles, by: User | None, at: datetime, password=None
) -> User:
    """A person who can sign in; without `password` they choose one by their invitation."""
    person = User(email=email, name=name, job_title=job_title, partner=partner)
    # Without one Django writes a mark that no password matches, so that nobody can sign in before choosing one.
    person.set_password(password)
    return keep(person, by=by, at=at, links={"groups": list(roles)})


def begin_anew(person: User) -> None:
    """For somebody whose account is closed or opened again, before it is saved: without a password no session and no
    link from before is good any more, and they choose a new one."""
    person.set_unusable_password()


def note_visit(person: User, *, at: datetime) -> None:
    """Remember that they came, once a day: what changed "since my last visit" is since the last day before this one,
    however often they sign in meanwhile. It takes no version of the record and leaves no history."""
    if person.visited_at is not None and timezone.localdate(person.visited_at) >= timezone.localdate(at):
        return
    person.visited_before_at, person.visited_at = person.visited_at, at
    person.save(update_fields=["visited_at", "visited_before_at"])


@dataclass(frozen=True)
class Letter:
    """A mail as it goes out: `body` is plain text, `html` the same for programs that show it. Who has no account is
    written `to` at an address."""

    to: User | str
    subject: str
    body: str
    html: str = ""
    sender: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[MailFile, ...] = ()


def queue_mail(*, to: User, subject: str, body: str) -> None:
    queue_mails([Letter(to, subject, body)])


_nothing_goes_out: ContextVar[bool] = ContextVar("nothing_goes_out", default=False)


@contextmanager
def nothing_goes_out() -> Iterator[None]:
    """Inside, no mail is queued: for a past that is made up and was never sent to anybody."""
    before = _nothing_goes_out.set(True)
    try:
        yield
    finally:
        _nothing_goes_out.reset(before)


def goes_out() -> bool:
    """Whether a mail that is queued now is sent: what is made for it alone can be left out otherwise."""
    return not _nothing_goes_out.get()


def queue_mails(letters: Iterable[Letter]) -> None:
    """Put mails into the queue in the database, in the caller's transaction: nothing waits for the mail server.

    Not by the library's own `send`: it takes subject and text for templates, so that a title with a brace in it is an
    error, or worse.
    """
    if not goes_out():
        return
    letters = list(letters)
    mails = Email.objects.bulk_create(
        Email(
            from_email=letter.sender or settings.DEFAULT_FROM_EMAIL,
            to=[letter.to if isinstance(letter.to, str) else letter.to.email],
            subject=letter.subject,
            message=letter.body,
            html_message=letter.html,
            headers=dict(letter.headers) or None,
            priority=PRIORITY.medium,
            status=STATUS.queued,
        )
        for letter in letters
    )
    attach_all([(mail, file) for mail, letter in zip(mails, letters, strict=True) for file in letter.files])
