"""What is killed: each act as its page or command does it, and what is half done of it."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from actions.models import Action, Document
from actions.services import attach
from benchmarks.faults.killing import Act
from imports.models import Import, ImportedAction
from partners.models import Partner, User
from priorities.models import SuccessMeasure
from reports import services as report_services
from reports.choices import ReportState
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from reports.models import Report
from reports.summaries.editions import document_of
from reports.summaries.since_sent import mark_of

IMPORTED, TITLE = 300, "Light underpass "
MEGABYTE = 1024 * 1024


def managers() -> list[User]:
    return [person for person in User.objects.active().order_by("pk") if person.is_manager][:2]


def prepare_report() -> int:
    """A correction that waits for its publication."""
    first, _ = managers()
    published = Report.objects.in_force().annual().first()
    correction = report_services.correct(published, what_changed="A number.", by=first, at=timezone.now())
    report_services.send_for_approval(correction, by=first, at=timezone.now())
    return correction.pk


def publish(key: int) -> None:
    report, (_, second) = Report.objects.get(pk=key), managers()
    seen = mark_of(document_of(report))
    report_services.publish(report, approval_note="By the board.", seen=seen, by=second, at=timezone.now())
    pdf_of(report)
    docx_of(report)


def look_at_report(key: int) -> tuple[list[str], bool]:
    """Published wholly, or not at all; files of it are whole, or are made anew."""
    report = Report.objects.select_related("corrects").get(pk=key)
    is_published = report.state == ReportState.PUBLISHED
    return list(faults_of_report(report, is_published)), is_published


def faults_of_report(report: Report, is_published: bool) -> Iterator[str]:
    frozen = [report.published_at, report.published_by_id, report.snapshot, report.sha256]
    if any(frozen) != is_published or all(frozen) != is_published:
        yield f"state {report.state}, and of what is frozen {[bool(each) for each in frozen]}"
    if is_published and hashlib.sha256(report.snapshot.encode()).hexdigest() != report.sha256:
        yield "words that are not those of their checksum"
    if (report.corrects.state == ReportState.SUPERSEDED) != is_published:
        yield f"the former is {report.corrects.state}, this one {report.state}"
    if (newest := report.history.first()).state != report.state:
        yield f"the history ends with {newest.state}"
    if is_published and not pdf_of(report).rstrip().endswith(b"%%EOF"):
        yield "a PDF that ends before its end"
    if is_published and not docx_of(report).startswith(b"PK"):
        yield "a Word file that is none"


def prepare_plan() -> list[str]:
    """A plan of a partner, as CSV."""
    partner, measure = Partner.objects.order_by("pk").first(), SuccessMeasure.objects.order_by("pk").first()
    due = (timezone.localdate() + timedelta(days=90)).isoformat()
    same = [
        "People use it after dark",
        measure.outcome.priority.title,
        measure.reference,
        partner.name,
        due,
        "In progress",
    ]
    path = Path(settings.MEDIA_ROOT).with_name("imported.csv")
    with path.open("w", newline="") as file:
        plan = csv.writer(file)
        plan.writerow(["Action", "Outcome", "Priority", "Success measures", "Lead partner", "Due", "Status"])
        plan.writerows([f"{TITLE}{number}", *same] for number in range(IMPORTED))
    return [str(path), managers()[0].email]


def import_plan(given: list[str]) -> None:
    path, email = given
    call_command("import_actions", path, "--commit", "--by", email)


def look_at_plan(given: list[str]) -> tuple[list[str], bool]:
    actions = Action.objects.filter(title__startswith=TITLE)
    there = {
        "actions": actions.count(),
        "history": Action.history.filter(title__startswith=TITLE).count(),
        "links to their rows": ImportedAction.objects.filter(action__in=actions).count(),
    }
    sources = Import.objects.filter(name="imported.csv")
    is_done = sources.filter(committed_at__isnull=False).exists()
    wanted = IMPORTED if is_done else 0
    faults = [f"{count} {name}, not {wanted}" for name, count in there.items() if count != wanted]
    faults += [f"{source.file.name} is not there" for source in sources if not Path(source.file.path).is_file()]
    return faults, is_done


def content() -> bytes:
    return b"What residents said on the walk.\n" * (8 * MEGABYTE // 33)


def upload(_) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    action, by = Action.objects.order_by("pk").first(), managers()[0]
    file = SimpleUploadedFile("walk.txt", content(), "text/plain")
    attach(action, file=file, title="Walked", by=by, at=timezone.now())


def look_at_upload(_) -> tuple[list[str], bool]:
    found = list(Document.objects.filter(title="Walked"))
    history = Document.history.filter(title="Walked").count()
    faults = [f"{len(found)} documents, {history} in their history"] if history != len(found) else []
    for each in found:
        path = Path(each.file.path)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != each.sha256:
            faults.append(f"{each.file.name} is not the file that its row tells of")
    return faults, bool(found)


def migrate(_) -> None:
    call_command("migrate", verbosity=0)


def look_at_tables(_) -> tuple[list[str], bool]:
    """`migrate` goes on from wherever it was killed."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    is_done = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)
    call_command("check_plan")
    there = set(connection.introspection.table_names())
    wanted = set(connection.introspection.django_table_names(include_views=False))
    return [f"there is no table {name}" for name in sorted(wanted - there)], is_done


ACTS = {
    "publish": Act(prepare_report, publish, look_at_report),
    "import": Act(prepare_plan, import_plan, look_at_plan),
    "upload": Act(lambda: None, upload, look_at_upload),
    "migrate": Act(lambda: None, migrate, look_at_tables, begins_empty=True),
}
