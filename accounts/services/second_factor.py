"""What somebody signs in with besides their password: the codes of an authenticator app, or a passkey.

The tables are those of django-allauth; what is asked of them is asked here.
"""

import re
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts.services.recovery_codes import forget_codes, new_codes
from accounts.services.sealing import CannotOpen, open_sealed, seal
from partners.models import User

APP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
SECONDS = 30
# Clocks of telephones differ, and a code that changes while it is typed is still taken.
STEPS = (-1, 0, 1)


def has_second_factor(person: User) -> bool:
    return Authenticator.objects.filter(user=person).exists()


def app_of(person: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=person, type=APP).first()


def passkeys_of(person: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=person, type=PASSKEY).order_by("created_at", "pk"))


def step_of(secret: str, typed: str, *, at: datetime) -> int | None:
    """The half minute whose code this is; None when it is that of none around now."""
    code = re.sub(r"\s", "", typed)
    now = int(at.timestamp()) // SECONDS
    steps = (now + step for step in STEPS)
    return next(
        (each for each in steps if constant_time_compare(format_hotp_value(hotp_value(secret, each)), code)), None
    )


@transaction.atomic
def use_app_code(person: User, typed: str, *, at: datetime) -> bool:
    """Whether the app shows this code now. Each is good once, so that nobody uses what they saw somebody type."""
    app = Authenticator.objects.select_for_update().filter(user=person, type=APP).first()
    if app is None:
        return False
    try:
        step = step_of(open_sealed(app.data["secret"]), typed, at=at)
    except CannotOpen:
        return False
    if step is None or step <= app.data["last_step"]:
        return False
    app.data["last_step"], app.last_used_at = step, at
    app.save(update_fields=["data", "last_used_at"])
    return True


@transaction.atomic
def set_up_app(person: User, secret: str, *, step: int, at: datetime) -> list[str]:
    """In place of the app of before, whose codes hold no longer. Returns new recovery codes, which are told once."""
    _lock(person)
    Authenticator.objects.filter(user=person, type=APP).delete()
    data = {"secret": seal(secret), "last_step": step}
    Authenticator.objects.create(user=person, type=APP, data=data, created_at=at)
    return new_codes(person)


@transaction.atomic
def add_passkey(person: User, *, name: str, credential: dict, at: datetime) -> list[str]:
    """Returns recovery codes, which are told once; none when there are some from before."""
    _lock(person)
    has_codes = has_second_factor(person)
    data = {"name": name, "credential": credential}
    Authenticator.objects.create(user=person, type=PASSKEY, data=data, created_at=at)
    return [] if has_codes else new_codes(person)


@transaction.atomic
def remove(authenticator: Authenticator) -> None:
    """With the last one go the recovery codes: they would let nobody in."""
    person = authenticator.user
    _lock(person)
    authenticator.delete()
    if not has_second_factor(person):
        forget_codes(person)


@transaction.atomic
def take_away(person: User) -> None:
    """All of it, for somebody who has lost it: they sign in with their password and are asked to set up another."""
    Authenticator.objects.filter(user=person).delete()
    forget_codes(person)


def _lock(person: User) -> None:
    User.objects.select_for_update().get(pk=person.pk)
