"""How large a file that comes in may be, at whichever door, and what is said of one that is larger."""

from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024
# nginx lets a little more through (docs/operating.md), so that a file too large is refused here, in words.
MOST_BYTES = 10 * MEGABYTE


def most_in_words() -> str:
    """The limit as a hint says it: "10 MB"."""
    return f"{MOST_BYTES // MEGABYTE} MB"


def fault_of_size(file: UploadedFile, *, remedy: str) -> str:
    """What to tell whoever sends a file that is too large, with `remedy`; nothing when it is not."""
    return f"The file is larger than {most_in_words()}: {remedy}" if file.size > MOST_BYTES else ""
