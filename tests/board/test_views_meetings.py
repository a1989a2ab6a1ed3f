from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from board import services
from board.choices import ItemKind, Rota
from board.exports.calendar import calendar_of
from board.models import AgendaItem, Body, Meeting, Paper
from partners.choices import Role
from tests.board.conftest import typed_plan
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    PaperFactory,
    UserFactory,
)
from tests.project.crawl import FLEETING

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2026, 12, 8, 10, tzinfo=UTC)


def words_of(response) -> str:
    return response.content.decode()


def sent(record, **typed) -> dict:
    return {"version": type(record).objects.get(pk=record.pk).version, "token": uuid4()} | typed


def test_meetings_are_planned_in_public_where_the_body_meets_so_and_each_says_it_for_itself(as_manager, body):
    Body.objects.filter(pk=body.pk).update(meets_in_public=True)
    as_manager.post("/board/meetings/plan/", typed_plan(body, plan="yes"))
    first, second = Meeting.objects.order_by("meets_on")
    assert (first.is_public, second.is_public) == (True, True)
    url = f"/board/meetings/{first.pk}/edit/"
    assert as_manager.get(url).context["form"]["is_public"].value() is True
    typed = {"meets_on-day": 6, "meets_on-month": 4, "meets_on-year": 2027, "begins_at": "10am"}
    assert as_manager.post(url, sent(first, **typed)).status_code == 302
    assert Meeting.objects.get(pk=first.pk).is_public is False
    shown = [words_of(as_manager.get(f"/board/meetings/{each.pk}/")) for each in (first, second)]
    assert ["In public" in page for page in shown] == [False, True]
    assert words_of(as_manager.get("/board/meetings/")).count("In public") == 1
    feed = calendar_of(Meeting.objects.order_by("meets_on"), publisher="X", name="X", base_url="", host="x", at=NOW)
    assert feed.decode().count("DESCRIPTION:Held in public") == 1


def test_agenda_is_built_from_the_template_with_the_priorities_of_the_rota(as_manager, meeting):
    MeetingFactory(body=meeting.body, meets_on=date(2027, 3, 9))
    url = f"{meeting.get_absolute_url()}agenda/"
    assert as_manager.post(url, sent(meeting)).status_code == 302
    titles = list(meeting.items.values_list("title", flat=True))
    assert titles == [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the last meeting and matters arising",
        "Performance: what is off track",
        "Progress: 1. Priority 1",
        "Risks",
        "County community safety partnership",
        "Forward plan",
        "Any other business",
        "Date of the next meeting",
    ]
    page = words_of(as_manager.post(url, sent(meeting), follow=True))
    assert "This agenda already has items" in page


def test_a_group_with_a_subject_of_its_own_takes_no_priorities_in_turn(as_manager, meeting):
    assert "8 December 2026" in words_of(as_manager.get("/board/meetings/rota/"))
    Body.objects.update(rota=Rota.NONE)
    assert "8 December 2026" not in words_of(as_manager.get("/board/meetings/rota/"))
    as_manager.post(f"{meeting.get_absolute_url()}agenda/", sent(meeting))
    progress = meeting.items.filter(kind=ItemKind.PROGRESS)
    assert [(item.title, item.priority) for item in progress] == [("Progress", None)]


def test_next_agenda_has_the_priority_that_was_not_discussed(as_manager, meeting, manager):
    services.build_agenda(meeting, by=manager, at=NOW)
    services.publish_agenda(meeting, by=manager, at=NOW)
    services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)
    later = MeetingFactory(body=meeting.body, meets_on=date(2027, 3, 9))
    MeetingFactory(body=meeting.body, meets_on=date(2027, 6, 8))
    items = services.build_agenda(later, by=manager, at=NOW)
    assert [item.title for item in meeting.items.all() if item.priority] == [
        "Progress: 1. Priority 1",
        "Progress: 2. Priority 2",
    ]
    assert [item.title for item in items if item.priority] == ["Progress: 1. Priority 1"]


def test_item_is_added_before_what_closes_a_meeting(as_manager, meeting, manager):
    services.build_agenda(meeting, by=manager, at=NOW)
    action = ActionFactory()
    typed = {"title": "Taxi marshals", "purpose": "decision", "restriction": "open", "section_17": "Fewer assaults."}
    url = f"{meeting.get_absolute_url()}items/add/"
    answer = as_manager.post(url, {"token": uuid4(), "actions": action.reference.lower()} | typed)
    assert answer.status_code == 302
    titles = list(meeting.items.values_list("title", flat=True))
    assert titles[-3:] == ["Taxi marshals", "Any other business", "Date of the next meeting"]
    assert list(AgendaItem.objects.get(title="Taxi marshals").actions.all()) == [action]


