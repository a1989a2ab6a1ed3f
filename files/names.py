"""The names of files, of which nothing is believed."""

from pathlib import PurePosixPath, PureWindowsPath

UNSAFE = frozenset('\\/:*?"<>|\x7f')
LONGEST_STEM, LONGEST_ENDING = 150, 20


def plain_name(name: str) -> str:
    """The last part of a file name, with nothing in it that a file system or a header could take amiss."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(" " if letter in UNSAFE or not letter.isprintable() else letter for letter in last)
    stem, dot, ending = " ".join(kept.split()).strip(". ").rpartition(".")
    if not dot:
        return (ending or "document")[:LONGEST_STEM]
    return f"{(stem or 'document')[:LONGEST_STEM]}{dot}{ending[:LONGEST_ENDING]}"


def ending_of(name: str) -> str:
    """In lower case and without its dot."""
    return PurePosixPath(name.lower()).suffix.removeprefix(".")
