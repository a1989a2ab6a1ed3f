"""The mails that tell somebody what was done with their account: whoever did not do it reads it there first."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from govuk.dates import moment
from partners.choices import Noted
from partners.models import User, the_partnership
from partners.services import queue_mail
from partners.services.auditing import note


def tell_of_new_sign_in(person: User, *, browser: str, network: str, at: datetime) -> None:
    _tell(
        person,
        f"A new sign-in with your account: {browser}",
        f"Somebody signed in with your account on {moment(at)}, in a browser in which you had not signed in before: "
        f"{browser}, from the network address {network or 'unknown'}.",
        at=at,
    )


def tell_of_second_factor(person: User, words: str, *, by: User, at: datetime) -> None:
    """`words`: what was done, such as "An authenticator app was set up". The audit log is told as well."""
    note(Noted.SECOND_FACTOR, person=by, concerns=person, words=words, at=at)
    _tell(person, f"{words} for your account", f"{words} for your account on {moment(at)}.", at=at)


def tell_of_recovery_code(person: User, *, left: int, at: datetime) -> None:
    words = f"One of your recovery codes was used on {moment(at)}. {left} are left."
    _tell(person, "A recovery code of your account was used", words, at=at)


def _tell(person: User, subject: str, words: str, *, at: datetime) -> None:
    site = settings.SITE_URL.rstrip("/")
    partnership = the_partnership(on=at.date())
    contact = f" at {partnership.contact_email}" if partnership and partnership.contact_email else ""
    queue_mail(
        to=person,
        subject=subject,
        body=(
            f"Hello,\n\n{words}\n\nIf it was you, there is nothing to do.\n\n"
            f"If it was not you, choose a new password now: {site}{reverse('account_reset_password')}\n"
            f"Then sign out everywhere: {site}{reverse('accounts:sign_in')}\n"
            f"and tell the partnership manager{contact}.\n"
        ),
    )
