"""How to sign in to the example."""

import secrets

from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError

from partners.forms import NotEasilyGuessed, refuse_easy
from partners.models import User
from safer_norwich.example.story import ADMINISTRATOR, MANAGER, ExampleRefused, read

EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"
MAIN = (
    MANAGER,
    ADMINISTRATOR,
    "observer@example.org",
    "board.member@example.org",
    "council.officer@example.org",
    "police.officer@example.org",
)


def make_password_text() -> str:
    """Sixteen letters and digits that are not mistaken for one another, in groups of four."""
    groups = ("".join(secrets.choice(EASY_TO_READ) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def refuse_weak(password: str) -> None:
    """Raise ExampleRefused for a password that people could not choose themselves."""
    try:
        validate_password(password)
    except ValidationError as error:
        raise ExampleRefused(f"EXAMPLE_PASSWORD is too weak. {' '.join(error.messages)}") from error


def refuse_weak_beforehand(password: str) -> None:
    """The same where there is no database yet, and so no name of a partnership that somebody could guess."""
    others = [each for each in get_default_password_validators() if not isinstance(each, NotEasilyGuessed)]
    try:
        validate_password(password, password_validators=others)
        refuse_easy(password)
    except ValidationError as error:
        raise ExampleRefused(f"EXAMPLE_PASSWORD is too weak. {' '.join(error.messages)}") from error


def count() -> int:
    return User.objects.filter(email__in=[row["email"] for row in read("people")["people"]]).count()


def is_password(password: str) -> bool:
    return User.objects.get(email=MANAGER).check_password(password)


def sign_ins(*, password: str) -> list[str]:
    """A line for each of the main accounts, under headings."""
    people = {person.email: person for person in User.objects.filter(email__in=MAIN)}
    rows = [("Sign in as", "Role", "Password")]
    for email in MAIN:
        roles = ", ".join(sorted(people[email].roles))
        rows.append((email, f"{roles}, {people[email].partner}", password))
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return [f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}" for row in rows]