def test_unknown_reference_and_missing_reason_are_told(as_manager, meeting):
    typed = {"title": "X", "purpose": "decision", "restriction": "announced", "actions": "ASB-99"}
    page = words_of(as_manager.post(f"{meeting.get_absolute_url()}items/add/", {"token": uuid4()} | typed))
    assert "There is no action with the reference ASB-99" in page
    assert "Select the reason for the restriction" in page


def titles(meeting) -> list[str]:
    return [item.title for item in meeting.items.standing().order_by("position")]


@pytest.mark.parametrize(("way", "order"), [("up", "BAC"), ("down", "ACB")])
def test_items_are_moved_without_scripts_and_without_a_version(as_manager, meeting, way, order):
    rows = {title: AgendaItemFactory(meeting=meeting, title=title) for title in "ABC"}
    answer = as_manager.post(f"{meeting.get_absolute_url()}items/{rows['B'].key}/{way}/", {"token": uuid4()})
    assert (answer.status_code, "".join(titles(meeting))) == (302, order)
    rows["B"].refresh_from_db()
    assert (rows["B"].version, rows["B"].history.count()) == (1, 1)


def test_moving_says_where_the_item_stands_now(as_manager, meeting):
    _, last = (AgendaItemFactory(meeting=meeting, title=title) for title in "AB")

    def told(item, way: str) -> str:
        url = f"{meeting.get_absolute_url()}items/{item.key}/{way}/"
        return words_of(as_manager.post(url, {"token": uuid4()}, follow=True))

    moved, stays = told(last, "up"), told(last, "up")
    assert "“B” moved up. It is now item 1." in moved
    assert "“B” cannot move up: it stays item 1." in stays
    assert ["Success" in page for page in (moved, stays)] == [True, False]
    assert "“B” moved down. It is now item 2." in told(last, "down")
    assert "“B” cannot move down: it stays item 2." in told(last, "down")


def test_an_item_moves_among_those_of_its_own_restriction(as_manager, meeting):
    first = AgendaItemFactory(meeting=meeting, title="A")
    AgendaItemFactory(meeting=meeting, title="S", unannounced=True)
    last = AgendaItemFactory(meeting=meeting, title="B")
    as_manager.post(f"{meeting.get_absolute_url()}items/{last.key}/up/", {"token": uuid4()})
    as_manager.post(f"{meeting.get_absolute_url()}items/{last.key}/up/", {"token": uuid4()})
    assert titles(meeting) == ["B", "S", "A"]
    assert as_manager.post(f"{meeting.get_absolute_url()}items/{first.key}/sideways/", {}).status_code == 404


def test_agenda_with_a_decision_that_says_no_implications_is_not_published(as_manager, meeting):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", for_decision=True, section_17="")
    page = words_of(as_manager.post(f"{meeting.get_absolute_url()}publish/", sent(meeting), follow=True))
    assert "They are missing for: “Taxi marshals”." in page
    assert Meeting.objects.get().state == "planned"


def test_what_is_needed_before_publishing_is_said_before_the_button(as_manager, meeting):
    item = AgendaItemFactory(meeting=meeting, title="Vice chair", for_decision=True, section_17="")
    page = words_of(as_manager.get(meeting.get_absolute_url()))
    assert "Needed before you can publish" in page
    assert f'items/{item.key}/edit/#id_section_17">The Section 17 implications of “Vice chair”' in page
    assert "Publish the agenda" not in page
    form = words_of(as_manager.get(f"{meeting.get_absolute_url()}items/{item.key}/edit/"))
    assert "An item for decision needs them before the agenda can be published." in form
    assert "Section 17 implications (optional)" not in form
    AgendaItem.objects.update(section_17="None: this is about how the board works.")
    page = words_of(as_manager.get(meeting.get_absolute_url()))
    assert ("Needed before you can publish" in page, "Publish the agenda" in page) == (False, True)


