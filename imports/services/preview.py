"""The dry run of an import, made anew after each choice or answer, and what it showed kept for the pages."""

from collections import defaultdict
from datetime import date
from itertools import islice

from django.db import transaction

from actions.summaries.facts import facts_at
from imports.choices import REMEMBERED, Meaning, RowKind
from imports.matching.dry_run import DryRun, make_dry_run
from imports.matching.questions import Answers, Question
from imports.matching.wording import changes_count, reason_of, row_details
from imports.models import Import, ImportQuestion, ImportRow, RememberedAnswer
from imports.parsing.file_period import latest_named, quarter_told
from imports.parsing.parsed_plan import ReadingChoices, SheetLayout
from imports.parsing.words import shortened
from imports.services.files import workbook_of
from imports.summaries.current_plan import current_plan
from sheets.filled_in import CellFault
from sheets.grids import Workbook
from sheets.text import with_control_written_out

PLACES_SHOWN = 20
EXAMPLES, EXAMPLE_LETTERS = 3, 60
BATCH = 500


def _choices_of(source: Import) -> ReadingChoices:
    return ReadingChoices(tuple(source.sheets), source.headers, source.columns)


def answers_for(source: Import | None) -> Answers:
    """What was decided for this import, and what the same words meant in earlier ones."""
    found = {(row.kind, row.key): row.answer for row in RememberedAnswer.objects.all()}
    if source is not None and source.pk:
        rows = source.questions.answered().values_list("kind", "key", "answer")
        found |= {(kind, key): answer for kind, key, answer in rows}
    return found


def remembered_keys(source: Import) -> set[tuple[str, str]]:
    """Of answers that come from an earlier import and nobody has given in this one."""
    own = source.questions.filter(answered_by__isnull=False).values_list("kind", "key") if source.pk else ()
    return set(RememberedAnswer.objects.values_list("kind", "key")) - set(own)


def dry_run_of(source: Import, *, on: date, workbook: Workbook | None = None) -> DryRun:
    """What the file says now, compared with the plan as it is now. Writes nothing."""
    return make_dry_run(
        workbook or workbook_of(source),
        current_plan(on=on),
        choices=_choices_of(source),
        answers=answers_for(source),
        remembered=remembered_keys(source),
        quarter=(source.period.year, source.period.quarter) if source.period else None,
        facts_at=facts_at,
    )


@transaction.atomic
def refresh_preview(source: Import, *, on: date, workbook: Workbook | None = None) -> DryRun:
    """Make a dry run and keep what it showed, for the pages: rows, questions, faults and what would change."""
    dry_run = dry_run_of(source, on=on, workbook=workbook)
    source.layout, source.counts = _layout_of(dry_run), _counts_of(dry_run)
    source.faults = [fault._asdict() for fault in sorted(dry_run.faults, key=_place_of)]
    source.digest, source.seen = dry_run.digest, dry_run.versions_seen
    # Worked out from the rest: nobody changed anything, so it leaves no history and no new version.
    names = ("layout", "counts", "faults", "digest", "seen")
    Import.objects.filter(pk=source.pk).update(**{name: getattr(source, name) for name in names})
    _keep_rows(source, dry_run)
    _keep_questions(source, dry_run)
    return dry_run


def _place_of(fault: CellFault) -> tuple[str, int, int, str]:
    return fault.sheet, fault.row, len(fault.column), fault.column


def _sheet_of(layout: SheetLayout, examples: dict[tuple[str, int], list[str]]) -> dict:
    columns = [
        {
            "letter": each.letter,
            "label": with_control_written_out(each.name),
            "key": with_control_written_out(each.key),
            "meaning": each.meaning.value,
            "sure": each.sure.value,
            "examples": examples[layout.sheet, each.index],
        }
        for each in layout.columns
    ]
    return {"name": layout.sheet, "header": layout.header, "columns": columns}


