"""The home page of each role: what waits for them, what they can act on, and nothing else."""

import re
from datetime import timedelta

import pytest

from actions import services
from actions.models import Action, ProgressUpdate
from board import services as board_services
from board.models import AgendaItem, Body, Meeting
from engagement.models import PublicComment, Survey
from govuk.dates import day
from notices.choices import Event
from notices.services import watch
from partners.choices import Role
from partners.models import User
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DatasetFactory,
    DecisionFactory,
    ItemNoteFactory,
    MeetingFactory,
    NoticeFactory,
    PaperFactory,
    ProgressUpdateFactory,
    SeatFactory,
    SharingAgreementFactory,
    TenureFactory,
    UserFactory,
)
from tests.project import fixtures
from tests.project.board_world import MARKER
from tests.project.homes import headings, home_of, lines, navigation, panel, section
from updates.services.returning import return_text, return_update
from updates.summaries.due import number_outstanding

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

LONG_AGO = NOW - timedelta(days=60)


# Who finds what.


def test_each_role_finds_its_own_panels_and_no_others(world):
    found = {persona: headings(home_of(person)) for persona, person in world.people.items()}
    assert found["lead"][0] == "3 updates due from you by 21 January 2027"
    assert found["other"] == ["Nothing is due from you"]
    # Of their own body.
    assert found["board"] == ["What got worse since the last meeting of Delivery group, 12 May 2026"]
    assert found["observer"] == [
        "Published last",
        "What got worse since the last meeting of The board, 8 September 2026",
        "Priorities that you watch",
    ]
    assert found["manager"] == ["To do first", "Next meetings"]
    assert found["admin"] == found["manager"]


def test_my_updates_is_offered_to_those_alone_who_can_send_some(world):
    offered = {persona: "My updates" in navigation(home_of(person)) for persona, person in world.people.items()}
    senders = {"lead", "supporting", "other", "manager"}
    assert {persona for persona, is_offered in offered.items() if is_offered} == senders


def test_who_has_several_roles_sees_one_page_with_what_presses_first(world):
    seat = SeatFactory(body=world.parts["body"])
    person = UserFactory(partner=seat.partner, roles=(Role.OFFICER, Role.BOARD_MEMBER, Role.OBSERVER))
    TenureFactory(seat=seat, person=person)
    ActionFactory(lead_officer=person)
    assert headings(home_of(person)) == [
        "1 update due from you by 21 January 2027",
        "Your next meeting is in 15 days",
        "What got worse since the last meeting of The board, 8 September 2026",
        "Your dates of the next 90 days",
        "Open matters of The board",
    ]


@pytest.fixture
def officer(world) -> User:
    return UserFactory(partner=world.partners["other"])


# A member of a body.


@pytest.fixture
def body(world) -> Body:
    return world.parts["body"]


@pytest.fixture
def member(body) -> User:
    return TenureFactory(seat=SeatFactory(body=body)).person


@pytest.fixture
def meeting(world, body) -> Meeting:
    """A further one, sooner than the others, whose agenda is published."""
    found = MeetingFactory(body=body, meets_on=TODAY + timedelta(days=1), place="Room 4")
    words = {"meeting": found, "is_published": False}
    AgendaItemFactory(title="Apologies", **words)
    AgendaItemFactory(title="Money for marshals", text="Six nights a year.", for_decision=True, **words)
    AgendaItemFactory(title="Closed business", announced=True, for_decision=True, **words)
    board_services.publish_agenda(found, by=world.people["manager"], at=NOW, accepts_short_notice=True)
    return found


def test_a_member_reads_what_the_next_meeting_asks_and_their_own_notes(world, meeting, member):
    item, other = meeting.items.get(title="Money for marshals"), UserFactory()
    ItemNoteFactory(item=item, person=member, text="Who pays after March?")
    ItemNoteFactory(item=item, person=other, text="Not mine.")
    page = home_of(member)
    assert "Your next meeting is tomorrow" in headings(page)
    assert lines(page, "meeting") == ["2. Money for marshals Six nights a year.", "3. Closed business Restricted"]
    assert lines(page, "notes") == ["2. Money for marshals Who pays after March?"]
    # Put on the agenda since, and published to nobody.
    item.title = "Money for nothing"
    board_services.revise_item(item, links={}, by=world.people["manager"], at=NOW)
    assert "Money for nothing" not in home_of(member)


