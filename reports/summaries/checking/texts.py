"""What people wrote for a report: words that few readers know, what is restricted, and what is approved no more."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from actions.choices import Visibility
from actions.models import Action
from govuk.reading_age import reading_age, words_in
from papers.document import PaperDocument
from reports.limits import FEWEST_WORDS, OLDEST_READER
from reports.models import ChosenSentence, Report
from reports.summaries.checking.finding import Finding
from reports.summaries.checking.said import said_in

JARGON = Path(__file__).resolve().parents[2] / "jargon.toml"
# Not that of a reference, such as ASB-07.
ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")
# Of the title of an action: shorter ones are words of every day.
LONG_ENOUGH = 12


@cache
def jargon() -> tuple[dict[str, str], frozenset[str]]:
    """({word: a plain one}, abbreviations that everybody knows)"""
    told = tomllib.loads(JARGON.read_text())
    return told["plain"], frozenset(told["known"])


def hard_words(heading: str, text: str, *, explained: str) -> Iterator[Finding]:
    """Of what people wrote for one section. `explained` is all of the report, where an abbreviation may be told."""
    plain, known = jargon()
    for word, better in plain.items():
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield Finding(heading, f"Few readers know “{word}”: say “{better}”.")
    for short in dict.fromkeys(each.removesuffix("s") for each in ABBREVIATION.findall(text)):
        if short not in known and not re.search(rf"\({short}s?\)|\b{short}s? \(", explained):
            yield Finding(heading, f"“{short}” is not explained: write it in full, or in brackets where you first do.")
    if (age := age_of(text)) and age > OLDEST_READER:
        yield Finding(heading, f"It is read with ease from the age of {age} on: make its sentences and words shorter.")


def age_of(text: str) -> int | None:
    """None of a text of a few words."""
    return round(reading_age(text)) if len(words_in(text)) >= FEWEST_WORDS else None


def restricted_words(document: PaperDocument) -> Iterator[Finding]:
    """The titles and references of restricted actions, wherever they are said."""
    rows = Action.objects.filter(visibility=Visibility.RESTRICTED).values_list("reference", "title")
    named = [(reference, title) for reference, title in rows]
    for heading, blocks in document.sections() if named else ():
        said = "\n".join(said_in(blocks))
        yield from (Finding(heading, f"It names {each}, which is restricted.") for each in _named(said, named))


def _named(said: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for reference, title in rows:
        by_title = len(title) >= LONG_ENOUGH and title in said
        if by_title or re.search(rf"(?<![\w-]){re.escape(reference)}(?![\w-])", said):
            yield f"{reference}, “{title}”"


def texts_withdrawn(report: Report) -> Iterator[Finding]:
    """Sentences that were taken from a text which is approved no more, or says something else now."""
    rows = ChosenSentence.objects.filter(section__report=report, section__is_shown=True).exclude(words="")
    for row in rows.select_related("update__action", "section"):
        is_approved = row.update.approved_at and row.update.action.visibility == Visibility.PUBLIC
        if not is_approved or row.original not in row.update.approved_text:
            yield Finding(row.section.heading, f"“{row.words}” comes from a text that is not approved any more.")
