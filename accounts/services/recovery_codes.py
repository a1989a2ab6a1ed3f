"""Codes to write down: each lets its owner in once when the second factor is lost."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac

from accounts.limits import RECOVERY_CODES
from accounts.models import RecoveryCode
from partners.models import User

GROUPS, GROUP = 3, 4
# No letter or digit that is taken for another: a code is one of 2 to the power of 59.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
SALT = "accounts.services.recovery_codes"


def new_codes(person: User) -> list[str]:
    """Ten codes, which are told this once; those of before hold no longer."""
    codes = [get_random_string(GROUPS * GROUP, LETTERS) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        forget_codes(person)
        RecoveryCode.objects.bulk_create(
            RecoveryCode(person=person, code_hash=_hash_of(person, code)) for code in codes
        )
    return [as_written(code) for code in codes]


def as_written(code: str) -> str:
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def use_recovery_code(person: User, typed: str, *, at: datetime) -> bool:
    """Whether it was one of theirs and unused; then it is used now. Blanks, hyphens and capitals are no matter."""
    code = re.sub(r"[\s\-–]", "", typed).lower()
    unused = RecoveryCode.objects.filter(person=person, code_hash=_hash_of(person, code), used_at=None)
    # One UPDATE: of two who use it at once, one finds it used.
    return bool(unused.update(used_at=at))


def forget_codes(person: User) -> None:
    person.recovery_codes.all().delete()


def codes_left(person: User) -> int:
    return person.recovery_codes.filter(used_at=None).count()


def _hash_of(person: User, code: str) -> str:
    """With the key of the installation: what is in the database alone cannot be tried out."""
    return salted_hmac(SALT, f"{person.pk} {code}", algorithm="sha256").hexdigest()
