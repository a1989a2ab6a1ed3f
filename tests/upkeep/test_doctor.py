"""`doctor`: each thing that can be wrong is told with what to do, and a sound installation is told to be one."""

import shutil
import ssl
import subprocess
import threading
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from socketserver import BaseRequestHandler, TCPServer

import pytest
from django.db import connection
from post_office.models import STATUS, Email

from records.frozen.triggers import let_go
from tests.factories import NOW, JobRunFactory
from tests.upkeep.installations import run
from upkeep.choices import BACKUP, JOBS
from upkeep.models import JobRun
from upkeep.summaries.doctor import examine_quickly, mail_and_address
from upkeep.summaries.doctor.database import of_the_database
from upkeep.summaries.doctor.mail import SENT_BY

pytestmark = pytest.mark.django_db
GIB = 1024**3
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def sound(settings, tmp_path, monkeypatch, time_machine):
    """As production runs, with every job run just now."""
    time_machine.move_to(NOW, tick=False)
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://plan.norwich.test", ["plan.norwich.test"]
    settings.DEFAULT_FROM_EMAIL = "Partnership <plan@norwich.test>"
    settings.MEDIA_ROOT = settings.STATIC_ROOT = tmp_path
    settings.SECURITY_CONTACT, settings.SECURITY_CONTACT_EXPIRES_ON = "mailto:s@norwich.test", "2027-06-30"
    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": SENT_BY}}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100 * GIB, 50 * GIB, 50 * GIB))
    for name in JOBS:
        JobRunFactory(name=name)
    return settings


def wrong() -> list[str]:
    return [f"{found.about}: {found.words}" for found in examine_quickly(at=NOW) if found.is_wrong]


def test_of_a_sound_installation_nothing_is_wrong_and_what_was_looked_at_is_told():
    assert wrong() == []
    told = [f"{found.about}: {found.words}" for found in examine_quickly(at=NOW)]
    assert told[:4] == [
        "Settings: The address, the sender and the folders are set.",
        "What is frozen: The database refuses changes to records that are closed and to their history.",
        "Mail: No email has waited for more than an hour.",
        "Jobs: All ran when they should, and ended well.",
    ]
    assert told[4].startswith("Backups: The last whole backup is of ")
    assert told[5].startswith("Disk: 50.0 GB are free for ")


