"""What somebody may ask of those who hold their details: to be given all of it, and to be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from post_office.models import Email

from accounts.services.second_factor import take_away
from partners.models import Session, User
from records.models import Draft
from records.services import purge
from records.services.histories import write_histories
from search.services import rebuild
from upkeep.choices import RightsUse
from upkeep.models import RightsRequest
from upkeep.summaries.about_person import AboutPerson, about_person
from upkeep.summaries.names import ERASED_NAME, Names, kept_models, names_of, on_record, rows_naming

NOT_YET_CLOSED = "Close their account first: hand over what they have, and say that they are leaving"
NOT_YOURSELF = "Another administrator has to erase your name"
ALREADY = "This name was erased before"


@transaction.atomic
def give_everything(person: User, *, why: str, by: User, at: datetime) -> AboutPerson:
    about = about_person(person, at=at)
    _note(RightsUse.FILE, person, why=why, by=by, at=at, row_count=about.row_count)
    return about


@dataclass(frozen=True)
class Erased:
    changed: int
    kept: int


@transaction.atomic
def erase(person: User, *, why: str, by: User, at: datetime) -> Erased:
    """Put other words in the place of somebody's name and address, everywhere but in what was agreed or published.
    What is theirs alone goes: sessions, drafts, mails to them."""
    if person.is_active:
        raise ValidationError(NOT_YET_CLOSED)
    if person.pk == by.pk:
        raise ValidationError(NOT_YOURSELF)
    if person.name == ERASED_NAME:
        raise ValidationError(ALREADY)
    names = names_of(person)
    Session.objects.filter(person=person).delete()
    take_away(person)
    Draft.objects.filter(person_key=person.pk).delete()
    for address in names.addresses:
        Email.objects.filter(to__icontains=address).delete()
    changes, kept = _changes(names)
    own = {"name": ERASED_NAME, "email": f"erased-{person.pk}@erased.invalid", "job_title": "Erased"}
    changes.setdefault(User, {})[person.pk] = own
    of_history = changes.setdefault(User.history.model, {})
    of_history.update(dict.fromkeys(person.history.values_list("pk", flat=True), own))
    purge(changes, by_key=by.pk, why=f"The name of person {person.pk} was erased", at=at)
    _outdate_what_is_kept(changes, by=by, at=at)
    rebuild()
    erased = Erased(sum(map(len, changes.values())), sum(kept.values()))
    _note(RightsUse.ERASURE, person, why=why, by=by, at=at, row_count=erased.changed, kept_count=erased.kept)
    return erased


def _outdate_what_is_kept(changes: Iterable[type[models.Model]], *, by: User, at: datetime) -> None:
    """Pages that processes keep go by the newest row of history of each kind (decision 12): one more for each kind."""
    for record in {getattr(model, "instance_type", model) for model in changes}:
        newest = record._base_manager.order_by("pk").last() if hasattr(record, "history_writer") else None
        if newest is not None:
            write_histories([newest], "~", by=by, at=at, why=["A name was erased"])


def _changes(names: Names) -> tuple[dict[type[models.Model], dict], dict[type[models.Model], int]]:
    """What is to be written, and how many rows keep the name because they are on record, by their models."""
    changes, kept = {}, {}
    for model in kept_models():
        if model in (User, User.history.model):
            continue
        stays = None
        for row, values in rows_naming(names, model):
            stays = on_record(model) if stays is None else stays
            if row.pk in stays:
                kept[model] = kept.get(model, 0) + 1
            else:
                changes.setdefault(model, {})[row.pk] = values
    return changes, kept


@dataclass(frozen=True)
class Found:
    """How many entries of a kind name somebody: those that would change, and those that are on record."""

    kind: str
    changed: int
    kept: int


def would_change(person: User) -> list[Found]:
    changes, kept = _changes(names_of(person))
    models_found = sorted({*changes, *kept}, key=lambda model: str(model._meta.verbose_name_plural))
    return [
        Found(str(model._meta.verbose_name_plural).capitalize(), len(changes.get(model, ())), kept.get(model, 0))
        for model in models_found
    ]


def _note(kind: RightsUse, person: User, *, by: User, at: datetime, why: str, row_count: int, kept_count: int = 0):
    RightsRequest.objects.create(
        kind=kind, person=person, done_by=by, done_at=at, why=why, row_count=row_count, kept_count=kept_count
    )
