"""What pages behind a signed link share on which its owner sends something."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from notices.choices import UseKind
from notices.models import LinkUse, SignedLink
from notices.services import note_use
from partners.models import User
from records.forms import submission_key
from records.models import Submission
from records.services import claim_submission


class SendsByLink:
    """For a view that is made with `link`. What it sends is its owner's, whoever opens it and whoever is signed in."""

    link: SignedLink = None

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    @property
    def owner(self) -> User:
        return self.link.person

    @cached_property
    def key(self) -> UUID:
        """Of what was sent: the same form sent again has the same."""
        try:
            token = UUID(self.request.POST.get("token", ""))
        except ValueError:
            token = uuid4()
        return submission_key(token, self.request.POST)

    def was_sent_before(self) -> bool:
        return Submission.objects.filter(token=self.key).exists()

    @transaction.atomic
    def send_once(self, act: Callable[[], str], *, leads_to: str) -> None:
        """Do `act`, which returns what was done in words. Raises AlreadySubmitted for the second of two at once.

        `leads_to` is where its owner finds it when signed in: the address of the link itself is kept nowhere.
        """
        self.note_sent(act())
        claim_submission(self.key, result_url=leads_to, at=self.now)

    def note_sent(self, words: str) -> LinkUse:
        return note_use(self.link, UseKind.SENT, at=self.now, words=words)

    def to_what_was_sent(self) -> HttpResponse:
        return redirect(f"{self.request.path}?sent={self.last_sending.pk}")

    @property
    def last_sending(self) -> LinkUse | None:
        return self.link.uses.filter(kind=UseKind.SENT).first()

    def sent_words(self) -> str:
        """What the sending that led here did, by the log: whatever the address says, it is so."""
        key = self.request.GET.get("sent", "") if self.request.method == "GET" else ""
        uses = self.link.uses.filter(kind=UseKind.SENT)
        use = uses.filter(pk=key).first() if key.isdecimal() and len(key) < 12 else None
        return f"Sent. {use.words}." if use else ""
