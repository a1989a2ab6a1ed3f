"""The file that was sent: read with suspicion, kept as it is."""

from collections.abc import Iterable

from files import SPREADSHEETS, Property, plain_name, properties_of, without_properties
from imports.models import Import
from sheets.grids import Hidden, Refused, Workbook
from sheets.reading import read_workbook


class HeldBack(Exception):
    """The file holds something that a reader would not see: it is not kept until that is gone. Lists that drop-downs
    offer are no secret: the file is read without them, and they are named."""

    def __init__(self, hidden: tuple[Hidden, ...]):
        super().__init__("; ".join(f"{each.where}: {each.what}" for each in hidden))
        self.hidden = hidden


def our_copy(content: bytes, *, name: str) -> tuple[bytes, tuple[Property, ...]]:
    """The file without properties such as its author, and those that it had. Raises Refused."""
    name = plain_name(name)
    properties = properties_of(content, name=name, door=SPREADSHEETS)
    return (without_properties(content, name=name) if properties else content), properties


def read_file(content: bytes, *, name: str, sheets: Iterable[str] = ()) -> Workbook:
    """Raises `sheets.grids.Refused`, also when one of `sheets` is not there, or HeldBack."""
    workbook = read_workbook(content, name=plain_name(name))
    if held := tuple(each for each in workbook.hidden if not each.is_list):
        raise HeldBack(held)
    names = [sheet.name for sheet in workbook.sheets]
    for sheet in sheets:
        if sheet not in names:
            raise Refused(f"There is no sheet “{sheet}”.", f"The file has: {', '.join(names)}.")
    return workbook


def workbook_of(source: Import) -> Workbook:
    """The file of an import, read again."""
    with source.file.open("rb") as stored:
        return read_workbook(stored.read(), name=source.name)