@pytest.fixture
def published(meeting, manager) -> Meeting:
    for title in ("First", "Second"):
        AgendaItemFactory(meeting=meeting, title=title, is_published=False)
    AgendaItemFactory(meeting=meeting, title="Xerxes", unannounced=True, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return meeting


@pytest.fixture
def observer(db):
    return UserFactory(roles=(Role.OBSERVER,))


def test_members_read_nothing_before_it_is_published(meeting, sign_in, observer, manager):
    AgendaItemFactory(meeting=meeting, title="First", is_published=False)
    page = words_of(sign_in(observer).get(meeting.get_absolute_url()))
    assert "First" not in page
    assert "The agenda is to be published by 30 November 2026, to give 5 clear days’ notice." in page


def test_what_was_published_stays_until_the_next_version(as_manager, published, sign_in, observer, manager):
    item = published.items.get(title="Second")
    item.title = "Second thoughts"
    services.revise_item(item, links={}, by=manager, at=NOW)
    reader = sign_in(observer)
    assert "Second thoughts" not in words_of(reader.get(published.get_absolute_url()))
    page = words_of(as_manager.get(published.get_absolute_url()))
    assert "Changed in item 2, Second thoughts: its title, which was “Second”." in page
    assert as_manager.post(f"{published.get_absolute_url()}publish/", sent(published)).status_code == 302
    page = words_of(reader.get(published.get_absolute_url()))
    assert "version 2" in page
    assert "its title, which was “Second”" in page


def test_a_version_that_changes_only_what_is_unannounced_is_none_for_others(published, sign_in, observer, manager):
    reader, url = sign_in(observer), published.get_absolute_url()
    before = FLEETING.sub("", words_of(reader.get(url)))
    secret = published.items.get(title="Xerxes")
    secret.text = "Xerxes has more to tell."
    services.revise_item(secret, links={}, by=manager, at=NOW)
    services.publish_agenda(published, by=manager, at=NOW)
    assert FLEETING.sub("", words_of(reader.get(url))) == before


def test_an_item_restricted_later_leaves_the_versions_published_before(published, sign_in, observer, manager):
    item = published.items.get(title="First")
    item.restriction, item.reason = "unannounced", "review"
    services.revise_item(item, links={}, by=manager, at=NOW)
    page = words_of(sign_in(observer).get(published.get_absolute_url()))
    assert "First" not in page
    assert "1. Second" in page


def test_publishing_again_without_a_change_is_refused(as_manager, published):
    page = words_of(as_manager.post(f"{published.get_absolute_url()}publish/", sent(published), follow=True))
    assert "Nothing has changed since the agenda was published" in page


def test_notice_is_shown(published, sign_in, observer):
    page = words_of(sign_in(observer).get(published.get_absolute_url()))
    assert "Notice was given on 23 November 2026: 10 clear days, and 5 are asked for." in page


def test_paper_is_kept_by_the_safe_path_and_shown_when_published(as_manager, published, sign_in, observer):
    item = published.items.get(title="First")
    url = f"{published.get_absolute_url()}items/{item.key}/papers/add/"
    bad = SimpleUploadedFile("run.pdf", b"#!/bin/sh\n")
    assert "program or script" in words_of(as_manager.post(url, sent(item, title="Run", file=bad)))
    file = SimpleUploadedFile("walks.txt", b"What residents said.\n")
    assert as_manager.post(url, sent(item, title="Walks", file=file)).status_code == 302
    paper, reader = Paper.objects.get(), sign_in(observer)
    assert reader.get(paper.get_absolute_url()).status_code == 404
    as_manager.post(f"{published.get_absolute_url()}publish/", sent(published))
    answer = reader.get(paper.get_absolute_url())
    assert (answer.status_code, b"".join(answer)) == (200, b"What residents said.\n")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="walks.txt"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "New paper for item 1, First: Walks." in words_of(reader.get(published.get_absolute_url()))


@pytest.mark.parametrize(("ticked", "is_told"), [({}, False), ({"is_for_residents": "on"}, True)])
def test_a_paper_is_for_residents_if_somebody_ticked_it_and_managers_alone_are_told(
    as_manager, published, sign_in, observer, ticked, is_told
):
    item = published.items.get(title="First")
    file = SimpleUploadedFile("walks.txt", b"What residents said.\n")
    url = f"{published.get_absolute_url()}items/{item.key}/papers/add/"
    as_manager.post(url, sent(item, title="Walks", file=file, **ticked))
    as_manager.post(f"{published.get_absolute_url()}publish/", sent(published))
    assert Paper.objects.get().is_for_residents is is_told
    for client, reads in ((as_manager, is_told), (sign_in(observer), False)):
        assert ("also for residents" in words_of(client.get(published.get_absolute_url()))) is reads


def test_paper_that_was_removed_is_gone(as_manager, published):
    paper = PaperFactory(item=published.items.get(title="First"))
    answer = as_manager.post(f"{paper.get_absolute_url()}remove/", sent(paper))
    assert answer.status_code == 302
    assert as_manager.get(paper.get_absolute_url()).status_code == 404


def test_item_is_withdrawn_and_stays_in_the_history(as_manager, published, sign_in, observer):
    item = published.items.get(title="First")
    url = f"{published.get_absolute_url()}items/{item.key}/withdraw/"
    assert as_manager.post(url, sent(item)).status_code == 302
    as_manager.post(f"{published.get_absolute_url()}publish/", sent(published))
    page = words_of(sign_in(observer).get(published.get_absolute_url()))
    assert "Withdrawn: item 1, First." in page
    assert item.history.first().history_change_reason == "Withdrawn"


def test_meeting_moves_but_to_no_bank_holiday(as_manager, meeting):
    url = f"{meeting.get_absolute_url()}edit/"
    typed = {"begins_at": "14:00", "place": "Online", "meets_on-month": 12, "meets_on-year": 2026}
    page = words_of(as_manager.post(url, sent(meeting, **typed | {"meets_on-day": 25})))
    assert "That day is a bank holiday (Christmas Day)" in page
    assert as_manager.post(url, sent(meeting, **typed | {"meets_on-day": 15})).status_code == 302
    assert Meeting.objects.get().meets_on == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("late", "Start time must be a time, like 10am, 4:30pm or 16:00"),
        ("4.30", "Start time must say whether it is in the morning or the afternoon: 4:30am or 4:30pm"),
        ("", "Enter a start time"),
    ],
)
def test_times_are_shown_and_read_as_people_write_them(as_manager, meeting, typed, said):
    url = f"{meeting.get_absolute_url()}edit/"
    assert 'value="10am"' in words_of(as_manager.get(url))
    day = {"meets_on-day": 8, "meets_on-month": 12, "meets_on-year": 2026, "place": "Online"}
    answer = words_of(as_manager.post(url, sent(meeting, begins_at=typed, **day)))
    assert said in answer
    assert f'name="begins_at" type="text" value="{typed}"' in answer or not typed
    assert as_manager.post(url, sent(meeting, begins_at="4pm", ends_at="6.30pm", **day)).status_code == 302
    kept = Meeting.objects.get()
    assert (kept.begins_at, kept.ends_at) == (time(16), time(18, 30))
    assert 'value="6:30pm"' in words_of(as_manager.get(url))


