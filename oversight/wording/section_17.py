"""The Section 17 record of a year as a document: what is frozen when it is published, and printed."""

from collections.abc import Iterable

from govuk.dates import day
from oversight.summaries.section_17 import OversightYear
from oversight.summaries.statements import Statement
from papers.document import Block, BulletList, Heading, PaperDocument, PaperTable, Paragraph
from papers.prose import on_few_lines

FOR_EVERYONE = "What everyone signed in may read. Restricted matters are not in it, nor in its counts."
NO_STATEMENT = "No statement"
NOT_NAMED = "Not named yet"
NO_PART = "None of the four"


def parts_words(statement: Statement) -> str:
    """Which parts of the duty a decision serves, as somebody named them."""
    if statement.parts is None:
        return NOT_NAMED if statement.reference else ""
    return ", ".join(part.label for part in statement.parts) or NO_PART


def origin_words(statement: Statement) -> str:
    """Which decision it is, or which item without one; where and when it was made, which `where` mostly says."""
    when = "" if day(statement.on) in statement.where else f", {day(statement.on)}"
    return f"{statement.reference or statement.about}: {statement.where}{when}"


def part_rows(found: OversightYear) -> list[tuple[str, int, int]]:
    """(part of the duty, decisions that serve it, how many of them have their statement), and those of no part."""
    rows = [(part.label, each) for part, each in found.of_parts]
    rows += [(NO_PART, found.of_no_part), (NOT_NAMED, found.unnamed)]
    return [(words, len(each), sum(not one.is_missing for one in each)) for words, each in rows]


def by_part_table(found: OversightYear) -> PaperTable:
    rows = tuple((words, str(number), str(said)) for words, number, said in part_rows(found))
    header = ("Part of the duty", "Decisions", "With their statement")
    notes = ("A decision that serves several parts is counted under each of them.",)
    return PaperTable(f"Decisions of {found.words} by part of the duty", header, rows, (1, 2), notes)


def said_words(found: OversightYear) -> str:
    return f"{found.said_count} of {len(found.statements)} decisions have their Section 17 statement."


def section_17_document(found: OversightYear, *, publisher: str) -> PaperDocument:
    blocks = [*_by_part(found), *_statements(found), *_evidence(found), *_returns(found), *_missing(found)]
    return PaperDocument(f"Section 17 record {found.words}", "", publisher, (FOR_EVERYONE,), tuple(blocks))


def _table(caption: str, header: tuple[str, ...], rows: Iterable[tuple], empty: str, numeric=()) -> list[Block]:
    rows = tuple(tuple(map(str, row)) for row in rows)
    return [PaperTable(caption, header, rows, numeric)] if rows else [Paragraph(empty)]


def _by_part(found: OversightYear) -> list[Block]:
    return [Heading(2, "By part of the duty"), Paragraph(said_words(found)), by_part_table(found)]


def _statements(found: OversightYear) -> list[Block]:
    rows = (
        (
            origin_words(each),
            on_few_lines(each.text),
            on_few_lines(each.words) or NO_STATEMENT,
            parts_words(each),
        )
        for each in found.statements
    )
    header = ("Decision", "What was decided", "Section 17 statement", "Part of the duty")
    empty = "No decision is recorded in this year."
    blocks = [Heading(2, "What was said with each decision"), *_table("Statements", header, rows, empty)]
    if found.withheld:
        named = (f"{each.reference}, {each.body}: {each.get_reason_display().lower()}" for each in found.withheld)
        blocks += [Paragraph("Restricted decisions:"), BulletList(tuple(named))]
    return blocks


def _evidence(found: OversightYear) -> list[Block]:
    rows = ((day(each.on), each.kind, each.what, on_few_lines(each.shows)) for each in found.evidence)
    header = ("Date", "What happened", "Which", "What it shows")
    return [Heading(2, "Dated evidence"), *_table("Evidence", header, rows, "Nothing is dated in this year.")]


def _returns(found: OversightYear) -> list[Block]:
    rows = ((each.period, each.asked, each.came, each.missing_count) for each in found.returns)
    header, empty = ("Quarter", "Asked for", "Came", "Missing"), "No quarter of this year is closed."
    return [
        Heading(2, "Reports on open actions"),
        *_table("Reports on actions by quarter", header, rows, empty, (1, 2, 3)),
    ]


def _missing(found: OversightYear) -> list[Block]:
    rows = [(NO_STATEMENT, each.reference or each.about, each.where) for each in found.silent]
    rows += [(gap.kind, gap.what, gap.why) for gap in found.gaps]
    empty = "Nothing that this record looks for is missing."
    return [Heading(2, "What is missing"), *_table("Missing", ("What", "Where", "More"), rows, empty)]
