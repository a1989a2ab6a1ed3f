"""Where files are kept: on a disk, which undoes nothing by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import FileSystemStorage

_put: ContextVar[list[str] | None] = ContextVar("put", default=None)


class Store(FileSystemStorage):
    def _save(self, name, content):
        name = super()._save(name, content)
        if (names := _put.get()) is not None:
            names.append(name)
        return name


@contextmanager
def names_put() -> Iterator[list[str]]:
    """The names of all files that are put into the store meanwhile."""
    names: list[str] = []
    token = _put.set(names)
    try:
        yield names
    finally:
        _put.reset(token)