def test_who_may_not_read_an_item_is_not_asked_to_decide_on_it(body, meeting, member):
    Meeting.objects.filter(pk=meeting.pk).update(meets_on=TODAY + timedelta(days=2))
    left = TODAY + timedelta(days=1)
    member.tenures.update(ends_on=left)
    assert lines(home_of(member), "meeting") == ["2. Money for marshals Six nights a year."]


def test_a_member_reads_before_the_agenda_is_published_that_it_is_not(body, member):
    Meeting.objects.filter(body=body, state="agenda_published").update(state="cancelled", cancelled_because="Ill.")
    said = panel(home_of(member), "meeting")
    assert said.startswith("Your next meeting is in 106 days The board, 9 March 2027, 10am")
    assert said.endswith("The agenda is not published yet.")


def test_a_member_reads_what_got_worse_with_the_reason_and_nothing_restricted(world, member):
    for name in ("open", "restricted open"):
        action = Action.objects.get(pk=world.actions[name].pk)
        update = ProgressUpdate(
            action=action, period=world.parts["period"], text="Said.", stage="in_progress", rating="red"
        )
        update.reason, update.way_back = f"No lamps came for the {name} one.", "In May."
        services.record_update(update, by=world.people["manager"], at=NOW)
    reference = world.actions["open"].reference
    found = lines(home_of(member), "since")
    assert f"{reference} Action {reference} Red, was not rated. No lamps came for the open one." in found
    assert not any("restricted" in line for line in found)


def test_the_open_matters_of_a_member_s_body_are_counted_the_longest_due_first(world, body, member):
    page = home_of(member)
    before = int(re.search(r"(\d+) matters? arising", page)[1])
    DecisionFactory(by_email=True, body=body, text="Late.", due_on=TODAY - timedelta(days=9))
    page = home_of(member)
    assert f"{before + 1} matters arising are open, 1 of them overdue." in panel(page, "matters")
    assert "Late." in lines(page, "matters")[0]


# What somebody has been told.


def test_what_was_said_to_somebody_stands_before_what_is_new_until_it_is_read(world, officer):
    action = world.actions["open"]
    NoticeFactory(person=officer, about=action, event=Event.COMMENT, sentence="The chair asked about ASB-01.")
    NoticeFactory(person=officer, about=action, event=Event.HANDED_OVER, sentence="ASB-01 was handed to you.")
    NoticeFactory(person=officer, about=action, event=Event.UPDATE_DUE, sentence="An update is due.")
    NoticeFactory(person=world.people["lead"], about=action, sentence="Somebody else was told this.")
    secret = world.actions["restricted open"]
    NoticeFactory(person=officer, about=secret, event=Event.COMMENT, sentence="Somebody asked about a secret.")
    page = home_of(officer)
    assert re.findall(r"(Said|New) to you", section(page, "told")) == ["Said", "New"]
    assert lines(page, "told") == [
        "The chair asked about ASB-01. 23 November 2026",
        "ASB-01 was handed to you. 23 November 2026",
    ]
    notice = officer.notices.get(event=Event.COMMENT, about_id=action.pk)
    assert (notice.seen_at is None, notice.read_at) == (False, None)
    # The page does not repeat what it says itself, and so it is not seen by being there.
    assert officer.notices.get(event=Event.UPDATE_DUE).seen_at is None
    officer.notices.update(read_at=NOW, seen_at=NOW)
    assert section(home_of(officer), "told") == ""


# A councillor.


def test_a_councillor_reads_what_was_published_last_and_the_next_public_meeting(world):
    board = "No meeting that is held in public is planned. The board meets next on 8 December 2026."
    assert board in panel(home_of(world.people["observer"]), "reading")
    meeting = world.parts["called meeting"]
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    page = home_of(world.people["observer"])
    said = panel(page, "reading")
    assert "Annual progress report 2022-23" in said
    assert "Next public meeting The board, 8 December 2026, 10am, City Hall, room 3. Read the meeting pack" in said
    assert "On its public agenda: 1. Apologies for absence 2. Taxi marshals" in said
    item = AgendaItem.objects.get(meeting=meeting, title="Taxi marshals")
    assert f'href="/board/meetings/{meeting.pk}/pack/#item-{item.key}"' in page
    ahead = Meeting.objects.filter(state__in=("planned", "agenda_published"))
    ahead.update(state="cancelled", cancelled_because="Ill.")
    said = panel(home_of(world.people["observer"]), "reading")
    assert said.endswith("No meeting that is held in public is planned.")


