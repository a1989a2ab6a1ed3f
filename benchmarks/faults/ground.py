"""The example, filled in once, and copies of it for each thing that is tried."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from shutil import copytree

from benchmarks.faults.installations import Installation, run
from benchmarks.faults.working import PASSWORD


class Ground:
    def __init__(self, home: Path, *, minutes: float = 60):
        """`minutes`: after so many a battery that tries one thing after the other begins no further one."""
        self.home, self.minutes, self.numbers = home, minutes, count(1)

    @cached_property
    def example(self) -> Installation:
        made = Installation.new(self.home, "example")
        run(made, "manage.py", "set_up_example", EXAMPLE_PASSWORD=PASSWORD)
        return made

    @cached_property
    def empty(self) -> Installation:
        """Tables and nothing in them: made once, because what is tried is what is put into them."""
        made = Installation.new(self.home, "empty")
        run(made, "manage.py", "migrate")
        return made

    @contextmanager
    def copy(self, name: str) -> Iterator[Installation]:
        copied = Installation.new(self.home, f"{name}{next(self.numbers)}", like=self.example)
        if self.example.media.exists():
            copytree(self.example.media, copied.media)
        try:
            yield copied
        finally:
            copied.throw_away()


@contextmanager
def ground(*, minutes: float) -> Iterator[Ground]:
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        yield Ground(Path(folder), minutes=minutes)
