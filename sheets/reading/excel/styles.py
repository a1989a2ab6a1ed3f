"""How a cell's number is shown: what reading it needs of its style besides the fill."""

from dataclasses import dataclass

from files.excel.styles import CellStyle, ExcelStyles
from sheets.reading.formats import Format, built_in, is_date

GENERAL = Format("General")


@dataclass(frozen=True)
class ShownStyle:
    fill: str = ""
    format: Format = GENERAL
    is_date: bool = False
    is_struck: bool = False


PLAIN = ShownStyle()


def shown_styles(styles: ExcelStyles) -> list[ShownStyle]:
    """By the number that cells give."""
    return [_shown(style) for style in styles.cells]


def _shown(style: CellStyle) -> ShownStyle:
    code = style.code or built_in(style.number)
    return ShownStyle(style.fill, Format(code), is_date(code), style.font.is_struck)
