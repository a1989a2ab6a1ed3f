"""The quarter as a manager runs it: who is outstanding, one reminder each, and a close that is for good."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from post_office.models import Email

from actions.models import Action, ProgressUpdate
from govuk.dates import day
from notices.models import Mail, Notice
from notices.services import send_daily
from periods.models import ReportingPeriod
from tests.factories import (
    NOW,
    TODAY,
    YESTERDAY,
    ActionFactory,
    PreferencesFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.frozen import let_go_of
from tests.project import fixtures
from tests.project.requests import sent

open_world, today = fixtures.open_world, fixtures.today

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def world(db):
    """With no mail waiting: what was told while it was built is none of these tests'."""
    world = fixtures.WORLD.restore()
    Email.objects.all().delete()
    return world


PAGE = "/updates/outstanding/"
NEXT_QUARTER = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)


def words(client, url: str) -> str:
    """The text of a page, without its tags."""
    return " ".join(unescape(re.sub("<[^>]+>", "", client.get(url, follow=True).content.decode())).split())


def test_it_names_who_is_outstanding_and_what_nobody_looks_after(world):
    Action.objects.filter(reference="ASB-03").update(lead_officer=None)
    page = world.client("manager").get(PAGE).content.decode()
    assert all(reference in page for reference in ("ASB-03", "ASB-76", "ASB-08"))


def test_each_gets_one_mail_with_their_number(world):
    data = sent(world, "updates:remind", "period")
    page = world.client("manager").post(f"{PAGE}remind/", data, follow=True).content.decode()
    assert "Reminders sent to 1 person." in page
    mail = Email.objects.get()
    assert (mail.to, mail.subject) == (["lead@example.org"], "Updates due from you for 2026-27 Q3")
    assert "3 updates for 2026-27 Q3 are due from you by 21 January 2027." in mail.message
    # A title may be restricted, and mail is read in many places.
    assert "ASB-" not in mail.message


def test_who_was_reminded_is_not_reminded_again_that_day_and_the_page_says_when(world, time_machine):
    person = world.people["lead"]
    assert "Not yet" in words(world.client("manager"), PAGE)
    told = []
    for moment in (NOW, NOW, NOW + timedelta(days=1)):
        time_machine.move_to(moment)
        data = sent(world, "updates:remind", "period") | {"token": uuid4()}
        told.append(world.client("manager").post(f"{PAGE}remind/", data, follow=True).content.decode())
    assert ["Reminders sent to 1 person." in page for page in told] == [True, False, True]
    assert ["Success" in page for page in told] == [True, False, True]
    assert "Everybody was already reminded today: no reminder was sent." in told[1]
    assert Email.objects.count() == 2
    days = Mail.objects.filter(kind="by_hand").values_list("person", "on")
    assert set(days) == {(person.pk, TODAY), (person.pk, TODAY + timedelta(days=1))}
    time_machine.move_to(NOW + timedelta(days=2))
    assert day(TODAY + timedelta(days=1)) in words(world.client("manager"), PAGE)


def two_late(world) -> list:
    """The lead officer, and one of another partner."""
    other = world.people["other"]
    ActionFactory(lead_partner=other.partner, lead_officer=other, reference="ASB-50")
    return [world.people["lead"], other]


def remind(world, **data):
    sending = sent(world, "updates:remind", "period") | {"token": uuid4()} | data
    return world.client("manager").post(f"{PAGE}remind/", sending, follow=True)


def written_to() -> set[str]:
    return {address for mail in Email.objects.all() for address in mail.to}


def test_a_manager_chooses_one_of_two(world):
    _, other = two_late(world)
    remind(world, people=[other.pk])
    assert written_to() == {other.email}


def test_a_manager_chooses_several_or_presses_for_all(world):
    people = two_late(world)
    remind(world, people=[person.pk for person in people])
    assert written_to() == {person.email for person in people}
    Email.objects.all().delete()
    Notice.objects.all().delete()
    remind(world, people=[], everybody="on")
    assert written_to() == {person.email for person in people}


def test_nobody_chosen_is_a_fault_and_the_words_stay(world):
    two_late(world)
    page = remind(world, people=[], words="Please ring me.").content.decode()
    assert "Select at least one person to remind" in page
    assert "Please ring me.</textarea>" in page
    assert not Email.objects.exists()


def test_who_has_nothing_to_send_cannot_be_chosen(world):
    page = remind(world, people=[world.people["supporting"].pk]).content.decode()
    assert "Select a valid choice" in page or "There is a problem" in page
    assert not Email.objects.exists()


def test_own_words_stand_at_the_top_of_the_mail_and_in_the_log(world):
    remind(world, words="Please ring me if you are stuck.")
    message, log = Email.objects.get().message, Mail.objects.get(kind="by_hand").text
    assert message.index("Please ring me if you are stuck.") < message.index("3 updates for 2026-27 Q3")
    assert "Please ring me if you are stuck." in log


