"""Files attached to an action."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from actions.models import Action, Document, ProgressUpdate
from partners.models import User
from records.services import take_in


@transaction.atomic
def attach(
    action: Action,
    *,
    file: UploadedFile,
    title: str,
    by: User,
    at: datetime,
    update: ProgressUpdate | None = None,
    keep_properties: bool = False,
) -> Document:
    """Keep a file with an action. Raises ValidationError with every reason when it may not be kept."""
    kept = Document(action=action, update=update)
    return take_in(kept, file=file, title=title, by=by, at=at, keep_properties=keep_properties)
