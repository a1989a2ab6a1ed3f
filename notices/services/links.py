"""Signed links: one person does one thing by them without signing in.

The token is random and signed. What is kept of it is a hash, so that whoever reads the database can open nothing.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from notices.choices import UseKind
from notices.limits import LINKS_HOLD
from notices.models import LinkUse, SignedLink
from partners.models import User
from partners.services import mark_of, mark_of_address, parts_of_token, signed_token

SALT = "notices.link"
SECRET_BYTES = 16


@dataclass(frozen=True)
class ReadLink:
    """A genuine link, and why it opens nothing where it does not."""

    link: SignedLink
    is_replaced: bool
    is_too_old: bool

    @property
    def is_open(self) -> bool:
        return not (self.link.is_revoked or self.is_replaced or self.is_too_old)


def new_link(person: User | str, *, purpose: str, subject: models.Model, by: User | None, at: datetime) -> str:
    """The path of a new link; this is the only time that it can be told."""
    (path,) = new_links([person], purpose=purpose, subject=subject, by=by, at=at).values()
    return path


def new_links(
    people: Iterable[User | str], *, purpose: str, subject: models.Model, by: User | None, at: datetime
) -> dict[int | str, str]:
    """{key of a person, or an address: the path of a link of their own}, in one statement for all of them."""
    people = list(people)
    paths = links_about([(person, subject) for person in people], purpose=purpose, by=by, at=at)
    return {whose if isinstance(whose, str) else whose.pk: path for whose, path in zip(people, paths, strict=True)}


def links_about(
    wanted: Iterable[tuple[User | str, models.Model]], *, purpose: str, by: User | None, at: datetime
) -> list[str]:
    """The path of a new link for each (person or address, subject), in one statement for all of them."""
    links, paths = [], []
    for whose, subject in wanted:
        token = signed_token([secrets.token_urlsafe(SECRET_BYTES)], salt=SALT)
        paths.append(reverse("notices:open_link", args=[token]))
        link = SignedLink(
            purpose=purpose,
            about_label=subject._meta.label_lower,
            about_id=subject.pk,
            token_hash=hash_of(token),
            made_at=at,
            made_by=by,
            expires_at=at + LINKS_HOLD,
            **({"address": whose} if isinstance(whose, str) else {"person": whose}),
        )
        link.mark = mark_now(link)
        links.append(link)
    SignedLink.objects.bulk_create(links, batch_size=200)
    return paths


def mark_now(link: SignedLink) -> str:
    """Another one than a link keeps when it is no longer its owner's."""
    return mark_of(link.person, salt=SALT) if link.person else mark_of_address(link.address, salt=SALT)


def hash_of(token: str) -> str:
    # Random enough that nobody can try all tokens, so a slow hash would keep nobody out.
    return hashlib.sha256(token.encode()).hexdigest()


def read_link(token: str, *, at: datetime) -> ReadLink | None:
    """None when nobody here made it like this, or for somebody whose account is closed."""
    if parts_of_token(token, salt=SALT) is None:
        return None
    links = SignedLink.objects.of_somebody().select_related("person__partner")
    link = links.filter(token_hash=hash_of(token)).first()
    if link is None:
        return None
    is_replaced = not constant_time_compare(link.mark, mark_now(link))
    return ReadLink(link, is_replaced=is_replaced, is_too_old=link.is_too_old(at=at))


def note_use(link: SignedLink, kind: UseKind, *, at: datetime, words: str = "") -> LinkUse:
    return LinkUse.objects.create(link=link, kind=kind, words=words[:300], used_at=at)


@transaction.atomic
def revoke(link: SignedLink, *, by: User | None, at: datetime) -> SignedLink:
    """End a link for good; `by` is None for its owner without an account. Raises ValidationError when it has ended."""
    found = SignedLink.objects.filter(pk=link.pk, revoked_at=None)
    # One statement, so that of two who end it at once the second is told.
    if not found.update(revoked_at=at, revoked_by=by):
        raise ValidationError("This link has ended: it opens nothing any more")
    note_use(link, UseKind.ENDED, at=at, words=f"By {by or link.address}")
    link.revoked_at, link.revoked_by = at, by
    return link
