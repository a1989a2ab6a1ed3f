"""What ran and how it ended is noted, so that somebody is told of what did not run."""

from contextlib import suppress
from datetime import datetime

from records.limits import LONG_TEXT
from records.services import CANNOT_WRITE
from upkeep.models import JobRun


def begin(name: str, *, at: datetime) -> None:
    """A database that cannot be written keeps no job from running."""
    with suppress(*CANNOT_WRITE):
        JobRun.objects.update_or_create(name=name, defaults={"began_at": at, "ended_at": None})


def end(name: str, *, at: datetime, worked: bool, words: str) -> None:
    noted = {"ended_at": at, "words": words.strip()[-LONG_TEXT:]}
    if worked:
        noted["worked_at"] = at
    with suppress(*CANNOT_WRITE):
        JobRun.objects.update_or_create(
            name=name, defaults=noted, create_defaults=noted | {"name": name, "began_at": at}
        )