def test_a_public_meeting_of_another_body_comes_before_the_board_s_own(world):
    group = MeetingFactory(
        body=BodyFactory(name="Scrutiny", slug="scrutiny", kind="other"), meets_on=TODAY, is_public=True
    )
    said = panel(home_of(world.people["observer"]), "reading")
    assert (
        "Next public meeting Scrutiny, 23 November 2026, 10am, City Hall, room 3. The agenda is not published yet."
        in said
    )
    assert group.is_public


def test_nothing_of_restricted_items_is_on_the_public_agenda_even_for_whoever_may_see_them(world):
    """Whether they were restricted when it was published or are now."""
    meeting, councillor = world.parts["called meeting"], world.people["observer"]
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    AgendaItemFactory(meeting=meeting, title="A death", announced=True)
    by_now = {"by": world.people["manager"], "at": NOW}
    board_services.publish_agenda(Meeting.objects.get(pk=meeting.pk), **by_now)
    AgendaItem.objects.filter(meeting=meeting, title="Taxi marshals").update(restriction="announced", reason="crime")
    councillor.groups.add(*world.people["manager"].groups.all())
    said = panel(home_of(councillor), "reading")
    assert "On its public agenda: 1. Apologies for absence" in said
    for words in ("A death", "Taxi marshals", "Restricted item", "Prevention or investigation", MARKER):
        assert words not in said
    AgendaItem.objects.filter(meeting=meeting).update(restriction="announced", reason="crime")
    assert "Nothing on its agenda is open to the public." in panel(home_of(councillor), "reading")


def test_a_councillor_who_was_here_before_reads_what_changed_since(world):
    councillor = world.people["observer"]
    User.objects.filter(pk=councillor.pk).update(visited_at=NOW, visited_before_at=NOW - timedelta(days=3))
    action = Action.objects.get(pk=world.actions["open"].pk)
    services.put_on_hold(action, reason="The post is vacant.", by=world.people["manager"], at=NOW)
    page = home_of(councillor)
    assert headings(page)[1] == "What got worse since your last visit, 20 November 2026 at 10am"
    assert lines(page, "since") == [f"{action} Put on hold. The post is vacant."]
    assert 'href="/changes/?since=visit"' in page


def test_a_councillor_reads_how_the_priorities_are_that_they_watch(world):
    councillor = world.people["observer"]
    assert "You watch none yet." in panel(home_of(councillor), "watched")
    priority = world.actions["open"].priority
    watch(councillor, priority, at=NOW)
    ActionFactory(priority=priority, rating="red")
    (line,) = lines(home_of(councillor), "watched")
    assert line == f"{priority} {Action.objects.visible_to(councillor).in_plan().count()} actions, 1 off track"


# A manager.


def tasks(world) -> list[str]:
    return lines(home_of(world.people["manager"]), "tasks")


def test_a_manager_reads_how_much_there_is_of_each_and_since_when(world):
    found = tasks(world)
    assert [line for line in found if "minutes" in line] == [
        "1 set of minutes to finish The board, 8 September 2026",
        "1 set of draft minutes has corrections to decide Delivery group, 12 May 2026",
    ] + [line for line in found if "agree" in line and "minutes" in line]
    assert "2 proposals to accept or decline the oldest put forward 1 April 2026" in found
    assert "1 text for residents to approve the oldest written 23 November 2026" in found


def test_what_is_not_there_is_no_task(open_world):
    world = open_world
    Action.objects.filter(stage="proposed").update(stage="cancelled", stage_reason="No.")
    ProgressUpdate.objects.filter(period__closed_at=None).update(public_text="")
    PublicComment.objects.update(state="declined", decided_on=TODAY, declined_because="elsewhere")
    Survey.objects.update(is_ready=False, results_on=None)
    words = ("proposal", "resident", "survey")
    assert [line for line in tasks(world) if any(word in line for word in words)] == []


def test_what_residents_wrote_and_answered_is_to_be_read_answered_and_told(open_world):
    found = [line for line in tasks(open_world) if "text for residents" not in line]
    assert [line for line in found if "resident" in line or "survey" in line] == [
        "2 comments from residents to read the oldest came 9 November 2026",
        "1 reply to a resident to write the oldest comment was published 16 November 2026",
        "1 survey is over: enter its results the first since 31 October 2026",
    ]


