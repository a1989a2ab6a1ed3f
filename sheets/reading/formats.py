"""What a reader sees of a number or date, as far as its number format is a plain one."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from files.excel.numbering import is_format_of_dates, standard_format

# Excel shows these two as the computer's region has them: here, as in Britain.
SYSTEM_DATES = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
SYSTEM_LONG_DATE = "[$-F800]"
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
NUMBER = re.compile(r"(#,##)?([0#]+)(?:\.(0+))?(%?)")
TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(AM/PM|A/P|y+|m+|d+|h+|s+)|(.)', re.IGNORECASE | re.DOTALL)
WORDS = {"yy": "%y", "yyyy": "%Y", "mmm": "%b", "mmmm": "%B", "ddd": "%a", "dddd": "%A", "am/pm": "%p"}
NUMBERS = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}
NO_DATE = ("h", "s", "a")


@dataclass(frozen=True)
class Format:
    code: str

    def shown(self, value: int | float | date | datetime | time) -> str:
        """Empty where the format is not told here."""
        return _shown_date(self.code, value) if isinstance(value, date | time) else _shown_number(self.code, value)


@lru_cache(maxsize=1000)
def is_date(code: str) -> bool:
    return is_format_of_dates(code)


def shows_time(code: str) -> bool:
    return bool(re.search("[hs]", QUOTED.sub("", code), re.IGNORECASE))


def built_in(number: int) -> str:
    return SYSTEM_DATES.get(number) or standard_format(number)


def _shown_number(code: str, value: int | float) -> str:
    plain = QUOTED.sub("", code.split(";")[0]).strip()
    found = NUMBER.fullmatch(plain)
    if not found:
        return f"{value:.0%}" if "%" in plain else ""
    thousands, digits, decimals, percent = found.groups()
    places = len(decimals or "")
    if percent:
        return f"{value:.{places}%}"
    width = digits.count("0") + (places + 1 if places else 0) + (value < 0)
    return f"{value:0{width}{',' if thousands else ''}.{places}f}"


def _shown_date(code: str, value: date | datetime | time) -> str:
    section = code.split(";")[0]
    if section.upper().startswith(SYSTEM_LONG_DATE):
        section = "d mmmm yyyy"
    tokens, twelve = [found.groups() for found in TOKEN.finditer(section)], "AM/PM" in section.upper()
    kinds = [token[0].lower() for _, _, token, _ in tokens if token]
    shown, at = [], -1
    for quoted, escaped, token, other in tokens:
        at += bool(token)
        shown.append(
            _part(value, token.lower(), _is_minute(kinds, at), twelve) if token else quoted or escaped or other
        )
    return "".join(part or "" for part in shown).strip()


def _is_minute(kinds: list[str], at: int) -> bool:
    return kinds[at] == "m" and ("h" in kinds[max(0, at - 1) : at] or "s" in kinds[at + 1 : at + 2])


def _part(value: date | datetime | time, token: str, is_minute: bool, twelve: bool) -> str:
    if token in WORDS and not is_minute:
        return value.strftime(WORDS[token])
    name = "minute" if is_minute else NUMBERS.get(token[0])
    number = getattr(value, name, 0) if name else 0
    if name == "hour" and twelve:
        number = number % 12 or 12
    return f"{number:0{min(len(token), 2)}}"
