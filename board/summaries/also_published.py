"""What is published with an agenda by an app above this one: the pack.

The board may not import `packs`, yet a version of an agenda and its pack are published together, counted as one and
told as one. So `packs` enters what it knows, as rules are entered in `partners.policy`, from the `ready()` of its app.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from board.models import AgendaVersion, Meeting
from board.querysets import Sight


class AlsoPublished:
    """Nothing: the answers that stand until an app enters others."""

    def freeze(self, version: AgendaVersion, *, last: AgendaVersion | None, at: datetime) -> bool:
        """Keep what is told beside a version; whether that is something else than was told beside the last."""
        return False

    def copies(self, versions: Sequence[AgendaVersion], *, sight: Sight) -> Mapping[int, object]:
        """{key of a version: what people of this sight are told beside it}; copies that read the same are equal."""
        return {}

    def draft(self, meeting: Meeting, *, sight: Sight, at: datetime):
        """What people of this sight would be told beside a version that is published now, or None."""
        return

    def changes_between(self, old, new) -> tuple[str, ...]:
        """What a later copy changed, in sentences; either may be None, where nothing was told."""
        return ()


_entered = [AlsoPublished()]


def enter(published: AlsoPublished) -> None:
    _entered[:] = [published]


def also_published() -> AlsoPublished:
    return _entered[0]
