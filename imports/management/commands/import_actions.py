import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from actions.choices import NO_REASON
from actions.summaries.facts import facts_at
from files import Refused
from govuk.dates import day
from imports import services
from imports.choices import Meaning, QuestionKind, RowKind
from imports.matching.dry_run import DryRun, make_dry_run
from imports.matching.suggestions import in_words_of
from imports.models import ColumnMapping, Import
from imports.parsing.parsed_plan import ReadingChoices, SheetLayout
from imports.summaries.current_plan import current_plan
from partners.models import User
from periods.models import ReportingPeriod
from records.management.progress import show_progress
from records.services import left_out_in_words, names_of

NEEDS_DECISION, AT_FAULT = 1, 2
NEEDED = {Meaning.LEAD: "who leads", Meaning.DUE: "when an action is due"}
NAMES = {
    RowKind.ACTION: "actions",
    RowKind.BELONGS: "belongs_to_action",
    RowKind.HEADING: "headings",
    RowKind.LEFT_OUT: "left_out",
    RowKind.NEEDS_DECISION: "needs_decision",
}


class Command(BaseCommand):
    help = "Show what an action plan in a spreadsheet would become here; with --commit, put it into the plan."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--sheet", default="", help="read this sheet alone")
        parser.add_argument("--mapping", default="", help="read the columns as remembered under this name")
        parser.add_argument("--by", default="", metavar="EMAIL", help="who reports the progress that the file tells")
        parser.add_argument("--quarter", default="", help="of which quarter its progress is, such as 2026-27 Q3")
        parser.add_argument("--commit", action="store_true", help="write it; without this nothing changes")
        parser.add_argument("--json", action="store_true", help="print the counts and faults as JSON")

    def handle(self, *, file: Path, **options):
        now = timezone.now()
        self.as_json = options["json"]
        asked = self.asked(options) | {"by": self.person(options["by"])}
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=AT_FAULT)
        try:
            self.run(file, asked, now, is_commit=options["commit"])
        except Refused as refusal:
            self.refuse(refusal.reason, refusal.remedy)
        except services.HeldBack as held:
            self.refuse("The file hides something.", "Take it out and try again.", hidden=held.hidden)

    def asked(self, options: dict) -> dict:
        name = options["mapping"]
        mapping = ColumnMapping.objects.filter(name__iexact=name).first() if name else None
        if name and mapping is None:
            raise CommandError(f"No mapping is remembered under “{name}”.", returncode=AT_FAULT)
        sheets = (options["sheet"],) if options["sheet"] else ()
        period = self.period(options["quarter"], options["by"])
        return {"sheets": sheets, "columns": mapping.columns if mapping else {}, "period": period}

    def period(self, words: str, by: str) -> ReportingPeriod | None:
        """Progress becomes updates only where somebody reports it, of a quarter that is named."""
        found = next((row for row in ReportingPeriod.objects.open() if str(row) == words), None)
        if words and (found is None or not by):
            reason = "--by names nobody who reports it" if found else "it is not open"
            raise CommandError(f"No progress can be reported of {words}: {reason}.", returncode=AT_FAULT)
        return found

    def person(self, email: str) -> User | None:
        person = User.objects.active().filter(email__iexact=email).first() if email else None
        if email and (person is None or not person.is_manager):
            raise CommandError(f"{email} is no manager here.", returncode=AT_FAULT)
        return person

    def run(self, file: Path, asked: dict, now, *, is_commit: bool) -> None:
        today = timezone.localdate(now)
        content, left_out = services.our_copy(file.read_bytes(), name=file.name)
        if left_out and is_commit:
            self.say(left_out_in_words(names_of(left_out)))
        if is_commit:
            self.commit(content, file.name, asked, now)
            return
        workbook = services.read_file(content, name=file.name, sheets=asked["sheets"])
        choices = ReadingChoices(sheets=asked["sheets"], columns=asked["columns"])
        period = asked["period"]
        quarter = (period.year, period.quarter) if period else None
        how = {"answers": services.answers_for(None), "quarter": quarter, "facts_at": facts_at}
        dry_run = make_dry_run(workbook, current_plan(on=today), choices=choices, **how)
        self.warn(dry_run)
        self.report(dry_run)

    def commit(self, content: bytes, name: str, asked: dict, now) -> None:
        source, today = None, timezone.localdate(now)
        try:
            with transaction.atomic():
                services.hold_plan()
                source, dry_run = services.begin(content, name=name, at=now, on=today, columns_seen=True, **asked)
                self.warn(dry_run)
                self.report(dry_run)
                # Whoever commits has been told, and is not asked: all of it is written.
                source = services.take_texts_as_meant(source, by=asked["by"], at=now, on=today)
                for done, total in services.commit_in_steps(source, by=asked["by"], at=now, on=today, dry_run=dry_run):
                    show_progress(self.stderr, done, total, noun="actions")
        except services.AlreadyImported as again:
            self.say_when(again.source)
            return
        except BaseException as stopped:
            if source is not None:
                source.file.delete(save=False)
            if isinstance(stopped, ValidationError):
                self.refuse(" ".join(stopped.messages), "Nothing was written.")
            raise
        counts = source.counts
        self.say(f"{counts['new']} actions added, {counts['changed']} changed, {counts['same']} as they were.")

    def say_when(self, source: Import) -> None:
        when, counts = timezone.localdate(source.committed_at), source.counts["rows"]
        if self.as_json:
            self.write_counts(
                sum(counts.values()), counts, faults=[], columns=[], questions=[], imported_on=when.isoformat()
            )
        else:
            self.stdout.write(f"This very file was imported on {day(when)}: nothing was added.")

    def write_counts(self, rows: int, counts: Mapping, **more) -> None:
        printed = {"rows": rows} | {name: counts[kind] for kind, name in NAMES.items()} | more
        self.stdout.write(json.dumps(printed, ensure_ascii=False))

    def report(self, dry_run: DryRun) -> None:
        """Print what was found; ends the command when it cannot be written as it stands."""
        counts, rows = dry_run.counts, len(dry_run.parsed.rows)
        if self.as_json:
            self.write_counts(
                rows,
                counts,
                faults=[fault._asdict() for fault in dry_run.faults],
                columns=columns_of(dry_run),
                questions=questions_of(dry_run),
            )
        else:
            kinds = ", ".join(f"{counts[kind]} {name.replace('_', ' ')}" for kind, name in NAMES.items())
            self.stdout.write(f"{rows} rows: {kinds}.")
            for line in lines_of(dry_run):
                self.stdout.write(line)
        if not dry_run.is_ready:
            raise SystemExit(AT_FAULT if dry_run.faults else NEEDS_DECISION)

    def warn(self, dry_run: DryRun) -> None:
        """Beside the counts and the exit code, which are as without it: nobody can be asked here."""
        for question in dry_run.about_people:
            where = ", ".join(str(place) for place in question.places)
            self.stderr.write(f"Warning: this may tell who somebody is: {question.words} ({where}).")
        for question in dry_run.without_reason:
            where = ", ".join(str(place) for place in question.places)
            self.stderr.write(f"Warning: the update will say “{NO_REASON}”: {question.words} ({where}).")

    def say(self, words: str) -> None:
        if self.as_json:
            self.stderr.write(words)
        else:
            self.stdout.write(words)

    def refuse(self, reason: str, remedy: str, hidden=()) -> None:
        if self.as_json:
            named = [{"where": each.where, "what": each.what} for each in hidden]
            printed = {"rows": 0} | dict.fromkeys(NAMES.values(), 0) | {"faults": [], "columns": [], "questions": []}
            refused = {"reason": reason, "remedy": remedy} | ({"hidden": named} if named else {})
            self.stdout.write(json.dumps(printed | {"refused": refused}, ensure_ascii=False))
            raise SystemExit(AT_FAULT)
        named = "".join(f"\n  {each.where}: {each.what}" for each in hidden)
        raise CommandError(f"{reason} {remedy}{named}", returncode=AT_FAULT)


