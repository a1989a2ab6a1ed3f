"""What the last look at a file showed, kept for the pages: rows, questions, faults, what would change."""

from collections import defaultdict
from datetime import date
from itertools import islice

from django.db import transaction

from actions.summaries.facts import facts_at
from imports.choices import REMEMBERED, RowKind
from imports.models import Decision, Import, ImportRow, RememberedAnswer
from imports.services.files import workbook_of
from imports.summaries.look import Look, look
from imports.summaries.questions import Answers, Question
from imports.summaries.register import register
from imports.summaries.source import Choices
from imports.summaries.telling import changes_count, reason_of, row_details
from imports.summaries.words import shortened, written_out
from sheets.grids import Workbook

PLACES_SHOWN = 20
EXAMPLES, EXAMPLE_LETTERS = 3, 60
BATCH = 500


def choices_of(source: Import) -> Choices:
    return Choices(tuple(source.sheets), source.headers, source.columns)


def answers_for(source: Import | None) -> Answers:
    """What was decided for this import, and what the same words meant in earlier ones."""
    found = {(row.kind, row.key): row.answer for row in RememberedAnswer.objects.all()}
    if source is not None and source.pk:
        rows = source.decisions.answered().values_list("kind", "key", "answer")
        found |= {(kind, key): answer for kind, key, answer in rows}
    return found


def take_look(source: Import, *, on: date, workbook: Workbook | None = None) -> Look:
    """What the file says now, compared with the plan as it is now. Writes nothing."""
    return look(
        workbook or workbook_of(source),
        register(on=on),
        choices=choices_of(source),
        answers=answers_for(source),
        progress_as=source.progress_as,
        facts_at=facts_at,
    )


@transaction.atomic
def look_again(source: Import, *, on: date, workbook: Workbook | None = None) -> Look:
    """Look at the file and keep what was seen, for the pages: rows, questions, faults and what would change."""
    found = take_look(source, on=on, workbook=workbook)
    source.layout, source.counts = layout_seen(found), counts_of(found)
    source.faults = [fault._asdict() for fault in found.faults]
    source.digest, source.seen = found.digest, found.seen
    # Derived from the rest: a look is no change that anybody made, and leaves no history.
    names = ("layout", "counts", "faults", "digest", "seen")
    Import.objects.filter(pk=source.pk).update(**{name: getattr(source, name) for name in names})
    _keep_rows(source, found)
    _keep_questions(source, found)
    return found


def layout_seen(found: Look) -> dict:
    """How the file was read, with a few texts of each column to know it by."""
    examples: dict[tuple[str, int], list[str]] = defaultdict(list)
    for wanted in found.wanted:
        for piece in wanted.source.pieces:
            texts = examples[piece.place.sheet, piece.column.index]
            text = shortened(written_out(piece.text), EXAMPLE_LETTERS)
            if len(texts) < EXAMPLES and text not in texts:
                texts.append(text)
    sheets = [
        {
            "name": layout.sheet,
            "header": layout.header,
            "columns": [
                {
                    "letter": each.letter,
                    "label": written_out(each.name),
                    "key": written_out(each.key),
                    "meaning": each.meaning.value,
                    "examples": examples[layout.sheet, each.index],
                }
                for each in layout.columns
            ],
        }
        for layout in found.found.layouts
    ]
    return {"sheets": sheets, "read": [each["name"] for each in sheets], "other": found.found.other_sheets}


def counts_of(found: Look) -> dict:
    counts = found.counts
    return {
        "rows": {kind.value: counts[kind] for kind in RowKind},
        "open": len(found.open_questions) + (not found.has_header),
        "new": len(found.new),
        "changed": len(found.changed),
        "same": len(found.compared) - len(found.changed),
        "progress": sum(1 for each in found.new if each.progress),
    }


def _keep_rows(source: Import, found: Look) -> None:
    source.rows.all().delete()
    rows = (
        ImportRow(
            source=source,
            place=place,
            sheet=written_out(row.place.sheet)[:200],
            number=row.place.row,
            kind=found.kind_of(row),
            text=written_out(row.text),
            reason=reason_of(row, found)[:500],
            details=row_details(row, found),
            changes_count=changes_count(row, found),
        )
        for place, row in enumerate(found.found.rows)
    )
    while part := list(islice(rows, BATCH)):
        ImportRow.objects.bulk_create(part)


def _keep_questions(source: Import, found: Look) -> None:
    """One decision for each question; those that nobody asks any more stay, out of sight, with their answers."""
    known = {(row.kind, row.key): row for row in source.decisions.all()}
    asked = {(kind, key): question for (kind, key), question in found.questions.asked.items()}
    used = {pair: number for pair, number in found.questions.used.items() if pair not in asked}
    changed = []
    for pair, row in known.items():
        row.is_asked = pair in asked or pair in used
        if pair in asked:
            _describe(row, asked[pair])
            row.is_open, row.answer = True, {}
        changed.append(row)
    fields = ["is_asked", "words", "places", "rows_count", "suggested", "options", "is_open", "answer"]
    Decision.objects.bulk_update(changed, fields, batch_size=BATCH)
    new = [
        _describe(Decision(source=source, kind=kind, key=key), each)
        for (kind, key), each in asked.items()
        if (kind, key) not in known
    ]
    new += _from_memory(source, {pair: number for pair, number in used.items() if pair not in known})
    Decision.objects.bulk_create(new, batch_size=BATCH)


def _describe(row: Decision, question: Question) -> Decision:
    row.words = written_out(question.words)
    row.places = [str(place) for place in question.places[:PLACES_SHOWN]]
    row.rows_count, row.suggested, row.options = len(question.places), question.suggested, question.options
    return row


def _from_memory(source: Import, used: dict) -> list[Decision]:
    """Answers of earlier imports that this one used: shown like the others, and changed like them."""
    rows = {(row.kind, row.key): row for row in RememberedAnswer.objects.filter(kind__in=REMEMBERED)}
    return [
        Decision(
            source=source,
            kind=kind,
            key=key,
            words=rows[kind, key].words,
            answer=rows[kind, key].answer,
            is_open=False,
            rows_count=number,
        )
        for (kind, key), number in used.items()
        if (kind, key) in rows
    ]
