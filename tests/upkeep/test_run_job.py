"""`run_job`: what ran is noted, however it ends."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tests.factories import NOW
from tests.upkeep.installations import run
from upkeep.models import JobRun
from upkeep.services.jobs import begin, end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_run_that_ends_well_is_noted_with_what_it_said():
    assert "Forgot 0 sendings" in run("run_job", "tidy")
    noted = JobRun.objects.get(name="tidy")
    assert (noted.began_at, noted.ended_at, noted.worked_at, noted.failed) == (NOW, NOW, NOW, False)
    assert noted.words.startswith("Forgot 0 sendings")


def test_a_run_that_fails_is_noted_and_fails(time_machine):
    run("run_job", "open_period", "--on", "2026-11-30")
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    with pytest.raises(CommandError, match="no-such-address"):
        call_command("run_job", "import_actions", "/no-such-address/plan.csv")
    noted = JobRun.objects.get(name="import_actions")
    assert (noted.ended_at, noted.worked_at, noted.failed) == (NOW + timedelta(days=1), None, True)
    assert "no-such-address" in noted.words


def test_options_are_handed_on():
    run("run_job", "open_period", "--on", "2027-01-05")
    assert "2027" in JobRun.objects.get(name="open_period").words


def test_the_last_good_run_is_remembered_through_one_that_failed_and_one_that_runs():
    later = NOW + timedelta(days=1)
    begin("tidy", at=NOW)
    end("tidy", at=NOW, worked=True, words="Well.")
    end("tidy", at=later, worked=False, words="No.")
    assert (JobRun.objects.get().worked_at, JobRun.objects.get().failed) == (NOW, True)
    begin("tidy", at=later)
    assert (JobRun.objects.get().worked_at, JobRun.objects.get().failed) == (NOW, False)


def test_a_database_that_cannot_be_written_keeps_no_job_from_running(monkeypatch):
    def refuse(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("upkeep.services.jobs.JobRun.objects.update_or_create", refuse)
    assert "Forgot 0 sendings" in run("run_job", "tidy")
