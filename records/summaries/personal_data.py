"""What in a text may be about one person: beside the box it is typed into, in the quarter's check, and before a report
goes to residents.

It is pointed out and never changed: "Ms Teams" is nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
# As one writes it so that no program finds it: "name (at) example dot org".
WRITTEN_OUT = re.compile(
    r"[\w.+'’-]+ ?[(\[] ?at ?[)\]] ?[\w-]+(?:(?:\.| dot | ?[(\[] ?dot ?[)\]] ?)[\w-]+)+", re.IGNORECASE
)
# A national number has ten digits after its 0, few have nine.
TELEPHONE = re.compile(
    r"(?<![\w/+.,-])(?:\+ ?\d{2}[ -]?(?:\(0\)[ -]?)?[1-9]|\(?0 ?[1-9])(?:[ ()–-]{0,3}\d){8,9}(?!\w)"
)
# Freephone and the numbers of public bodies: nobody lives behind them.
NOBODYS = re.compile(r"0 ?(?:3\d\d|80\d)")
# The last two letters are never C, I, K, M, O or V.
POSTCODE = re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?[0-9][A-HJKMNPR-Y0-9]?\s?[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)$")
TEN_DIGITS = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Sir|Dame|PC|PCSO|DC|DS|Sgt|Insp|Cllr"
STREETS = (
    "Road|Street|Avenue|Close|Lane|Drive|Way|Court|Terrace|Gardens|Crescent|Place|Rd|St|Ave|"
    "Hill|Walk|Row|Mews|Square|Grove|Rise|Green|Loke|Yard|Parade|Quay|Plain|Boulevard|Buildings"
)
# "On 12 March Example Road was closed", "in 2026 Example Road was": no houses.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_HOUSE = rf"(?:(?:19|20)\d\d|\d{{1,2}}\s(?:{MONTHS})\s(?!(?:{STREETS})\b))"
HOME = re.compile(
    rf"\b(?!{NO_HOUSE})\d{{1,4}}[A-Za-z]?,?\s[A-Z][\w’'-]*\.?\s"
    rf"(?:(?:[A-Z][\w’'-]*\.?|of|the|and|upon|&)\s){{0,4}}(?:{STREETS})\b"
)
CASE = re.compile(r"(?<![\d/])\d{1,3}/\d{3,7}/\d{2,4}(?![\d/])")
NAME = re.compile(rf"\b(?:{TITLES})\.?[ \u00a0](?:[^\W\d_]\.? ?){{0,2}}[^\W\d_][^\W\d_'’-]+(?:[-'’][^\W\d_]+)?")
# Whoever tells their own name writes no title before it.
OWN_NAME = re.compile(r"\b(?:[Mm]y name(?: is|[’']s)|(?:I am|I[’']m) called) ([^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?)")
BIRTH = re.compile(
    r"\b(?:born(?: on)?|date of birth|DOB)[:,]? +\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[a-z]{3,9})[ /.-]\d{2,4}\b",
    re.IGNORECASE,
)
# As plates are since 2001, in capitals as on the plate: "ab12 cde" may be anything.
PLATE = re.compile(r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b")
# D, F, I, Q, U and V never begin one, nor O its second letter.
INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
CRIME = re.compile(
    r"\b(?:crime|case|incident|CAD|custody|URN)(?: reference)?(?: numbers?| no\.?| ref\.?)?:? *"
    r"(?P<number>[A-Z]{0,4}[/-]?\d{4,}[\d/-]*)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2}|-?)$")
ROLES = "victim|witness|complainant|suspect|offender|perpetrator|survivor|informant|tenant|neighbour|deceased"
OF_A_ROLE = re.compile(rf"\b(?:{ROLES})(?:,|:| is| was| named| called)* (?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)")
OF_A_ROLE_IN_SMALL = re.compile(
    rf"\b(?i:{ROLES})(?:,|:| is| was| named| called)* (?P<first>[^\W\d_][\w’'-]+) (?P<second>[^\W\d_][\w’'-]+)"
)
# "Jane Smith and her son", "Jane Smith’s mother", "her son Tom": whoever is told of by their family is a person.
FAMILY = (
    "(?:grand|step)?(?:sons?|daughters?|mother|father|child|children)|mum|dad|husband|wife|widow|widower|"
    "brothers?|sisters?|aunt|uncle|cousin|nephew|niece|baby|toddler|twins"
)
WITH_FAMILY = re.compile(
    r"\b(?P<first>[A-Z][\w’'-]*[^\W\d_]) (?P<second>[A-Z][^\W\d_]+)"
    rf"(?:,? (?:and|with) (?:his|her|their) (?:[a-z]+ )?|[’']s? (?:[a-z]+ )?)(?:{FAMILY})\b"
)
OF_THE_FAMILY = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?(?:{FAMILY}),? "
    r"(?P<first>[A-Z][^\W\d_]+)(?: (?P<second>[A-Z][\w’'-]*[^\W\d_]))?"
)
WORD_LISTS = ("female_names", "male_names", "surnames", "english_wikipedia", "us_tv_and_film")
NAME_LISTS = WORD_LISTS[:3]
# What follows such a word in capitals and is an organisation, a programme, a place or a time.
ORGANISED = (
    "Agency Assessment Association Authority Awareness Board Care Centre Charter City Code "
    "Commissioner Committee Constabulary Council County Court Day Engagement Forum Fund Group Hub "
    "Liaison Management Multi-Agency Needs Network Norfolk Norwich Officer Panel Partnership "
    "Personal Police Programme Project Protection Protocol Review Road Scheme Service Services "
    "Square Street Strategy Support Surgery Survey Team Trust Unit Week Working"
)
NO_NAMES = frozenset(ORGANISED.split())
WEIGHTS = range(10, 1, -1)


@dataclass(frozen=True)
class Personal:
    """A piece of a text, and what it looks like: "a telephone number"."""

    kind: str
    piece: str


def personal_data_in(text: str) -> list[Personal]:
    found = [Personal(kind, match.strip()) for kind, look in LOOKS for match in look(text)]
    return list(dict.fromkeys(found))


def in_words(found: list[Personal]) -> str:
    return ", ".join(f"{each.kind} (“{each.piece}”)" for each in found)


def emails(text: str) -> list[str]:
    return [each.rstrip(".'’-") for each in (*EMAIL.findall(text), *WRITTEN_OUT.findall(text))]


def telephone_numbers(text: str) -> list[str]:
    """But for those of help lines, which residents are to read."""
    return [each for each in TELEPHONE.findall(text) if not NOBODYS.match(each.lstrip("("))]


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
    for match in OWN_NAME.finditer(text):
        words = [word for word in match[1].split() if word[0].isupper()]
        if words and words[0] == match[1].split()[0]:
            yield " ".join(words)
    yield from names_of_a_role(text)
    yield from names_in_a_family(text)


def names_in_a_family(text: str) -> Iterator[str]:
    for match in (*WITH_FAMILY.finditer(text), *OF_THE_FAMILY.finditer(text)):
        words = [word for word in (match["first"], match["second"]) if word]
        is_none = re.fullmatch(f"{STREETS}|{MONTHS}|Park|Estate|School|Church", words[-1])
        if not (is_none or NO_NAMES.intersection(words)) and are_rather_a_name(*words):
            yield " ".join(words)


def names_of_a_role(text: str) -> Iterator[str]:
    for match in OF_A_ROLE.finditer(text):
        if not NO_NAMES.intersection(match["name"].split()):
            yield match["name"]
    for match in OF_A_ROLE_IN_SMALL.finditer(text):
        first, second = match["first"], match["second"]
        if (first[0].islower() or second[0].islower()) and are_rather_a_name(first, second):
            yield f"{first} {second}"


def are_rather_a_name(*words: str) -> bool:
    """Whether one of them is commoner as a name than as a word, and none is an ordinary word.

    The library's lists hold each word only in the one where it is the most frequent: "jane" is a name, "may" is not.
    """
    # Large: loaded for the first text with such words.
    from zxcvbn.matching import RANKED_DICTIONARIES

    stems = [re.split("[’'-]", word.lower())[0] for word in words]
    lists = [next((each for each in WORD_LISTS if stem in RANKED_DICTIONARIES[each]), None) for stem in stems]
    return all(each in (None, *NAME_LISTS) for each in lists) and any(lists)


def crime_numbers(text: str) -> Iterator[str]:
    """As the police write them, or whatever number stands behind the word. A year is none."""
    yield from CASE.findall(text)
    for match in CRIME.finditer(text):
        if not YEAR.match(match["number"]) and not CASE.search(match["number"]):
            yield match["number"]


LOOKS = (
    ("an email address", emails),
    ("a telephone number", telephone_numbers),
    ("a postcode", postcodes),
    ("a home address", HOME.findall),
    ("an NHS number", nhs_numbers),
    ("the name of a person", names),
    ("a National Insurance number", INSURANCE.findall),
    ("a crime or case number", crime_numbers),
    ("a date of birth", BIRTH.findall),
    ("the number of a vehicle", PLATE.findall),
)
