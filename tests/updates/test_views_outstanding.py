"""The quarter as a manager runs it: who is outstanding, one reminder each, and a close that is for good."""

import pytest
from post_office.models import Email

from actions.models import Action, ProgressUpdate
from periods.models import ReportingPeriod
from tests.project import fixtures
from tests.project.requests import sent

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

PAGE = "/updates/outstanding/"


def test_it_names_who_is_outstanding_and_what_nobody_looks_after(world):
    Action.objects.filter(reference="ASB-03").update(lead_officer=None)
    page = world.client("manager").get(PAGE).content.decode()
    assert all(reference in page for reference in ("ASB-03", "ASB-76", "ASB-08"))


def test_each_gets_one_mail_with_their_number(world):
    data = sent(world, "updates:remind", "period")
    page = world.client("manager").post(f"{PAGE}remind/", data, follow=True).content.decode()
    assert "Reminder sent to 1 person." in page
    mail = Email.objects.get()
    assert (mail.to, mail.subject) == (["lead@example.org"], "3 updates are due from you for 2026-27 Q3")


def test_a_person_who_was_deactivated_gets_none(world):
    type(world.people["lead"]).objects.filter(pk=world.people["lead"].pk).update(is_active=False)
    world.client("manager").post(f"{PAGE}remind/", sent(world, "updates:remind", "period"))
    assert not Email.objects.exists()


def test_closing_is_asked_once_more_and_then_for_good(world):
    client, period = world.client("manager"), world.parts["period"]
    assert "Close the period for good" in client.get(f"{PAGE}close/").content.decode()
    answer = client.post(f"{PAGE}close/", sent(world, "updates:close_period", "period"), follow=True)
    assert "2026-27 Q3 is closed" in answer.content.decode()
    closed = ReportingPeriod.objects.get(pk=period.pk)
    assert (closed.is_closed, closed.closed_by) == (True, world.people["manager"])
    assert ReportingPeriod.objects.filter(year=2026, quarter=4, closed_at=None).exists()


def test_an_update_written_while_the_period_closed_is_refused_with_its_words(world):
    data, before = sent(world, "updates:send", "open"), ProgressUpdate.objects.count()
    world.client("manager").post(f"{PAGE}close/", sent(world, "updates:close_period", "period"))
    page = world.client("lead").post("/actions/ASB-01/update/", data | {"text": "Written too late"})
    assert (page.status_code, ProgressUpdate.objects.count()) == (200, before)
    assert "There is a problem" in page.content.decode()


def test_a_stale_close_is_told_and_closes_nothing(world):
    data = sent(world, "updates:close_period", "period") | {"version": 99}
    answer = world.client("manager").post(f"{PAGE}close/", data)
    assert (answer.status_code, ReportingPeriod.objects.get(pk=world.parts["period"].pk).is_closed) == (409, False)


def test_text_for_residents_waits_for_a_manager(world):
    update, client = world.parts["text"], world.client("manager")
    assert "We walked six routes." in client.get("/updates/public-texts/").content.decode()
    url = f"/updates/public-texts/{update.pk}/"
    answer = client.post(
        url, sent(world, "updates:public_text", "text") | {"approved_text": "We walked 6."}, follow=True
    )
    assert "We walked six routes." not in answer.content.decode()
    kept = ProgressUpdate.objects.get(pk=update.pk)
    assert (kept.approved_text, kept.public_text, kept.approved_by) == (
        "We walked 6.",
        "We walked six routes.",
        world.people["manager"],
    )


def test_text_of_an_action_that_is_no_longer_public_cannot_be_approved(world):
    Action.objects.filter(reference="ASB-05").update(visibility="partnership")
    update = world.parts["text"]
    data = sent(world, "updates:public_text", "text")
    answer = world.client("manager").post(f"/updates/public-texts/{update.pk}/", data)
    assert answer.status_code in (200, 404)
    assert ProgressUpdate.objects.get(pk=update.pk).approved_text == ""
