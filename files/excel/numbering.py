"""What Excel names by number: days, formats, colours. openpyxl knows it, and takes 20 MB.

It is loaded here alone, by a process that reads the first workbook: most never do (decision 54).
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta


def standard_colours() -> Sequence[str]:
    from openpyxl.styles.colors import COLOR_INDEX

    return COLOR_INDEX


def standard_format(number: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return BUILTIN_FORMATS.get(number, "General")


def is_format_of_dates(code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    return bool(is_date_format(code)) and not is_timedelta_format(code)


def instant_of(value: int | float, *, from_1904: bool) -> datetime | time | timedelta:
    """`from_1904`: workbooks from old Macs count days from then. Raises OverflowError and ValueError."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    return from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
