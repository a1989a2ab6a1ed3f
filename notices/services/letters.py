"""Mails to people without an account: into the same log and queue, and none to whoever asked for no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from notices.choices import MailKind
from notices.models import Correspondent, Mail
from notices.services.mailing import sender_of
from notices.wording import NO_MORE, LetterWords, no_more_path, text_of_letter
from partners.services import Letter, queue_mails


@dataclass(frozen=True)
class ToAddress:
    """`why` is a sentence for whoever gets it: "You get this email because …". `path` is a link of their own."""

    address: str
    subject: str
    paragraphs: tuple[str, ...]
    why: str
    path: str = ""
    button: str = ""


def written_to(addresses: Iterable[str]) -> list[str]:
    """Those of many that may be written to, in small letters, in their order and each once."""
    wanted = list(dict.fromkeys(address.strip().lower() for address in addresses))
    refused = Correspondent.objects.filter(address__in=wanted, no_more_at__isnull=False)
    left_out = set(refused.values_list("address", flat=True))
    return [address for address in wanted if address not in left_out]


@transaction.atomic
def write_to(letters: Iterable[ToAddress], *, at: datetime) -> list[Mail]:
    """Queue and log each, in a fixed number of statements; those who asked for no more get none."""
    letters = list(letters)
    allowed = set(written_to(letter.address for letter in letters))
    letters = [letter for letter in letters if letter.address.lower() in allowed]
    if not letters:
        return []
    Correspondent.objects.bulk_create([Correspondent(address=each) for each in allowed], ignore_conflicts=True)
    keys = dict(Correspondent.objects.filter(address__in=allowed).values_list("address", "pk"))
    on = timezone.localdate(at)
    partnership, sender = sender_of(on)
    mails, queued = [], []
    for letter in letters:
        address = letter.address.lower()
        no_more = no_more_path(keys[address])
        own = (letter.paragraphs, letter.why, no_more, letter.path, letter.button)
        words = LetterWords(partnership, sender, *own)
        logged = text_of_letter(words, for_the_log=True)
        told = {"address": address, "subject": letter.subject, "text": logged, "why": letter.why.rstrip(".")}
        mails.append(Mail(on=on, kind=MailKind.AT_ONCE, queued_at=at, **told))
        html = render_to_string("notices/letter.html", {"words": words, "subject": letter.subject})
        whole = (address, letter.subject, text_of_letter(words), html, words.envelope_sender, words.headers)
        queued.append(Letter(*whole))
    Mail.objects.bulk_create(mails)
    queue_mails(queued)
    return mails


def correspondent_of(token: str) -> Correspondent | None:
    """Whose link it is, from one of their mails."""
    try:
        key = signing.loads(token, salt=NO_MORE)
    except signing.BadSignature:
        return None
    return Correspondent.objects.filter(pk=key).first()


def write_no_more(correspondent: Correspondent, *, at: datetime) -> None:
    """The second time it changes nothing."""
    Correspondent.objects.filter(pk=correspondent.pk, no_more_at=None).update(no_more_at=at)
