"""What is looked at in the words of a report before residents read them. Nothing is fetched or changed."""

from collections.abc import Iterator

from reports.summaries.checking.dates import odd_dates
from reports.summaries.checking.finding import Finding
from reports.summaries.checking.links import broken_links
from reports.summaries.checking.numbers import small_numbers, totals, worked_out
from reports.summaries.checking.pictures import poor_alternatives
from reports.summaries.checking.said import said_in
from reports.summaries.checking.texts import hard_words, restricted_words, texts_withdrawn

__all__ = ["Finding", "findings_in", "hard_words", "restricted_words", "said_in", "texts_withdrawn"]
LOOKS = (totals, worked_out, small_numbers, poor_alternatives, odd_dates, broken_links)


def findings_in(document) -> Iterator[Finding]:
    """By the words of a document alone, section by section."""
    for heading, blocks in document.sections():
        for look in LOOKS:
            yield from (Finding(heading, words) for words in look(blocks))
