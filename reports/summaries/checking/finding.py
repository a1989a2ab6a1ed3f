from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something to look at before residents read it: `where` is the heading of its section, `words` what is said of
    it, in whole sentences."""

    where: str
    words: str