def test_the_mail_brings_a_link_of_their_own(world):
    remind(world)
    path = re.search(r"(/u/\S+)", Email.objects.get().message)[1]
    answer = Client().get(path)
    assert (answer.status_code, "For <strong>lead</strong>" in answer.content.decode()) == (200, True)
    assert "Link opened, 23 November 2026." in words(world.client("manager"), PAGE)


def test_the_desk_says_who_came_and_who_did_not(world):
    client = world.client("manager")
    assert "Not signed in." in words(client, PAGE)
    world.client("lead").get("/updates/")
    assert "Signed in, 23 November 2026." in words(client, PAGE)


def test_the_desk_says_when_the_next_reminder_goes_by_itself(world, time_machine):
    client = world.client("manager")
    assert "7 January 2027" in words(client, PAGE)
    time_machine.move_to(datetime(2027, 2, 4, 10, tzinfo=UTC))
    send_daily(on=date(2027, 2, 4), at=datetime(2027, 2, 4, 7, tzinfo=UTC))
    assert "None: the last has gone" in words(world.client("manager"), PAGE)


def test_the_desk_says_who_is_away_and_who_is_told_instead(world):
    lead = world.people["lead"]
    deputy = UserFactory(name="Stand-in", partner=lead.partner)
    PreferencesFactory(person=lead, deputy=deputy, away_from=TODAY, away_until=date(2026, 12, 4))
    assert "Away until 4 December 2026: Stand-in is told instead." in words(world.client("manager"), PAGE)
    remind(world)
    assert written_to() == {deputy.email}


def test_a_person_who_was_deactivated_gets_none(world):
    type(world.people["lead"]).objects.filter(pk=world.people["lead"].pk).update(is_active=False)
    world.client("manager").post(f"{PAGE}remind/", sent(world, "updates:remind", "period"))
    assert not Email.objects.exists()


def test_before_its_end_a_quarter_cannot_be_closed_and_every_page_says_from_when(world):
    client = world.client("manager")
    assert "You can close it from 1 January 2027. 2026-27 Q4 opens when you do." in words(client, PAGE)
    assert "2026-27 Q3 cannot be closed yet" in words(client, f"{PAGE}close/")
    answer = client.post(f"{PAGE}close/", sent(world, "updates:close_period", "period"))
    assert "2026-27 Q3 ends on 31 December 2026: you can close it from 1 January 2027" in answer.content.decode()
    assert not ReportingPeriod.objects.get(pk=world.parts["period"].pk).is_closed


def test_closing_is_asked_once_more_and_opens_the_next_quarter_at_once(world, time_machine):
    time_machine.move_to(NEXT_QUARTER)
    client, period = world.client("manager"), world.parts["period"]
    assert "Close this quarter" in words(client, f"{PAGE}close/")
    data = sent(world, "updates:close_period", "period")
    # Sent twice by a double click, it is closed once.
    assert [client.post(f"{PAGE}close/", data).status_code for _ in range(2)] == [302, 302]
    assert "2026-27 Q3 is closed. 2026-27 Q4 is open for updates." in words(client, PAGE)
    closed = ReportingPeriod.objects.get(pk=period.pk)
    assert (closed.is_closed, closed.closed_by) == (True, world.people["manager"])
    assert "3 updates due from you" not in words(world.client("lead"), "/updates/")
    assert "2026-27 Q4, due by 21 April 2027" in words(world.client("lead"), "/updates/")


def test_a_second_click_on_close_is_no_fault_where_no_quarter_has_begun_since(world):
    """An administrator may have given the quarter another last day than its own."""
    ReportingPeriod.objects.filter(pk=world.parts["period"].pk).update(ends_on=YESTERDAY)
    client, data = world.client("manager"), sent(world, "updates:close_period", "period")
    assert [client.post(f"{PAGE}close/", data).status_code for _ in range(2)] == [302, 302]
    assert "2026-27 Q3 is closed. 2026-27 Q4 opens for updates on 1 January 2027." in words(client, PAGE)


def test_a_quarter_that_was_closed_too_soon_is_opened_again_with_a_reason(world, time_machine):
    time_machine.move_to(NEXT_QUARTER)
    client = world.client("manager")
    client.post(f"{PAGE}close/", sent(world, "updates:close_period", "period"))
    assert "2026-27 Q3 was closed on 4 January 2027." in words(client, PAGE)
    closed = ReportingPeriod.objects.get(pk=world.parts["period"].pk)
    data = {"version": closed.version, "token": uuid4(), "reason": ""}
    assert "Enter a reason" in client.post(f"{PAGE}reopen/", data).content.decode()
    client.post(f"{PAGE}reopen/", data | {"reason": "The police were late."})
    assert "2026-27 Q3 is open again. Updates go to it until you close it." in words(client, PAGE)
    assert "2026-27 Q3, due by 21 January 2027" in words(world.client("lead"), "/updates/")


