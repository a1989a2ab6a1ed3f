"""What is wrong with an installation, in words for whoever looks after it, and what to do."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from upkeep.summaries.doctor.database import of_the_database, of_what_is_held
from upkeep.summaries.doctor.disk import of_the_disk
from upkeep.summaries.doctor.finding import Finding
from upkeep.summaries.doctor.jobs import of_jobs
from upkeep.summaries.doctor.mail import of_the_queue
from upkeep.summaries.doctor.mail_and_address import of_the_certificate, of_the_mail_server
from upkeep.summaries.doctor.scanner import of_the_quarantine, of_the_scanner
from upkeep.summaries.doctor.settings import of_django, of_the_settings

__all__ = ["Finding", "examine", "examine_quickly", "found_by_night", "line_of"]

AT_NIGHT = ("Database", "Settings for the public", "Mail server", "Certificate", "Malware scanner")
WRONG, WELL = "WRONG ", "well  "


def examine_quickly(*, at: datetime) -> list[Finding]:
    """What can be told without asking another machine."""
    return [
        *of_the_settings(on=timezone.localdate(at)),
        *of_what_is_held(),
        *of_the_queue(at=at),
        *of_jobs(at=at),
        *of_the_disk(),
        *of_the_quarantine(at=at),
    ]


def examine(*, at: datetime) -> Iterator[Finding]:
    """With the mail server, the certificate and what takes a second; each finding as soon as there is one."""
    yield from examine_quickly(at=at)
    yield from of_the_database()
    yield from of_django()
    yield from of_the_mail_server()
    yield from of_the_certificate(at=at)
    yield from of_the_scanner(at=at)


def line_of(finding: Finding) -> str:
    """As `doctor` prints it."""
    told = f"{WRONG if finding.is_wrong else WELL}{finding.about}: {finding.words}"
    return f"{told} Do this: {finding.remedy}" if finding.is_wrong else told


def found_by_night(words: str) -> list[str]:
    """Of what `doctor` printed, the lines on what no page asks for itself."""
    lines = [line.removeprefix(WELL) for line in words.splitlines() if line.startswith((WRONG, WELL))]
    return [
        line.replace(WRONG, "Wrong: ", 1) for line in lines if line.removeprefix(WRONG).partition(":")[0] in AT_NIGHT
    ]
