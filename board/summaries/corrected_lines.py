"""Corrections of a draft minute: which of its lines somebody changed, and the minute with their words in it.

Whole lines are compared, so that two people can correct one minute in two places.
"""


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").strip().split("\n")


def changed_lines(before: str, after: str) -> tuple[str, str]:
    """(the lines that were changed, those instead): as few as stand only once in the minute. Equal if none was."""
    if not before.strip():
        return "", after.strip()
    old, new = lines_of(before), lines_of(after)
    first = _equal_at_the_start(old, new)
    last = _equal_at_the_start(old[first:][::-1], new[first:][::-1])
    while not _stand_once(old, old[first : len(old) - last]) and (first or last):
        # Beside what stands twice, or where something was put in between: the line before it says where, or the next.
        first, last = (first - 1, last) if first else (first, last - 1)
    return "\n".join(old[first : len(old) - last]), "\n".join(new[first : len(new) - last])


def _equal_at_the_start(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _stand_once(whole: list[str], part: list[str]) -> bool:
    return any(part) and len(_places(whole, part)) == 1


def _places(whole: list[str], part: list[str]) -> list[int]:
    return [at for at in range(len(whole) - len(part) + 1) if whole[at : at + len(part)] == part]


def with_correction(minute: str, *, says: str, proposed: str) -> str | None:
    """The minute with the proposed lines in place of those that it says; None where these do not stand there once."""
    if not says:
        return None if minute.strip() else proposed
    whole, part = lines_of(minute), says.split("\n")
    places = _places(whole, part)
    if len(places) != 1:
        return None
    instead = proposed.split("\n") if proposed else []
    return "\n".join([*whole[: places[0]], *instead, *whole[places[0] + len(part) :]]).strip()
