"""People are invited by one link, behind which they choose a password and are signed in.

As with Django's own links for a forgotten password, nothing about it is kept: it is signed, and carries a mark of the
account's password and address, so that it is used up by the first password that is chosen and by nothing else. Mail
programs open links before people do.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from govuk.dates import moment
from partners.limits import INVITED_FOR
from partners.models import User, the_partnership
from partners.services.people import queue_mail
from partners.services.tokens import mark_of, parts_of_token, signed_token
from partners.wording import full_name, short_name

SALT = "partners.invitation"


@dataclass(frozen=True)
class Invitation:
    """Whom a link is for, and whether it can still be used."""

    person: User
    is_replaced: bool
    is_too_old: bool

    @property
    def is_used(self) -> bool:
        return self.person.has_usable_password()

    @property
    def is_open(self) -> bool:
        return not (self.is_used or self.is_replaced or self.is_too_old)


def invitation_path(person: User, *, at: datetime) -> str:
    """The address of a link for this person, without the name of the website; it holds for INVITED_FOR."""
    until = int((at + INVITED_FOR).timestamp())
    token = signed_token([person.pk, mark_of(person, salt=SALT), until], salt=SALT)
    return reverse("partners:invitation", args=[token])


def read_invitation(token: str, *, at: datetime) -> Invitation | None:
    """None when nobody here made it like this, or for somebody whose account is closed."""
    parts = parts_of_token(token, salt=SALT)
    if parts is None:
        return None
    key, mark, until = parts
    person = User.objects.active().filter(pk=key).first()
    if person is None:
        return None
    is_replaced = not constant_time_compare(mark, mark_of(person, salt=SALT))
    return Invitation(person, is_replaced=is_replaced, is_too_old=at.timestamp() > until)


def invite(person: User, *, by: User | None, at: datetime, again: bool = False) -> None:
    """Queue a mail with the link; `again` to somebody whose account was closed. Links from before stay good as long as
    the account has neither a password nor another address: call `begin_anew` and save to void them."""
    partnership = the_partnership(on=timezone.localdate(at))
    whose = full_name(partnership)
    what = "has opened your account again with" if again else "has invited you to work with"
    said = f"{by.name} ({by.job_title}, {by.partner}) {what} {whose}." if by else f"Here is your link to {whose}."
    address = settings.SITE_URL.rstrip("/") + invitation_path(person, at=at)
    queue_mail(
        to=person,
        subject=f"Choose a password for {short_name(partnership)}",
        body=(
            f"Hello,\n\n{said}\n\n"
            f"To choose your password and sign in, open this address. It works once, and until "
            f"{moment(at + INVITED_FOR)}:\n{address}\n\n"
            f"After that you sign in with your email address, {person.email}, and your password.\n\n"
            "You will use it to see the partnership's plan and to update your organisation's actions.\n"
        ),
    )