def test_agreements_datasets_and_papers_are_tasks_from_their_day(open_world):
    world = open_world
    before = tasks(world)
    assert not any("without a paper" in line for line in before)
    item = AgendaItemFactory(meeting=world.parts["called meeting"], for_decision=True, is_published=False)
    new = [line for line in tasks(world) if line not in before]
    assert new == ["1 meeting has an item for decision without a paper The board, 8 December 2026: “Item 3”"]
    PaperFactory(item=item)
    assert tasks(world) == before
    SharingAgreementFactory(title="Later", expires_on=TODAY + timedelta(days=91))
    DatasetFactory(name="In time", next_due_on=TODAY)
    assert tasks(world) == before
    SharingAgreementFactory(title="Soon", expires_on=TODAY + timedelta(days=90))
    DatasetFactory(name="Late", next_due_on=TODAY - timedelta(days=1))
    assert len([line for line in tasks(world) if line not in before]) == 2


def test_texts_for_residents_are_as_the_page_behind_says_it(world):
    """Also after each act on one of them, and on its action, that came between two looks."""
    manager = world.people["manager"]

    def agree() -> int:
        asked = ProgressUpdate.objects.awaiting_approval().order_by("reported_on")
        count, oldest = asked.count(), asked.first()
        words = f"approve the oldest written {day(oldest.reported_on)}" if oldest else "text for residents"
        assert number_in(tasks(world), words) == count
        return count

    before = agree()
    texts = [
        ProgressUpdateFactory(
            action=ActionFactory(public=True), reported_on=TODAY - timedelta(days=days), public_text="It is lit."
        )
        for days in range(4)
    ]
    assert agree() == before + 4
    services.approve_public_text(texts[3], text="Lit again.", by=manager, at=NOW)
    assert agree() == before + 3
    return_text(texts[2], note="Say where.", by=manager, at=NOW)
    assert agree() == before + 2
    services.withhold_public_text(texts[1], because="It names a street.", by=manager, at=NOW)
    assert agree() == before + 1
    texts[0].action.visibility = "partnership"
    keep(texts[0].action, by=manager, at=NOW)
    assert agree() == before
    was_here = ProgressUpdate.objects.awaiting_approval().get()
    services.approve_public_text(was_here, text="Lit again.", by=manager, at=NOW)
    assert agree() == before - 1 == 0


def test_a_manager_reads_each_meeting_in_a_line(world):
    found = lines(home_of(world.people["manager"]), "meetings")
    assert found == ["The board, 8 December 2026 in 15 days · Meeting pack of The board, 8 December 2026"]


def test_a_late_quarter_is_red(world, time_machine):
    time_machine.move_to(NOW + timedelta(days=70))
    said = [line for line in tasks(world) if "outstanding" in line]
    assert said[0].endswith("outstanding for 2026-27 Q3 were due by 21 January 2027")


def number_in(found: list[str], words: str) -> int:
    return next((int(line.split()[0]) for line in found if words in line), 0)


def test_who_owes_updates_and_what_nobody_looks_after_is_as_the_pages_behind_say_it(world):
    """Also after saves that came between two looks, and after one of a person."""
    manager, period = world.people["manager"], world.parts["period"]

    def told() -> tuple[int, int]:
        found = tasks(world)
        return number_in(found, "outstanding"), number_in(found, "without an officer")

    def behind() -> tuple[int, int]:
        return number_outstanding(period), Action.objects.without_officer().count()

    assert told() == behind()
    action = ActionFactory(lead_officer=UserFactory(), created_at=NOW)
    assert told() == behind()
    services.hand_over(action, partner=action.lead_partner, officer=None, by=manager, at=NOW)
    assert told() == behind()
    update = ProgressUpdateFactory(action=ActionFactory(lead_officer=UserFactory()))
    assert told() == behind()
    return_update(update, note="Say how many.", by=manager, at=NOW)
    assert told() == behind()
    person = world.people["lead"]
    person.is_active = False
    keep(person, by=manager, at=NOW)
    assert told() == behind()


def test_a_councillor_finds_what_is_to_be_decided_among_the_few_items_of_the_agenda(world):
    meeting = world.parts["called meeting"]
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    AgendaItemFactory.create_batch(4, meeting=meeting, title="Report")
    AgendaItemFactory(meeting=meeting, title="Money for the shelter", for_decision=True)
    board_services.publish_agenda(Meeting.objects.get(pk=meeting.pk), by=world.people["manager"], at=NOW)
    said = panel(home_of(world.people["observer"]), "reading")
    assert "Money for the shelter For decision" in said
    assert ("Report" in said, "4 more are in the pack" in said) == (False, True)
