"""How words stand together in a sentence."""

from collections.abc import Iterable


def listed(words: Iterable[str], *, joined_by: str) -> str:
    """Red, Amber or Stale"""
    *others, last = words
    return f" {joined_by} ".join(filter(None, [", ".join(others), last]))


def lower_first(label: str) -> str:
    first_word = label.split(" ", 1)[0]
    return label if first_word[1:] != first_word[1:].lower() or len(first_word) == 1 else label[:1].lower() + label[1:]


def in_short(text: str, most: int) -> str:
    """On one line, cut behind a word where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
