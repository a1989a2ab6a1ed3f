"""Whether there is room to write."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from upkeep.limits import LEAST_FREE_BYTES
from upkeep.summaries.doctor.finding import Finding

ABOUT = "Disk"
GIB = 1024**3


def of_the_disk() -> list[Finding]:
    """Of each disk once, however many of our folders are on it."""
    by_disk = {}
    for path, what in _folders():
        by_disk.setdefault(path.stat().st_dev, (path, []))[1].append(what)
    return [_of_disk(path, ", ".join(whats)) for path, whats in by_disk.values()]


def _folders() -> list[tuple[Path, str]]:
    found = [(Path(settings.MEDIA_ROOT), "files")]
    if connection.vendor == "sqlite":
        found.append((Path(connection.settings_dict["NAME"]).absolute().parent, "the database"))
    found.append((Path(tempfile.gettempdir()), "what is being made"))
    return [(next(each for each in (path, *path.parents) if each.exists()), what) for path, what in found]


def _of_disk(path: Path, what: str) -> Finding:
    free = shutil.disk_usage(path).free
    words = f"{free / GIB:,.1f} GB are free for {what}."
    if free < LEAST_FREE_BYTES:
        return Finding(ABOUT, words, f"Make room on the disk of {path}: when it is full, nothing is saved.")
    return Finding(ABOUT, words)