SETTINGS = {
    "DEBUG": (True, "the settings for development"),
    "SITE_URL": ("http://plan.norwich.test", "without encryption"),
    "ALLOWED_HOSTS": (["another.test"], "does not answer to"),
    "DEFAULT_FROM_EMAIL": ("partnership@localhost", "which is nobody's"),
    "PAPER_CONVERTER": ("/no/such/soffice", "is no program here"),
    "SECURITY_CONTACT": ("", "Nobody is named who is told"),
    "SECURITY_CONTACT_EXPIRES_ON": ("2026-12-20", "holds only until 20 December 2026"),
    "STATIC_ROOT": ("/no/such/folder", "are not collected"),
    "SECOND_FACTOR_IS_ASKED": (
        False,
        "Nobody has to have a second factor here, managers and administrators neither; whoever has one is",
    ),
    "MEDIA_ROOT": ("/proc/no-such-folder", "No file can be kept"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_is_wrong_is_named(sound, name, monkeypatch):
    value, words = SETTINGS[name]
    if name == "MEDIA_ROOT":
        # Root may write everywhere.
        monkeypatch.setattr("os.access", lambda path, how: "proc" not in str(path))
    setattr(sound, name, value)
    assert any(words in each for each in wrong())


def mail(status, *, hours: int) -> Email:
    email = Email.objects.create(from_email="plan@norwich.test", to=["a@norwich.test"], status=status)
    Email.objects.filter(pk=email.pk).update(created=NOW - timedelta(hours=hours))
    return email


def test_mail_that_waits_or_was_given_up_is_counted():
    mail(STATUS.queued, hours=0)
    mail(STATUS.sent, hours=9)
    assert wrong() == []
    mail(STATUS.queued, hours=2)
    mail(STATUS.requeued, hours=2)
    mail(STATUS.failed, hours=200)
    assert wrong() == [
        "Mail: 2 emails have waited for more than an hour.",
        "Mail: 1 email was given up after four days.",
    ]


def test_mail_that_is_to_go_later_does_not_wait():
    later = mail(STATUS.queued, hours=2)
    Email.objects.filter(pk=later.pk).update(scheduled_time=NOW + timedelta(days=1))
    assert wrong() == []


def test_mail_that_never_leaves_is_told(sound):
    sound.POST_OFFICE = {"BACKENDS": {"default": "django.core.mail.backends.console.EmailBackend"}}
    assert wrong() == ["Mail: No mail leaves this machine: these settings keep it here."]


def test_jobs_that_never_ran_failed_or_are_late_are_named():
    JobRun.objects.filter(name="tidy").delete()
    JobRun.objects.filter(name="check_plan").update(words="One.\nTwo.", worked_at=None)
    late = NOW - JOBS["run_daily"] - timedelta(minutes=1)
    JobRun.objects.filter(name="run_daily").update(began_at=late, ended_at=late, worked_at=late)
    JobRun.objects.filter(name="tidy_packs").update(ended_at=None, worked_at=None)
    found = wrong()
    assert [each.split()[1] for each in found] == ["run_daily", "tidy", "tidy_packs", "check_plan"]
    assert "is late: it ended well on " in found[0]
    assert "has never been run by run_job" in found[1]
    assert "has never come to an end" in found[2]
    assert found[3].endswith("It said: Two.")


def test_a_job_is_not_late_to_the_minute():
    on_time = NOW - JOBS["run_daily"]
    JobRun.objects.filter(name="run_daily").update(began_at=on_time, ended_at=on_time, worked_at=on_time)
    assert wrong() == []


def test_backups_that_failed_are_too_old_or_were_never_made_are_told():
    run_of_backup = JobRun.objects.filter(name=BACKUP)
    old = NOW - timedelta(days=3)
    run_of_backup.update(began_at=old, worked_at=old)
    assert "failed" in wrong()[0]
    run_of_backup.update(ended_at=old)
    assert "that is too old" in wrong()[0]
    run_of_backup.delete()
    assert wrong() == ["Backups: There has never been a backup."]


def test_a_disk_that_is_nearly_full_is_told(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100 * GIB, 99.5 * GIB, GIB // 2))
    assert any(each.startswith("Disk: 0.5 GB are free for files") for each in wrong())


def test_frozen_records_that_are_not_held_are_told():
    let_go(table="actions_historicalaction")
    assert wrong() == [
        "What is frozen: The database does not hold what must never change: 2 triggers are missing or altered."
    ]


def test_a_database_that_is_not_of_this_version_is_told():
    assert [found.is_wrong for found in of_the_database()] == [False]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'upkeep'")
        cursor.execute("DROP TABLE shared_cache")
    words = [found.words for found in of_the_database()]
    assert words == [
        "Its tables are of an older version: upkeep 0001_initial did not run.",
        "Wrong passwords are not counted: there is no table of the cache.",
    ]


def test_a_mail_server_that_does_not_answer_is_told(sound):
    sound.EMAIL_HOST, sound.EMAIL_PORT, sound.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    (found,) = mail_and_address.of_the_mail_server()
    assert found.is_wrong
    assert found.words.startswith("127.0.0.1, port 1 does not take our mail: ")


class Silent(BaseRequestHandler):
    def handle(self):
        # Ends when the other side goes.
        self.request.recv(1)


@pytest.fixture
def served(tmp_path):
    """An address that is served with a certificate for the next 30 days, signed by nobody but itself."""
    paths = key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    class Server(TCPServer):
        def get_request(self):
            request, address = super().get_request()
            return context.wrap_socket(request, server_side=True), address

        def handle_error(self, request, client_address):
            """A client that hangs up is what is tested."""

    with Server(("127.0.0.1", 0), Silent) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1], str(paths[1])
        server.shutdown()
        thread.join()


def test_a_certificate_is_told_with_its_last_day_and_when_it_must_be_renewed(sound, served, time_machine):
    port, certificate = served
    sound.SITE_URL = f"https://localhost:{port}"
    made = ssl.cert_time_to_seconds(ssl._ssl._test_decode_cert(certificate)["notBefore"])
    at = datetime.fromtimestamp(made, UTC)
    time_machine.move_to(at)
    (found,) = mail_and_address.of_the_certificate(at=at, authorities=certificate)
    assert not found.is_wrong
    assert found.words.startswith("That of localhost is valid until ")
    (found,) = mail_and_address.of_the_certificate(at=at + timedelta(days=10), authorities=certificate)
    assert found.remedy.startswith("Renew it now")
    (found,) = mail_and_address.of_the_certificate(at=at)
    assert found.words.startswith("Browsers refuse that of localhost: ")


def test_an_address_that_nobody_serves_is_told(sound):
    sound.SITE_URL = "https://localhost:1"
    (found,) = mail_and_address.of_the_certificate(at=NOW)
    assert found.words.startswith("localhost cannot be reached from here: ")


def test_the_command_names_what_is_wrong_and_what_to_do_and_ends_with_1(sound):
    sound.SITE_URL = "https://localhost:1"
    sound.EMAIL_HOST, sound.EMAIL_PORT, sound.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    said = run("doctor")
    assert "well  Jobs: All ran when they should, and ended well.\n" in said
    assert "WRONG Mail server: 127.0.0.1, port 1 does not take our mail" in said
    assert " Do this: See that nginx runs and that SITE_URL is right.\n" in said
    assert "things are wrong." in said.splitlines()[-1]


def test_the_command_ends_with_0_where_nothing_is_wrong(monkeypatch):
    monkeypatch.setattr("upkeep.management.commands.doctor.examine", lambda at: examine_quickly(at=at))
    assert run("doctor").endswith("Nothing is wrong.\n")
