"""What a later version of a pack changed, in sentences, as far as one reader may know it."""

from packs.summaries.frozen import PackMatter
from packs.summaries.pack_copy import PackCopy
from packs.wording.sentences import first_references

# What is told as a whole when anything in it changed.
WHOLE = {
    "measures": "Which success measures the actions serve.",
    "standing": "How the success measures stand.",
    "recommendations": "What the body recommended, and what became of it.",
    "satisfaction": "How satisfied those are who took part in finished actions.",
}


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
    found += _told("matters arising", *({_key(m): m for m in each.matters} for each in (old, new)))
    found += _told("what is off track", *({e.reference: e for e in each.exceptions} for each in (old, new)))
    if (old.progress, old.pictures) != (new.progress, new.pictures):
        found.append("The figures of progress by priority.")
    found += [words for name, words in WHOLE.items() if getattr(old, name) != getattr(new, name)]
    found += _told("the risks", *({risk.title: risk for risk in _risks_of(each)} for each in (old, new)))
    found += _told("what changed since the last meeting", *({c.reference: c for c in p.changes} for p in (old, new)))
    return tuple(found)


def _risks_of(copy: PackCopy):
    return copy.risks.rows if copy.risks else ()


def _told(place: str, old: dict, new: dict) -> list[str]:
    """New, gone and changed lines of one part, each by the references that it is known by."""
    kinds = (
        ("New in", [key for key in new if key not in old]),
        ("No longer in", [key for key in old if key not in new]),
        ("Changed in", [key for key in new if key in old and old[key] != new[key]]),
    )
    found = [f"{words} {place}: {first_references([*map(_reference, keys)])}." for words, keys in kinds if keys]
    same = list(old) == list(new) or {*old} != {*new}
    return found if same or found else [f"The order in {place}."]


def _key(matter: PackMatter) -> tuple[str, ...]:
    """By which a matter is known in both, with what it is called last."""
    words = " ".join(matter.text.split())[:60] if matter.point and not matter.action else ""
    called = f"action point “{words}”" if words else (matter.action or matter.decision)
    return matter.decision, matter.action, matter.point, called


def _reference(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else key[-1]