def _layout_of(dry_run: DryRun) -> dict:
    """How the file was read, with a few texts of each column to know it by."""
    examples: dict[tuple[str, int], list[str]] = defaultdict(list)
    for draft in dry_run.drafts:
        for cell in draft.source.cells:
            texts = examples[cell.place.sheet, cell.column.index]
            text = shortened(with_control_written_out(cell.text), EXAMPLE_LETTERS)
            if len(texts) < EXAMPLES and text not in texts:
                texts.append(text)
    # (financial year or 0, quarter) of the latest filled column, where its heading names one.
    latest = latest_named(dry_run.parsed)
    named = (latest.year, latest.quarter) if latest else None
    sheets = [_sheet_of(layout, examples) for layout in dry_run.parsed.layouts]
    return {
        "sheets": sheets,
        "read": [each["name"] for each in sheets],
        "other": dry_run.parsed.other_sheets,
        "has_progress": bool(named)
        or any(draft.source.all(Meaning.PROGRESS) or draft.earlier for draft in dry_run.drafts),
        "quarter": quarter_told(dry_run.parsed),
        "named": named,
        "gone": [
            {"key": action.pk, "reference": action.reference, "title": with_control_written_out(action.title)}
            for action in dry_run.no_longer_in_file
        ],
        "hidden_lists": dry_run.parsed.hidden_lists,
        "colours": dry_run.parsed.colours,
        "made_here": dry_run.was_made_here,
    }


def _counts_of(dry_run: DryRun) -> dict:
    counts = dry_run.counts
    return {
        "rows": {kind.value: counts[kind] for kind in RowKind},
        "open": len(dry_run.questions.asked) + (not dry_run.has_header),
        "new": len(dry_run.new),
        "changed": len(dry_run.changed),
        "same": len(dry_run.changes) - len(dry_run.changed),
        "progress": sum(1 for each in dry_run.new if each.progress),
    }


def _keep_rows(source: Import, dry_run: DryRun) -> None:
    source.rows.all().delete()
    rows = (
        ImportRow(
            source=source,
            place=place,
            sheet=with_control_written_out(row.place.sheet)[:200],
            number=row.place.row,
            kind=dry_run.kind_of(row),
            text=with_control_written_out(row.text),
            reason=reason_of(row, dry_run)[:500],
            details=row_details(row, dry_run),
            changes_count=changes_count(row, dry_run),
        )
        for place, row in enumerate(dry_run.parsed.rows)
    )
    while part := list(islice(rows, BATCH)):
        ImportRow.objects.bulk_create(part)


def _keep_questions(source: Import, dry_run: DryRun) -> None:
    """A row for each question. Those that no row of the file asks any more stay, out of sight, with their answers:
    another choice of columns may ask them again."""
    known = {(row.kind, row.key): row for row in source.questions.all()}
    asked = {(kind, key): question for (kind, key), question in dry_run.questions.asked.items()}
    used = {pair: number for pair, number in dry_run.questions.used.items() if pair not in asked}
    changed = []
    for pair, row in known.items():
        row.is_asked = pair in asked or pair in used
        if pair in asked:
            _describe(row, asked[pair])
            row.is_open, row.answer = True, {}
        changed.append(row)
    fields = [
        "is_asked",
        "words",
        "places",
        "titles",
        "reason",
        "rows_count",
        "suggested",
        "options",
        "is_open",
        "answer",
    ]
    ImportQuestion.objects.bulk_update(changed, fields, batch_size=BATCH)
    new = [
        _describe(ImportQuestion(source=source, kind=kind, key=key), each)
        for (kind, key), each in asked.items()
        if (kind, key) not in known
    ]
    new += _from_memory(source, {pair: number for pair, number in used.items() if pair not in known})
    ImportQuestion.objects.bulk_create(new, batch_size=BATCH)


def _describe(row: ImportQuestion, question: Question) -> ImportQuestion:
    row.words = with_control_written_out(question.words)
    row.places = [str(place) for place in question.places[:PLACES_SHOWN]]
    row.titles = [with_control_written_out(title) for title in question.titles[:PLACES_SHOWN]]
    row.reason = question.reason[:200]
    row.rows_count, row.suggested, row.options = len(question.places), question.suggested, question.options
    return row


def _from_memory(source: Import, used: dict) -> list[ImportQuestion]:
    """Answers of earlier imports that this one used: shown like the others, and changed like them."""
    rows = {(row.kind, row.key): row for row in RememberedAnswer.objects.filter(kind__in=REMEMBERED)}
    return [
        ImportQuestion(
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
