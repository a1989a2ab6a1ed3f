"""The sheet that stands before each paper of a pack: what it is, where it is, and what it does not give everybody."""

from collections.abc import Iterator

from board.summaries.agenda import AgendaLine
from board.wording.paper import KEEP_TO_YOURSELF
from files.kinds import DOCUMENTS
from files.wording import counted
from govuk.words import upper_first
from notices.wording import absolute
from packs.choices import Place
from packs.summaries.papers import PackPaper
from packs.wording.sentences import size_in_words
from packs.wording.writer import PackWriter
from papers.bound.facts import PaperFacts, Tags, Trouble
from papers.document import Note

KINDS = {kind.content_type: kind.words for kind in DOCUMENTS.kinds}
TROUBLE = {
    Trouble.MISSING: "Its file was not found when this copy was made: it is not in this copy.",
    Trouble.ALTERED: "Its file is not the one that was attached: it is not in this copy.",
    Trouble.UNREAD: "It could not be looked into in the time that there is: it is not in this copy.",
    Trouble.ENCRYPTED: "It is protected by a password, so it is not bound in.",
    Trouble.DAMAGED: "It is damaged, so it is not bound in.",
}
REMOVED = "It was removed after this agenda was published."
BEYOND = "The papers of this meeting are too large to be all in one PDF: this one is not in it."
TAGGED = "Its headings, lists and tables are read out as its author marked them."
UNTAGGED = "It is not marked up: a screen reader reads each page from first to last, without headings and tables."
LOST = "Not fully accessible in this copy: its headings and tables could not be carried over. The original has them."


def cover_sheet(writer: PackWriter, line: AgendaLine, paper: PackPaper, *, publisher: str) -> None:
    with writer.cover(paper):
        writer.heading(4, f"{paper.name}: {paper.title}", f"paper-{paper.key}")
        writer.say(f"For item {line.number}. {line.title}")
        if paper.is_restricted:
            writer.add([Note(f"Restricted: {line.reason_words.lower()}. {upper_first(KEEP_TO_YOURSELF)}.")])
        writer.say(*where_it_is(paper))
        if paper.place == Place.BOUND:
            writer.say(" ".join(accessibility(paper.facts)))
        if not paper.is_removed:
            writer.say(original(paper, publisher))


def where_it_is(paper: PackPaper) -> Iterator[str]:
    """In a sentence or two, as on the page of the pack."""
    facts = paper.facts
    if paper.is_removed:
        yield REMOVED
    elif paper.is_beyond:
        yield BEYOND
    elif facts.trouble:
        yield TROUBLE[Trouble(facts.trouble)]
    if paper.place == Place.INSIDE:
        yield f"It is {KINDS.get(paper.content_type, 'a file')}, inside this PDF as “{paper.inside_name}”."
    elif paper.place == Place.BOUND:
        yield f"{counted(facts.page_count, 'page')}, bound in behind this sheet."
        if paper.is_converted:
            yield f"It is {KINDS[paper.content_type]}, turned into pages here: the original may look different."


def on_the_page(paper: PackPaper) -> str:
    """What stands beside a paper on the page of a pack."""
    file = f"{paper.file_name}, {size_in_words(paper.size)}"
    if paper.place == Place.BOUND:
        return f"{file}, {counted(paper.facts.page_count, 'page')} in the PDF"
    if paper.place == Place.INSIDE:
        return f"{file}, inside the PDF as “{paper.inside_name}”"
    return file if paper.is_removed else f"{file}. {' '.join(where_it_is(paper))}"


def accessibility(facts: PaperFacts) -> Iterator[str]:
    yield {Tags.KEPT: TAGGED, Tags.LOST: LOST, Tags.NONE: UNTAGGED}[Tags(facts.tags)]
    if facts.pictures:
        are = "is a picture" if facts.pictures == 1 else "are pictures"
        yield f"Not accessible: {facts.pictures} of its pages {are} without words, as a scanner makes them."
    if facts.untagged:
        are = "is" if facts.untagged == 1 else "are"
        yield f"Not accessible: {facts.untagged} of its pages {are} not marked up."
    if facts.undescribed:
        have = "has" if facts.undescribed == 1 else "have"
        yield f"Not accessible: {facts.undescribed} of its pictures {have} no description."
    if not facts.has_language:
        yield "It does not say its language, and is read out as English."
    if facts.left_out:
        what = "note, form field or link" if facts.left_out == 1 else "notes, form fields or links"
        yield f"Not carried over: {facts.left_out} {what}."


def original(paper: PackPaper, publisher: str) -> str:
    file = f"“{paper.file_name}”, {size_in_words(paper.size)}"
    if not paper.path:
        return f"For the original ({file}) ask {publisher}."
    return f"The original is {file}: {absolute(paper.path)}"
