"""The pack is published with its agenda: what the board asks of it (`board.summaries.also_published`)."""

from collections.abc import Sequence
from datetime import datetime

from board.models import AgendaVersion
from board.querysets import Sight
from board.summaries.also_published import AlsoPublished, enter
from packs.models import Pack
from packs.summaries.cutting import copy_of, reading_of
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import whole_pack
from packs.summaries.readers_copy import PackCopy
from packs.wording.changes import pack_changes


class PackOfAgenda(AlsoPublished):
    def freeze(self, version: AgendaVersion, *, last: AgendaVersion | None, at: datetime) -> bool:
        words = whole_pack(version.meeting, at=at).to_json()
        is_new = not Pack.objects.filter(agenda=last, words=words).exists()
        Pack.objects.create(agenda=version, words=words)
        return is_new

    def copies(self, versions: Sequence[AgendaVersion], *, sight: Sight) -> dict[int, PackCopy]:
        """An agenda that was published before packs were kept has none."""
        # One question for all versions: the page of a meeting lists them all.
        rows = Pack.objects.filter(agenda__in=versions).values_list("agenda", "words")
        packs = {key: FrozenPack.from_json(words) for key, words in rows}
        if not packs:
            return {}
        reading = reading_of(packs.values(), versions[0].meeting.body, sight)
        return {key: copy_of(words, reading) for key, words in packs.items()}

    def changes_between(self, old: PackCopy | None, new: PackCopy | None) -> tuple[str, ...]:
        return pack_changes(old, new) if new else ()


enter(PackOfAgenda())
