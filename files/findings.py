"""What is found on looking into a file: reasons to refuse it, what it hides, and properties it can do without."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from files.kinds import FileKind


class Refused(ValueError):
    """The file is not taken at all: `reason`, and what to do about it in `remedy`, both whole sentences."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason, self.remedy = reason, remedy


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that a reader would not see on opening the file: `where` ("sheet Leads, column D") and `what`,
    and in whole sentences how to be rid of it (`remedy`). What `is_list` holds only what drop-downs offer anyway."""

    where: str
    what: str
    remedy: str = ""
    is_list: bool = False

    def __str__(self) -> str:
        return f"{self.where[:1].upper()}{self.where[1:]}: {self.what}. {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Property:
    """Something about the file rather than in it, such as its author. Our copy can do without it."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name} “{self.value}”" if self.value else self.name


Finding = Refused | Hidden | Property


@dataclass(frozen=True)
class Findings:
    """All that was found. A file with `faults` or with anything `hidden` is not kept."""

    kind: "FileKind"
    faults: tuple[Refused, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    properties: tuple[Property, ...] = ()
