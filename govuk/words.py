"""How words stand together in a sentence."""

from collections.abc import Iterable


def listed(words: Iterable[str], *, joined_by: str) -> str:
    """Red, Amber or Stale"""
    *others, last = words
    return f" {joined_by} ".join(filter(None, [", ".join(others), last]))
