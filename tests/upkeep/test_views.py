"""The page on the installation: for administrators alone, true in every state."""

import pytest
from django.urls import reverse

from partners.choices import Role
from tests.factories import NOW, JobRunFactory, UserFactory
from upkeep.choices import JOBS
from upkeep.models import JobRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    return lambda: client.get(reverse("upkeep:installation")).content.decode()


def test_before_any_job_has_run_it_says_so(page):
    said = page()
    assert "There has never been a backup." in said
    assert "tidy has never been run by run_job." in said
    assert "No job has run yet" in said
    assert "They have never been asked" in said
    assert "asked each night" not in said


def test_while_doctor_runs_for_the_first_time_nothing_is_said_of_other_nights(page):
    JobRunFactory(name="doctor", ended_at=None)
    said = page()
    assert "which has not come to an end yet" in said
    assert "never been asked" not in said
    assert "asked each night" not in said


def test_with_runs_it_shows_them_and_what_the_night_said(page):
    for name in JOBS:
        JobRunFactory(name=name)
    printed = "well  Jobs: All ran.\nwell  Certificate: It is valid.\nWRONG Mail server: No. Do this: Mend it.\n"
    JobRun.objects.filter(name="doctor").update(words=printed)
    JobRunFactory(name="import_crime", worked_at=None, words="No such file.")
    JobRunFactory(name="export_actions", worked_at=None, ended_at=None)
    said = page()
    assert "All ran when they should, and ended well." in said
    assert "There has never been" not in said
    assert "<li>Certificate: It is valid.</li><li>Wrong: Mail server: No. Do this: Mend it.</li>" in said
    assert "All ran.</li>" not in said
    assert "Failed on" in said
    assert "Not yet" in said


def test_it_is_reached_from_administration_by_administrators(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    link = f'href="{reverse("upkeep:installation")}"'
    for role, is_led in ((Role.ADMINISTRATOR, True), (Role.MANAGER, False)):
        client.force_login(UserFactory(roles=[role]))
        assert (link in client.get(reverse("admin:index")).content.decode()) is is_led


def test_it_asks_few_questions(page, client, django_assert_max_num_queries):
    page()
    with django_assert_max_num_queries(16):
        page()
