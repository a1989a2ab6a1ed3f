"""Publish a correction of a report, as the page does it, with its files. `benchmarks.faults.kills` kills it.


python -m benchmarks.faults.publishing prepare    a correction that waits for its publication; prints its key
python -m benchmarks.faults.publishing KEY        prints a line when it begins
python -m benchmarks.faults.publishing check KEY  prints what is half done, a line for each
"""

import sys
from collections.abc import Iterator
from hashlib import sha256


def prepare() -> None:
    from django.utils import timezone

    from partners.models import User
    from reports import services
    from reports.models import Report

    first, _ = managers(User)
    published = Report.objects.in_force().annual().first()
    correction = services.correct(published, what_changed="A number.", by=first, at=timezone.now())
    services.send_for_approval(correction, by=first, at=timezone.now())
    print(correction.pk)


def managers(people) -> list:
    return [person for person in people.objects.active().order_by("pk") if person.is_manager][:2]


def publish(key: int) -> None:
    from django.utils import timezone

    from partners.models import User
    from reports import services
    from reports.exports.pdf import pdf_of
    from reports.exports.word import docx_of
    from reports.models import Report
    from reports.summaries.editions import document_of
    from reports.summaries.since_sent import mark_of

    report, (_, second) = Report.objects.get(pk=key), managers(User)
    print("begun", flush=True)
    seen = mark_of(document_of(report))
    services.publish(report, approval_note="By the board.", seen=seen, by=second, at=timezone.now())
    print("published", flush=True)
    pdf_of(report)
    docx_of(report)
    print("made", flush=True)


def check(key: int) -> Iterator[str]:
    """Published wholly, or not at all; files of it are whole, or are made anew."""
    from reports.choices import ReportState
    from reports.exports.pdf import pdf_of
    from reports.exports.word import docx_of
    from reports.models import Report

    report = Report.objects.select_related("corrects").get(pk=key)
    is_published = report.state == ReportState.PUBLISHED
    frozen = [report.published_at, report.published_by_id, report.snapshot, report.sha256]
    if any(frozen) != is_published or all(frozen) != is_published:
        yield f"state {report.state}, and of what is frozen {[bool(each) for each in frozen]}"
    if is_published and sha256(report.snapshot.encode()).hexdigest() != report.sha256:
        yield "words that are not those of their checksum"
    if (report.corrects.state == ReportState.SUPERSEDED) != is_published:
        yield f"the former is {report.corrects.state}, this one {report.state}"
    newest = report.history.first()
    if newest.state != report.state:
        yield f"the history ends with {newest.state}"
    if is_published:
        if not pdf_of(report).rstrip().endswith(b"%%EOF"):
            yield "a PDF that ends before its end"
        if not docx_of(report).startswith(b"PK"):
            yield "a Word file that is none"
    print("published" if is_published else "not published", file=sys.stderr)


def main(arguments: list[str]) -> None:
    import django

    django.setup()
    if arguments == ["prepare"]:
        prepare()
    elif arguments[0] == "check":
        print(*check(int(arguments[1])), sep="\n")
    else:
        publish(int(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
