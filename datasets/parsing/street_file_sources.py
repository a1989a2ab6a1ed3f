"""Where street files are: a single file, a folder with folders of months, or the zip as it was downloaded."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from files import Refused
from files.package import Package

ENDING = "-street.csv"


@dataclass(frozen=True)
class StreetFile:
    """A file's last name, for people. It is read when its turn comes: a download has hundreds of megabytes."""

    name: str
    read: Callable[[], bytes]


def street_files(path: Path) -> list[StreetFile]:
    """In the order of their names, which is that of the months. A file that is named itself is always one; of a folder
    or zip those are that end in -street.csv, because a download holds outcomes and searches as well.

    Raises OSError, and `files.Refused` for a folder or zip without any and for a zip that cannot be read.
    """
    if not path.is_dir():
        return files_in(path.read_bytes(), name=path.name)
    found = sorted(path.rglob(f"*{ENDING}"))
    if not found:
        raise _without_any(path.name)
    return [StreetFile(each.name, each.read_bytes) for each in found]


def files_in(content: bytes, *, name: str) -> list[StreetFile]:
    if not content.startswith(b"PK"):
        return [StreetFile(name, lambda: content)]
    package = Package(content)
    names = sorted(each for each in package.names if each.lower().endswith(ENDING))
    if not names:
        raise _without_any(name)
    return [StreetFile(each.rpartition("/")[2], partial(package.read, each)) for each in names]


def _without_any(name: str) -> Refused:
    return Refused(f"{name} holds no file whose name ends in {ENDING}.", "Take an archive of street-level crime.")