def test_cancelled_meeting_says_why_and_takes_nothing_more(as_manager, meeting):
    url = f"{meeting.get_absolute_url()}cancel/"
    assert "Enter a reason" in words_of(as_manager.post(url, sent(meeting, because="")))
    assert as_manager.post(url, sent(meeting, because="The chair is ill.")).status_code == 302
    page = words_of(as_manager.get(meeting.get_absolute_url()))
    assert "The chair is ill." in page
    answer = as_manager.get(f"{meeting.get_absolute_url()}items/add/", follow=True)
    assert "You cannot do this: the meeting is cancelled." in words_of(answer)


def test_meeting_begins_with_a_line_for_each_seat_as_it_is_that_day(published, manager):
    services.begin_meeting(published, by=manager, at=ON_THE_DAY)
    rows = published.attendance.all()
    assert [(row.capacity, row.is_authority) for row in rows] == [
        ("chair", True),
        ("member", True),
        ("member", True),
        ("member", False),
        ("", True),
    ]


def test_meeting_does_not_begin_before_its_day(as_manager, published):
    page = words_of(as_manager.post(f"{published.get_absolute_url()}begin/", sent(published), follow=True))
    assert "This meeting is on 8 December 2026. You can begin it on that day." in page


def test_a_meeting_that_waits_for_its_next_version_says_so_on_its_day(sign_in, manager, published, time_machine):
    time_machine.move_to(ON_THE_DAY)
    client, url = sign_in(manager), published.get_absolute_url()
    page = words_of(client.get(url))
    assert ("Begin the meeting" in page, "The meeting can begin when" in page) == (True, False)
    AgendaItemFactory(meeting=published, title="Night bus")
    page = words_of(client.get(url))
    assert ("Begin the meeting" in page, "The meeting can begin when" in page) == (False, True)


def test_list_of_meetings_can_be_of_one_body(as_manager, meeting):
    other = MeetingFactory(body=BodyFactory(name="The other group", slug="other"), meets_on=date(2026, 11, 30))
    page = words_of(as_manager.get("/board/meetings/?body=the-board&page=abc"))
    assert meeting.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert other.get_absolute_url() in words_of(as_manager.get("/board/meetings/?body=nobody"))


def cost(client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


def test_lists_cost_the_same_for_two_rows_and_for_thirty(as_manager, body):
    MeetingFactory(body=body)
    MeetingFactory(body=body, held=True)
    urls = ("/board/meetings/", "/board/", "/board/the-board/", "/board/decisions/", "/board/matters-arising/")
    as_manager.get("/board/")  # the first request of a session notes the time in it
    before = [cost(as_manager, url) for url in urls]
    for number in range(14):
        MeetingFactory(body=body, meets_on=date(2027, 1, number + 1))
        MeetingFactory(body=body, held=True, meets_on=date(2026, 1, number + 1))
    assert [cost(as_manager, url) for url in urls] == before