def meanings_of(layout: SheetLayout) -> set[Meaning]:
    return {column.meaning for column in layout.columns}


def columns_of(dry_run: DryRun) -> list[dict]:
    return [
        {
            "sheet": layout.sheet,
            "column": column.letter,
            "heading": column.label,
            "role": column.meaning.value,
            "sure": column.sure.value,
        }
        for layout in dry_run.parsed.layouts
        for column in layout.columns
    ]


def questions_of(dry_run: DryRun) -> list[dict]:
    return [
        {
            "rows": [str(place) for place in question.places],
            "kind": question.kind.value,
            "found": question.words,
            "suggestion": in_words_of(question, dry_run.plan),
        }
        for question in dry_run.open_questions
    ]


def lines_of(dry_run: DryRun) -> Iterator[str]:
    """What would hold the import up: faults by cell, then what somebody has to decide."""
    for fault in dry_run.faults:
        where = f"{fault.sheet}, " if fault.sheet else ""
        yield f"{where}{fault.column}{fault.row}: found {fault.found}; expected {fault.expected}."
    for question in dry_run.open_questions:
        places = ", ".join(str(place) for place in question.places[:5])
        more = f" and {len(question.places) - 5} more" if len(question.places) > 5 else ""
        words = f", “{' '.join(question.words.split())[:80]}”" if question.words else ""
        hint = ": name it with --quarter" if question.kind == QuestionKind.QUARTER else ""
        yield f"To decide: {question.kind.label.lower()}{words} ({places}{more}){hint}."
    for layout in dry_run.parsed.layouts:
        if layout.header is None:
            yield f"No row heads the columns of {layout.sheet or 'the file'}."
        elif missing := [words for meaning, words in NEEDED.items() if meaning not in meanings_of(layout)]:
            yield f"No column of {layout.sheet or 'the file'} says {' or '.join(missing)}."
    for name in dry_run.parsed.other_sheets:
        yield f"Left out: the sheet {name}, which is not read as a plan."
