"""What is made once and kept beside the other files, under a name that says from which words it was made.

Keeping spares the next reader the wait, no more: on a full disk this one reads all the same. What another process is
still writing, or never finished, has no seal, and what was altered not its own (`papers.seals`): it is made again.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from papers.seals import PIECE, add_seal, sealed, sealed_size, unsealed

log = logging.getLogger(__name__)


def kept(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            found = unsealed(name, file.read())
    except OSError:
        return None
    if found is None:
        forget(name)
    return found


def keep(name: str, content: bytes) -> None:
    _keep(name, ContentFile(sealed(name, content)))


def forget(name: str) -> None:
    with suppress(OSError):
        default_storage.delete(name)


def forget_made_before(moment: datetime, *, folder: str) -> int:
    """Deletes what was made before then and kept in a folder; returns how many files."""
    try:
        _, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    # Another process may delete one meanwhile, which is as well.
    old = [name for name in files if _made_at(f"{folder}/{name}", otherwise=moment) < moment]
    for name in old:
        forget(f"{folder}/{name}")
    return len(old)


def _made_at(name: str, *, otherwise: datetime) -> datetime:
    try:
        return default_storage.get_modified_time(name)
    except OSError:
        return otherwise


@dataclass
class OpenedFile:
    """The first `size` bytes of a file, piece by piece."""

    file: BinaryIO
    size: int

    def __iter__(self) -> Iterator[bytes]:
        left = self.size
        self.file.seek(0)
        while left and (piece := self.file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()


def kept_file(name: str, make: Callable[[Path], None]) -> OpenedFile:
    """For what is too large to be held: `make` writes it to a path."""
    return _opened(name) or made_file(make, name=name)


def made_file(make: Callable[[Path], None], *, name: str = "") -> OpenedFile:
    """Kept under `name`, if there is one. It is read from where it was made, which is gone when it is closed."""
    with TemporaryDirectory(prefix="made-") as folder:
        path = Path(folder) / "made"
        make(path)
        size = path.stat().st_size
        if name:
            add_seal(name, path)
            forget(name)
            with path.open("rb") as content:
                _keep(name, File(content))
        return OpenedFile(path.open("rb"), size)


def _opened(name: str) -> OpenedFile | None:
    try:
        file = default_storage.open(name)
    except OSError:
        return None
    size = sealed_size(name, file)
    if size is not None:
        return OpenedFile(file, size)
    file.close()
    forget(name)
    return None


def _keep(name: str, content: File) -> None:
    try:
        default_storage.save(name, content)
    except OSError as error:
        log.warning("Not kept, so it is made at each reading: %s (%s)", name, error)
        # What was written before the disk was full.
        forget(name)
