"""Files that are kept with a record, whatever it is: looked into first, and without properties such as the author."""

import hashlib
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from files import Property, Refused, inspect, plain_name, without_properties
from files.size import size_refusal
from records.models import KeptFile
from records.services.keeping import keep

# The length of `KeptFile.left_out`.
LONGEST = 200


def take_in(
    kept: KeptFile, *, file: UploadedFile, title: str, by, at: datetime, keep_properties: bool = False
) -> KeptFile:
    """Look into `file` and keep it as `kept`, without its properties unless they are asked for.

    Raises ValidationError with every reason not to keep it.
    """
    # First of all: what follows holds the whole file in memory.
    if fault := size_refusal(file, remedy="make it smaller, or attach a part."):
        raise ValidationError({"file": fault})
    kept.name = plain_name(file.name)
    kept.title = title or kept.name
    content = file.open("rb").read()
    kept.content_type, properties = _look_into(content, kept.name)
    if properties and not keep_properties:
        content = without_properties(content, name=kept.name)
        kept.left_out = names_of(properties)
    kept.size = len(content)
    # Of what is kept: a copy without its properties has another hash than the sender's file (decision 26).
    kept.sha256 = hashlib.sha256(content).hexdigest()
    kept.added_by = by
    kept.file = ContentFile(content, name=kept.name)
    return keep(kept, by=by, at=at, why="Attached")


def _look_into(content: bytes, name: str) -> tuple[str, tuple[Property, ...]]:
    try:
        found = inspect(content, name=name)
    except Refused as refused:
        raise ValidationError({"file": str(refused)}) from None
    if reasons := [*found.faults, *found.hidden]:
        raise ValidationError({"file": [str(reason) for reason in reasons]})
    return found.kind.content_type, found.properties


def names_of(properties: tuple[Property, ...]) -> str:
    """What they are, not what they say: "author, company"."""
    return ", ".join(dict.fromkeys(each.name for each in properties))[:LONGEST]


def left_out_in_words(names: str) -> str:
    return f"The file’s properties gave more than its pages do, so our copy is without them: {names}."


@transaction.atomic
def remove_document(document: KeptFile, *, by, at: datetime, why: str = "") -> KeptFile:
    """Take a file out of sight. Its row and history stay; `manage.py tidy_documents` deletes the bytes later."""
    if document.removed_at:
        raise ValidationError("This document has already been removed")
    document.removed_at, document.removed_by = at, by
    return keep(document, by=by, at=at, why=why or "Removed")
