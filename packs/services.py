"""The pack is published with its agenda: what the board asks of it (`board.summaries.also_published`)."""

from collections.abc import Sequence
from datetime import datetime

from board.models import AgendaVersion, Meeting
from board.querysets import Sight
from board.summaries.also_published import AlsoPublished, enter
from packs.models import Pack
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import whole_pack
from packs.summaries.pack_copy import PackCopy
from packs.summaries.redacting import copy_of, reading_of
from packs.wording.new_in_version import pack_changes
from papers.document import sha256


class PackOfAgenda(AlsoPublished):
    def freeze(self, version: AgendaVersion, *, last: AgendaVersion | None, at: datetime) -> bool:
        words = whole_pack(version.meeting, at=at).to_json()
        # Compared as text: the keys of the JSON are sorted, so that equal packs are equal letter for letter.
        is_new = not Pack.objects.filter(agenda=last, words=words).exists()
        Pack.objects.create(agenda=version, words=words, sha256=sha256(words))
        return is_new

    def copies(self, versions: Sequence[AgendaVersion], *, sight: Sight) -> dict[int, PackCopy]:
        """An agenda that was published before packs were kept has none."""
        # One question for all versions: the page of a meeting lists them all.
        rows = Pack.objects.filter(agenda__in=versions)
        packs = {row.agenda_id: FrozenPack.from_json(row.frozen_words) for row in rows}
        if not packs:
            return {}
        reading = reading_of(packs.values(), versions[0].meeting.body, sight)
        return {key: copy_of(words, reading) for key, words in packs.items()}

    def draft(self, meeting: Meeting, *, sight: Sight, at: datetime) -> PackCopy:
        words = whole_pack(meeting, at=at)
        return copy_of(words, reading_of([words], meeting.body, sight))

    def changes_between(self, old: PackCopy | None, new: PackCopy | None) -> tuple[str, ...]:
        return pack_changes(old, new) if new else ()


enter(PackOfAgenda())