def test_where_no_quarter_is_open_the_manager_opens_that_of_today(world):
    let_go_of(ProgressUpdate)
    ProgressUpdate.objects.all().update(period=ReportingPeriodFactory(year=2025, quarter=4, closed=True))
    Action.objects.update(reported_in=None)
    ReportingPeriod.objects.filter(pk=world.parts["period"].pk).delete()
    client = world.client("manager")
    assert "Until a quarter is open, nobody can send an update." in words(client, PAGE)
    assert "manage.py" not in words(client, PAGE)
    assert "The partnership manager opens the next quarter." in words(world.client("lead"), "/updates/")
    client.post(f"{PAGE}open/", {"token": uuid4()})
    assert "2026-27 Q3 is open." in words(client, PAGE)
    assert ReportingPeriod.objects.current(on=TODAY).quarter == 3


def test_after_a_quarter_was_closed_before_its_end_everybody_reads_when_the_next_begins(world):
    """No longer possible; but it was."""
    ReportingPeriod.objects.filter(pk=world.parts["period"].pk).update(
        closed_at=NOW, closed_by=world.people["manager"]
    )
    ReportingPeriodFactory(quarter=4)
    for persona, url in (("manager", PAGE), ("lead", "/updates/"), ("lead", "/updates/workbook/")):
        assert "2026-27 Q4 opens for updates on 1 January 2027." in words(world.client(persona), url)
    assert "No reporting period is open. You have 6 open actions." in words(world.client("lead"), "/")
    assert "Open 2026-27 Q3" not in words(world.client("manager"), PAGE)


def test_an_update_written_before_its_quarter_was_closed_is_not_taken_for_the_next(world, time_machine):
    time_machine.move_to(NEXT_QUARTER)
    data, before = sent(world, "updates:send", "open"), ProgressUpdate.objects.count()
    data |= {"text": "Written too late", "for_period": world.parts["period"].pk}
    world.client("manager").post(f"{PAGE}close/", sent(world, "updates:close_period", "period"))
    lead = world.client("lead")
    page = lead.post("/actions/ASB-01/update/", data).content.decode()
    assert ProgressUpdate.objects.count() == before
    told = "2026-27 Q3 was closed before you sent this. If it is still right for 2026-27 Q4, send it again"
    assert told in page
    assert "Written too late" in page
    following = ReportingPeriod.objects.get(quarter=4, year=2026)
    assert f'name="for_period" value="{following.pk}"' in page
    card = {f"ASB-01-{name}": value for name, value in data.items()} | {"actions": "ASB-01"}
    assert told in lead.post("/updates/", card).content.decode()
    assert lead.post("/actions/ASB-01/update/", data | {"for_period": following.pk}).status_code == 302
    assert ProgressUpdate.objects.get(period=following).text == "Written too late"


def test_a_stale_close_is_told_and_closes_nothing(world, time_machine):
    time_machine.move_to(NEXT_QUARTER)
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
    again = words(client, url)
    assert f"Approved on 23 November 2026 by {world.people['manager']}. What you approve now replaces it." in again


def test_text_of_an_action_that_is_no_longer_public_cannot_be_approved(world):
    Action.objects.filter(reference="ASB-05").update(visibility="partnership")
    update = world.parts["text"]
    data = sent(world, "updates:public_text", "text")
    answer = world.client("manager").post(f"/updates/public-texts/{update.pk}/", data)
    assert answer.status_code in (200, 404)
    assert ProgressUpdate.objects.get(pk=update.pk).approved_text == ""


@pytest.mark.parametrize(("rating", "is_asked"), [("green", False), ("amber", True), ("red", True)])
def test_of_what_is_off_track_a_manager_approves_the_reason_as_well(world, rating, is_asked):
    reason = {"reason": "A witness is afraid.", "way_back": "In May."} if is_asked else {}
    ProgressUpdate.objects.filter(pk=world.parts["text"].pk).update(rating=rating, **reason)
    client, url = world.client("manager"), f"/updates/public-texts/{world.parts['text'].pk}/"
    page = client.get(url).content.decode()
    assert ('name="approved_reason"' in page, "A witness is afraid.</textarea>" in page) == (is_asked, False)
    typed = {"approved_text": "We walked 6.", "approved_reason": "It rained."}
    client.post(url, sent(world, "updates:public_text", "text") | typed)
    kept = ProgressUpdate.objects.get(pk=world.parts["text"].pk)
    assert (kept.approved_text, kept.approved_reason) == ("We walked 6.", "It rained." if is_asked else "")
    assert ("Reason for residents:" in words(client, "/actions/ASB-05/")) == is_asked
