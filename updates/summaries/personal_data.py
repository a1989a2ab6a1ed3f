"""What in a text may be about one person. It is pointed out and never changed: a house number is no crime."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
# A national number has ten digits after its 0, few have nine.
TELEPHONE = re.compile(r"(?<![\w/+-])(?:\+44[ -]?(?:\(0\)[ -]?)?[1-9]|\(?0[1-9])(?:[ ()-]{0,2}\d){8,9}(?!\w)")
POSTCODE = re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?[0-9][A-HJKMNPR-Y0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)$")
TEN_DIGITS = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Sir|Dame|PC|PCSO|DC|DS|Sgt|Insp"
NAME = re.compile(rf"\b(?:{TITLES})\.?[ \u00a0](?:[^\W\d_]\.? ?){{0,2}}[^\W\d_][^\W\d_'’-]+(?:[-'’][^\W\d_]+)?")
WEIGHTS = range(10, 1, -1)


@dataclass(frozen=True)
class Personal:
    """A piece of a text, and what it looks like: "a telephone number"."""

    kind: str
    piece: str


def personal_data_in(text: str) -> list[Personal]:
    found = [Personal(kind, match.strip()) for kind, look in LOOKS for match in look(text)]
    return list(dict.fromkeys(found))


def emails(text: str) -> list[str]:
    return [each.rstrip(".'’-") for each in EMAIL.findall(text)]


def telephone_numbers(text: str) -> list[str]:
    return TELEPHONE.findall(text)


def postcodes(text: str) -> list[str]:
    """Whole ones: NR1 alone is half of the city. "A11 2nd" is a road and an ordinal."""
    return [each for each in POSTCODE.findall(text) if not ORDINAL.search(each)]


def nhs_numbers(text: str) -> list[str]:
    return [each for each in TEN_DIGITS.findall(text) if is_nhs_number(re.sub(r"\D", "", each))]


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the others (modulus 11), as the NHS data dictionary has it."""
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    return digits[0] != "0" and rest != 10 and rest % 11 == int(digits[9])


def names(text: str) -> Iterator[str]:
    for match in NAME.finditer(text):
        piece = match.group()
        if piece.split()[-1][0].isupper():
            yield piece


LOOKS = (
    ("an email address", emails),
    ("a telephone number", telephone_numbers),
    ("a postcode", postcodes),
    ("an NHS number", nhs_numbers),
    ("a name", names),
)
