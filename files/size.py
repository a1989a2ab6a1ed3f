"""How large a file that comes in may be, at whichever door, and what is said of one that is larger."""

from django.core.files.uploadedfile import UploadedFile

from files.limits import MOST_UPLOAD_BYTES

MEGABYTE = 1024 * 1024


def upload_limit() -> str:
    """The limit as a hint says it: "10 MB"."""
    return f"{MOST_UPLOAD_BYTES // MEGABYTE} MB"


def size_refusal(file: UploadedFile, *, remedy: str) -> str:
    """What to tell whoever sends a file that is too large, with `remedy`; nothing when it is not."""
    return f"The file is larger than {upload_limit()}: {remedy}" if file.size > MOST_UPLOAD_BYTES else ""
