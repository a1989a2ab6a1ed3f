"""How large a file that comes in may be, at whichever door: the one place that knows."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024


def most_in_words() -> str:
    """The limit as a hint says it: "10 MB"."""
    return f"{settings.DOCUMENT_MAX_BYTES // MEGABYTE} MB"


def fault_of_size(file: UploadedFile, *, remedy: str) -> str:
    """What to tell whoever sends a file that is too large, with `remedy`; nothing when it is not."""
    return f"The file is larger than {most_in_words()}: {remedy}" if file.size > settings.DOCUMENT_MAX_BYTES else ""
