"""The published versions of an agenda and its pack, as one reader knows them."""

from dataclasses import dataclass
from datetime import datetime

from board.models import Meeting, Pack
from board.querysets import Sight
from board.summaries.agenda import Agenda, Shown, agenda_of, changes_between
from board.summaries.pack.copy import PackCopy, copy_of, reading_of
from board.summaries.pack.whole import PackWords


@dataclass(frozen=True)
class Edition:
    """A version as one reader counts them: those that changed nothing for them do not count. `pack` is empty where
    the agenda was published before packs were kept."""

    number: int
    published_at: datetime
    agenda: Agenda
    pack: PackCopy | None = None
    changes: tuple[str, ...] = ()


def editions_of(meeting: Meeting, shown: Shown, *, sight: Sight) -> list[Edition]:
    """The first one first."""
    versions = list(meeting.agenda_versions.order_by("number"))
    rows = Pack.objects.filter(agenda__in=versions).values_list("agenda", "words")
    packs = {key: PackWords.from_json(words) for key, words in rows}
    reading = reading_of(packs.values(), meeting.body, sight)
    found: list[Edition] = []
    for version in versions:
        agenda = agenda_of(Agenda.from_json(version.agenda), shown)
        pack = copy_of(packs[version.pk], reading) if version.pk in packs else None
        last = found[-1] if found else None
        if last and (last.agenda, last.pack) == (agenda, pack):
            continue
        changes = changes_of(last, agenda, pack) if last else ()
        found.append(Edition(len(found) + 1, version.published_at, agenda, pack, changes))
    return found


def changes_of(last: Edition, agenda: Agenda, pack: PackCopy | None) -> tuple[str, ...]:
    """What a later version changed, in sentences, as far as this reader may know it."""
    return changes_between(last.agenda, agenda) + (pack_changes(last.pack, pack) if pack else ())


def pack_changes(old: PackCopy | None, new: PackCopy) -> tuple[str, ...]:
    if old is None:
        return ("The pack is new.",)
    found = []
    if (old.name, old.place) != (new.name, new.place):
        found.append(f"The date, time or place: {new.name}, {new.place}.")
    if old.publisher != new.publisher:
        found.append("The name of the partnership.")
    if old.last != new.last:
        found.append("The minutes of the last meeting.")
    found += _told("matters arising", *({(m.decision, m.action): m for m in each.matters} for each in (old, new)))
    found += _told("what is off track", *({e.reference: e for e in each.exceptions} for each in (old, new)))
    if old.progress != new.progress:
        found.append("The figures of progress by priority.")
    if old.measures != new.measures:
        found.append("Which success measures the actions serve.")
    found += _told("what changed since the last meeting", *({c.reference: c for c in p.changes} for p in (old, new)))
    return tuple(found)


def _told(place: str, old: dict, new: dict) -> list[str]:
    """New, gone and changed lines of one part, each by the references that it is known by."""
    kinds = (
        ("New in", [key for key in new if key not in old]),
        ("No longer in", [key for key in old if key not in new]),
        ("Changed in", [key for key in new if key in old and old[key] != new[key]]),
    )
    found = [f"{words} {place}: {', '.join(map(_reference, keys))}." for words, keys in kinds if keys]
    same = list(old) == list(new) or {*old} != {*new}
    return found if same or found else [f"The order in {place}."]


def _reference(key: str | tuple[str, str]) -> str:
    return key if isinstance(key, str) else (key[1] or key[0])
