"""Files that are kept, attached to an action or to what another app keeps: their content says what they are, never
their name."""

import hashlib
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from actions.models import Action, Document, KeptFile, ProgressUpdate
from actions.services.inspection import inspect
from partners.models import User
from records.services import keep

UNSAFE = frozenset('\\/:*?"<>|\x7f')


def plain_name(name: str) -> str:
    """The last part of a file name, with nothing in it that a file system or a header could take amiss."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(" " if letter in UNSAFE or not letter.isprintable() else letter for letter in last)
    stem, dot, ending = " ".join(kept.split()).strip(". ").rpartition(".")
    return f"{(stem or 'document')[:150]}{dot}{ending[:20]}" if dot else (ending or "document")[:150]


@transaction.atomic
def attach(
    action: Action,
    *,
    file: UploadedFile,
    title: str,
    by: User,
    at: datetime,
    update: ProgressUpdate | None = None,
) -> Document:
    """Keep a file with an action. Raises ValidationError with the reason when it may not be kept."""
    return take_in(Document(action=action, update=update), file=file, title=title, by=by, at=at)


def take_in(kept: KeptFile, *, file: UploadedFile, title: str, by: User, at: datetime) -> KeptFile:
    """Look into `file` and keep it as `kept`. Raises ValidationError with every reason not to."""
    _require_size(file)
    kept.name = plain_name(file.name)
    kept.title = title or kept.name
    kept.content_type = inspect(file, name=kept.name)
    kept.size = file.size
    kept.sha256 = hashlib.file_digest(file.open("rb"), "sha256").hexdigest()
    kept.added_by = by
    file.seek(0)
    kept.file = file
    return keep(kept, by=by, at=at, why="Attached")


def _require_size(file: UploadedFile) -> None:
    if file.size > settings.DOCUMENT_MAX_BYTES:
        limit = settings.DOCUMENT_MAX_BYTES // (1024 * 1024)
        raise ValidationError({"file": f"The file is larger than {limit} MB: make it smaller, or attach a part."})


@transaction.atomic
def remove_document(document: KeptFile, *, by: User, at: datetime, why: str = "") -> KeptFile:
    """Take a file out of sight. Its row and history stay; `manage.py tidy_documents` deletes the bytes later."""
    if document.removed_at:
        raise ValidationError("This document was removed already.")
    document.removed_at, document.removed_by = at, by
    return keep(document, by=by, at=at, why=why or "Removed")
