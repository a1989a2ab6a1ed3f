"""Whether what must run each day did, backups among it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from govuk.dates import moment
from upkeep.choices import BACKUP, JOBS
from upkeep.models import JobRun
from upkeep.summaries.doctor.finding import Finding

JOBS_ABOUT, BACKUP_ABOUT = "Jobs", "Backups"


def of_jobs(*, at: datetime) -> list[Finding]:
    runs = {run.name: run for run in JobRun.objects.filter(name__in=JOBS)}
    wrong = [finding for name in JOBS if name != BACKUP for finding in _of_job(name, runs.get(name), at=at)]
    return [*(wrong or [Finding(JOBS_ABOUT, "All ran when they should, and ended well.")]), _of_backups(runs, at=at)]


def _of_job(name: str, run: JobRun | None, *, at: datetime) -> Iterator[Finding]:
    remedy = f"Run manage.py run_job {name} and read what it says; see that cron runs it."
    if run is None:
        yield Finding(
            JOBS_ABOUT, f"{name} has never been run by run_job.", "Enter it in cron: docs/operating.md, Jobs."
        )
    elif run.failed:
        last_line = run.words.splitlines()[-1] if run.words else "nothing"
        yield Finding(JOBS_ABOUT, f"{name} failed on {moment(run.ended_at)}. It said: {last_line}", remedy)
    elif run.worked_at is None or run.worked_at < at - JOBS[name]:
        last = f"ended well on {moment(run.worked_at)}" if run.worked_at else "has never come to an end"
        yield Finding(JOBS_ABOUT, f"{name} is late: it {last}, and should each {_often(JOBS[name])}.", remedy)


def _of_backups(runs: dict[str, JobRun], *, at: datetime) -> Finding:
    run = runs.get(BACKUP)
    if run is None or run.worked_at is None:
        return Finding(BACKUP_ABOUT, "There has never been a backup.", "Set one up: docs/operating.md, Backups.")
    last = f"The last whole backup is of {moment(run.worked_at)}"
    if run.failed:
        return Finding(
            BACKUP_ABOUT,
            f"{last}. The one of {moment(run.ended_at)} failed.",
            "Run manage.py backup and read what it says.",
        )
    if run.worked_at < at - JOBS[BACKUP]:
        return Finding(BACKUP_ABOUT, f"{last}: that is too old.", "Run manage.py backup, and see why cron does not.")
    return Finding(BACKUP_ABOUT, f"{last}.")


def _often(age: timedelta) -> str:
    return "day" if age >= timedelta(days=1) else "few minutes"
