"""An import before it goes into the plan: begun, its columns chosen, its questions answered, or discarded."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from files import plain_name
from imports.choices import HOLDS_NOTHING_UP, ImportState, PersonalTextAnswer, QuestionKind
from imports.matching.dry_run import DryRun
from imports.matching.questions import row_key
from imports.models import Import, ImportQuestion, ImportRow
from imports.parsing.parsed_plan import RowPlace
from imports.services.files import read_file
from imports.services.preview import BATCH, refresh_preview
from partners.models import User
from periods.models import ReportingPeriod
from records.services import keep


class AlreadyImported(Exception):
    """This very file is in the plan already, by `source`."""

    def __init__(self, source: Import):
        super().__init__(f"{source.name} was imported before")
        self.source = source


def begin(
    content: bytes,
    *,
    name: str,
    by: User | None,
    at: datetime,
    on: date,
    sheets: tuple[str, ...] = (),
    columns: Mapping[str, str] | None = None,
    period: ReportingPeriod | None = None,
    columns_seen: bool = False,
) -> tuple[Import, DryRun]:
    """Keep a file and make a dry run of it. `columns_seen`: somebody knows already what its columns are taken for.
    Raises Refused, HeldBack or AlreadyImported; then nothing is kept."""
    sha256 = hashlib.sha256(content).hexdigest()
    workbook = read_file(content, name=name, sheets=sheets)
    for earlier in Import.objects.committed().of_file(sha256):
        if not sheets or set(sheets) <= set(earlier.layout.get("read", [])):
            raise AlreadyImported(earlier)
    source = Import(name=plain_name(name), size=len(content), sha256=sha256, added_by=by)
    source.sheets, source.columns = list(sheets), dict(columns or {})
    source.period, source.columns_seen = period, columns_seen
    source.file = ContentFile(content, name=source.name)
    try:
        with transaction.atomic():
            keep(source, by=by, at=at, why="Sent")
            return source, refresh_preview(source, on=on, workbook=workbook)
    except BaseException:
        source.file.delete(save=False)
        raise


def _require_draft(source: Import) -> None:
    if not source.is_draft:
        raise ValidationError(f"You cannot change this import: it is {source.get_state_display().lower()}")


@transaction.atomic
def choose(
    source: Import,
    *,
    sheets: list[str],
    headers: dict[str, int],
    columns: dict[str, str],
    period: ReportingPeriod | None,
    by: User,
    at: datetime,
    on: date,
) -> Import:
    """Read the file in another way: other sheets, another header row, {a column's key: Meaning}."""
    _require_draft(source)
    seen, had_progress = _columns_shown(source), source.layout.get("has_progress")
    source.sheets, source.headers, source.columns, source.period = sheets, headers, columns, period
    refresh_preview(source, on=on)
    # Another sheet or header brings columns that nobody has looked at yet, and progress a quarter to be named.
    is_quarter_asked = bool(had_progress) or not source.layout.get("has_progress")
    source.columns_seen = _columns_shown(source) <= seen and is_quarter_asked
    return keep(source, by=by, at=at, why="Columns chosen")


def _columns_shown(source: Import) -> set[tuple[str, str]]:
    return {(sheet["name"], column["key"]) for sheet in source.layout.get("sheets", []) for column in sheet["columns"]}


@transaction.atomic
def decide(source: Import, *, answers: Mapping[int, dict | None], by: User | None, at: datetime, on: date) -> Import:
    """Answer questions: {key of an ImportQuestion: answer}; None takes an answer back."""
    _require_draft(source)
    rows = list(source.questions.filter(pk__in=answers))
    for row in rows:
        answer = answers[row.pk]
        row.is_open, row.answer = answer is None, answer or {}
        row.answered_at, row.answered_by = (None, None) if row.is_open else (at, by)
    ImportQuestion.objects.bulk_update(rows, ["is_open", "answer", "answered_at", "answered_by"], batch_size=BATCH)
    words = "1 question answered" if len(rows) == 1 else f"{len(rows)} questions answered"
    keep(source, by=by, at=at, why=words)
    refresh_preview(source, on=on)
    return source


def take_texts_as_meant(source: Import, *, by: User | None, at: datetime, on: date) -> Import:
    """Where nobody can be asked: every text that may tell who somebody is goes in as it is, and of amber and red it
    says that no reason is given yet."""
    rows = source.questions.open().filter(kind__in=HOLDS_NOTHING_UP)
    taken = {
        QuestionKind.PEOPLE: {"do": PersonalTextAnswer.MEANT.value},
        QuestionKind.REASON: {"not_known": True},
    }
    answers = {pk: taken[kind] for pk, kind in rows.values_list("pk", "kind")}
    return decide(source, answers=answers, by=by, at=at, on=on) if answers else source


@transaction.atomic
def decide_row(source: Import, *, row: ImportRow, answer: str, by: User, at: datetime, on: date) -> Import:
    """Say what one row is, asked or not."""
    place = RowPlace(row.sheet, row.number)
    words = {"words": row.text, "places": [str(place)], "rows_count": 1}
    question, _ = ImportQuestion.objects.get_or_create(
        source=source, kind=QuestionKind.ROW, key=place.key, defaults=words
    )
    # Whoever left it out for want of a title says something else now.
    untitled = source.questions.filter(kind=QuestionKind.TITLE, key=place.key, answer__has_key="row")
    taken_back = dict.fromkeys(untitled.values_list("pk", flat=True))
    return decide(source, answers={question.pk: {"row": answer}} | taken_back, by=by, at=at, on=on)


@transaction.atomic
def decide_by_row(
    source: Import, *, answers: Mapping[tuple[str, int], dict | None], by: User, at: datetime, on: date
) -> Import:
    """Say of single rows what they share with no other: {(QuestionKind, place of an ImportRow): answer}. An answer
    about a row goes before the one about all rows with the same words; None takes it back."""
    _require_draft(source)
    rows = {row.place: row for row in source.rows.filter(place__in={place for _, place in answers})}
    questions = {}
    for (kind, place), answer in answers.items():
        row = rows[place]
        where = RowPlace(row.sheet, row.number)
        known = source.questions.filter(kind=kind, key=row_key(where)).first()
        if known is None and answer is not None:
            words = row.details.get("title") or row.text
            known = ImportQuestion(source=source, kind=kind, key=row_key(where), words=words, is_asked=False)
            known.places, known.rows_count = [str(where)], 1
            known.save()
        if known is not None:
            questions[known.pk] = answer
    return decide(source, answers=questions, by=by, at=at, on=on)


@transaction.atomic
def decide_gone(source: Import, *, cancelled: Mapping[int, str], by: User, at: datetime) -> Import:
    """What becomes of actions that the file no longer has: {key of an action: why it is cancelled}; the rest stay."""
    _require_draft(source)
    source.cancelled = {str(key): reason for key, reason in cancelled.items()}
    return keep(source, by=by, at=at, why="Decided on what the file no longer has")


@transaction.atomic
def discard(source: Import, *, by: User, at: datetime) -> Import:
    """Put a draft aside for good. Nothing of it was in the plan."""
    _require_draft(source)
    source.state = ImportState.DISCARDED
    return keep(source, by=by, at=at, why="Discarded")
