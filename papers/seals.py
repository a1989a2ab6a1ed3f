"""What is made once and kept as a file ends with a seal: without the key nobody can alter it, or put another there."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

BEGINS = b"\n%sealed "
SIZE = len(BEGINS) + 64
PIECE = 256 * 1024


def sealed(name: str, content: bytes) -> bytes:
    """As it is kept under `name`. The seal is one more line, which a PDF takes for a comment."""
    return content + BEGINS + _seal(name, [content], settings.SECRET_KEY)


def unsealed(name: str, kept: bytes) -> bytes | None:
    """What was kept under `name`; None for anything else, such as half of it."""
    content, seal = kept[:-SIZE], kept[-SIZE:]
    return content if _is_sound(seal, name, lambda: [content]) else None


def add_seal(name: str, path: Path) -> None:
    """As `sealed`, of a file of which nothing is held whole."""
    with path.open("r+b") as file:
        seal = _seal(name, _pieces(file, path.stat().st_size), settings.SECRET_KEY)
        file.seek(0, os.SEEK_END)
        file.write(BEGINS + seal)


def sealed_size(name: str, file: BinaryIO) -> int | None:
    """How long what was kept under `name` is, without its seal; None for anything else."""
    size = max(0, file.seek(0, os.SEEK_END) - SIZE)
    file.seek(size)
    seal = file.read()
    return size if _is_sound(seal, name, lambda: _pieces(file, size)) else None


def _is_sound(seal: bytes, name: str, pieces) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(seal, BEGINS + _seal(name, pieces(), key)) for key in keys)


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    file.seek(0)
    while size and (piece := file.read(min(PIECE, size))):
        size -= len(piece)
        yield piece


def _seal(name: str, pieces: Iterable[bytes], key: str) -> bytes:
    found = salted_hmac("papers.seals", name.encode() + b"\n", key, algorithm="sha256")
    for piece in pieces:
        found.update(piece)
    return found.hexdigest().encode()
