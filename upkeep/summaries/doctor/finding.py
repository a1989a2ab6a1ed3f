from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`about` is a heading, `words` what is so, and `remedy` what to do where that is wrong."""

    about: str
    words: str
    remedy: str = ""

    @property
    def is_wrong(self) -> bool:
        return bool(self.remedy)
