"""Draft minutes are corrected by those who were there, and agreed with what was taken over."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from board import services
from board.choices import Capacity, CorrectionState, Presence
from board.models import AgendaItem, Meeting, MinuteCorrection
from board.policy import attended
from board.summaries.corrected_lines import changed_lines, with_correction
from board.summaries.minutes import Minutes
from notices.models import Notice, SignedLink
from notices.services import send_daily
from partners.choices import Role
from partners.models import User
from records.models import StaleRecord
from tests.factories import (
    NOW,
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    MinuteCorrectionFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

MINUTE = "The board heard the report.\n\nIt asked for figures.\n\nIt thanked the team."


@pytest.mark.parametrize(
    ("after", "says", "proposed"),
    [
        ("", MINUTE, ""),
        ("\r\n".join(MINUTE.split("\n")), "It thanked the team.", "It thanked the team."),
        (MINUTE.replace("figures", "figures by ward"), "It asked for figures.", "It asked for figures by ward."),
        # Put in between: the line before it says where. A line that stands twice takes another with it.
        ("Late.\n" + MINUTE, "The board heard the report.", "Late.\nThe board heard the report."),
        (MINUTE + "\n\nIt closed.", "It thanked the team.", "It thanked the team.\n\nIt closed."),
        (MINUTE.replace("\n\nIt asked for figures.", ""), "It asked for figures.\n", ""),
    ],
)
def test_only_the_lines_that_were_changed_are_kept_and_come_back_in_their_place(after, says, proposed):
    assert changed_lines(MINUTE, after) == (says, proposed)
    assert with_correction(MINUTE, says=says, proposed=proposed) == after.replace("\r\n", "\n")


def test_words_that_stand_twice_are_kept_with_a_line_that_stands_once():
    before = "Agreed.\nThe bus.\nAgreed.\nThe lamps.\nAgreed."
    after = "Agreed.\nThe bus.\nAgreed in part.\nThe lamps.\nAgreed."
    says, proposed = changed_lines(before, after)
    assert (says, proposed) == ("The bus.\nAgreed.", "The bus.\nAgreed in part.")
    assert with_correction(before, says=says, proposed=proposed) == after
    assert with_correction(after, says=says, proposed=proposed) is None
    assert with_correction("", says="", proposed="New.") == "New."
    assert with_correction("Something.", says="", proposed="New.") is None


@pytest.fixture
def meeting(db) -> Meeting:
    return MeetingFactory(draft=True)


@pytest.fixture
def item(meeting) -> AgendaItem:
    return AgendaItemFactory(meeting=meeting, title="Taxi marshals", minute=MINUTE, is_published=True)


def person_at(meeting, state=Presence.PRESENT, capacity=Capacity.MEMBER, **who) -> User:
    person = UserFactory(roles=[Role.BOARD_MEMBER], **who)
    seat = SeatFactory(body=meeting.body, partner=person.partner)
    TenureFactory(seat=seat, person=person, capacity=capacity)
    noted = {"who": "Somebody"} if state == Presence.SUBSTITUTE else {}
    AttendanceFactory(meeting=meeting, seat=seat, partner=seat.partner, state=state, **noted)
    return person


@pytest.fixture
def member(meeting) -> User:
    return person_at(meeting, name="A member")


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


BY_WARD = MINUTE.replace("figures", "figures by ward")


def propose(item, member, minute=BY_WARD, why="By ward.") -> MinuteCorrection:
    fresh = AgendaItem.objects.get(pk=item.pk)
    return services.propose_correction(fresh, minute=minute, why=why, by=member, at=NOW)


def test_those_who_were_there_are_holders_who_came_deputies_who_came_instead_and_named_guests(meeting):
    holder = person_at(meeting)
    away = person_at(meeting, Presence.APOLOGIES)
    deputy = person_at(meeting, Presence.SUBSTITUTE, Capacity.DEPUTY)
    deputy_of_who_came = person_at(meeting, Presence.PRESENT, Capacity.DEPUTY)
    guest = UserFactory(job_title="Analyst")
    same_title = UserFactory(job_title="Analyst")
    AttendanceFactory(meeting=meeting, seat=None, partner=guest.partner, who="analyst", state="in_attendance")
    came = {person: attended(meeting, person) for person in (holder, away, deputy, deputy_of_who_came, guest)}
    assert came == {holder: True, away: False, deputy: True, deputy_of_who_came: False, guest: True}
    assert not attended(meeting, same_title)


def test_a_correction_is_proposed_taken_over_and_frozen_with_the_minutes(item, member, manager):
    correction = propose(item, member)
    assert (correction.says, correction.proposed) == ("It asked for figures.", "It asked for figures by ward.")
    said = f"the draft minutes of the meeting of {item.meeting.body} on 8 December 2026"
    assert list(Notice.objects.values_list("person", "sentence")) == [
        (manager.pk, f"A correction to {said} is proposed.")
    ]
    later = MeetingFactory(body=item.meeting.body, meets_on=date(2027, 3, 9), held=True)
    with pytest.raises(ValidationError, match="1 proposed correction waits for an answer"):
        services.agree_minutes(Meeting.objects.get(pk=item.meeting_id), agreed_at=later, by=manager, at=NOW)
    services.take_over(MinuteCorrection.objects.get(), by=manager, at=NOW)
    assert AgendaItem.objects.get(pk=item.pk).minute == MINUTE.replace("figures", "figures by ward")
    assert member.notices.get().sentence == f"Your correction to {said} was taken over."
    services.agree_minutes(Meeting.objects.get(pk=item.meeting_id), agreed_at=later, by=manager, at=NOW)
    agreed = Minutes.from_json(Meeting.objects.get(pk=item.meeting_id).minutes)
    (minuted,) = agreed.items
    (told,) = minuted.corrections
    assert (told.says, told.proposed, told.why) == (correction.says, correction.proposed, "By ward.")
    page = client_of(member).get(item.meeting.get_minutes_url()).content.decode()
    assert "Corrections with which they were agreed" in page
    assert "“It asked for figures.” became “It asked for figures by ward.”. Reason: By ward." in page
    with pytest.raises(ValidationError, match="can no longer change"):
        services.decline_correction(MinuteCorrection.objects.get(), reason="No", by=manager, at=NOW)


def test_minutes_of_before_corrections_were_kept_are_read_as_they_were():
    old = '{"body":"B","meeting":"1 May 2026","place":"","attendance":[],"quorum":"","declarations":[],"items":[{"key":"a","title":"T","kind":"","restriction":"open","reason":"","text":"x","declarations":[],"decisions":[],"number":0,"position":1,"is_withheld":false}]}'  # noqa: E501
    assert Minutes.from_json(old).items[0].corrections == ()


def test_one_that_was_declined_says_why_and_stands_in_no_minutes(item, member, manager):
    correction = propose(item, member)
    services.decline_correction(correction, reason="The recording says otherwise.", by=manager, at=NOW)
    assert member.notices.get().sentence.endswith("was declined. Reason: The recording says otherwise.")
    assert AgendaItem.objects.get(pk=item.pk).minute == MINUTE
    with pytest.raises(ValidationError, match="already declined"):
        services.take_over(MinuteCorrection.objects.get(), by=manager, at=NOW)
    page = client_of(member).get(item.meeting.get_minutes_url()).content.decode()
    assert "Your correction to the words of the minute: declined" in page
    assert "Corrections taken over so far" not in page
    assert "Your correction" not in client_of(person_at(item.meeting)).get(page_of(item)).content.decode()


def page_of(item) -> str:
    return item.meeting.get_minutes_url()


def test_a_minute_that_was_changed_meanwhile_is_not_overwritten(item, member, manager):
    read = AgendaItem.objects.get(pk=item.pk)
    first = propose(item, member)
    both = propose(item, member, minute=MINUTE.replace("figures", "numbers"), why="Numbers.")
    loaded = MinuteCorrection.objects.select_related("item__meeting").get(pk=first.pk)
    changed = AgendaItem.objects.get(pk=item.pk)
    changed.minute = MINUTE + "\n\nIt closed."
    services.save_minute(changed, by=manager, at=NOW)
    with pytest.raises(StaleRecord):
        services.take_over(loaded, by=manager, at=NOW)
    with pytest.raises(StaleRecord):
        services.propose_correction(read, minute="Else", why="x", by=member, at=NOW)
    services.take_over(MinuteCorrection.objects.get(pk=first.pk), by=manager, at=NOW)
    assert AgendaItem.objects.get(pk=item.pk).minute.endswith("figures by ward.\n\nIt thanked the team.\n\nIt closed.")
    with pytest.raises(ValidationError, match="no longer say the words"):
        services.take_over(MinuteCorrection.objects.get(pk=both.pk), by=manager, at=NOW)
    page = client_of(manager).get(reverse("board:corrections", args=[item.meeting_id])).content.decode()
    assert "no longer say these words" in page
    assert page.count("take-over/") == 0


def sent_form(page: str) -> dict:
    return dict(re.findall(r'name="(version|token|writer)" value="([^"]*)"', page))


def test_whoever_was_there_proposes_on_the_page_and_the_manager_takes_it_over_in_one_press(item, member, manager):
    url = reverse("board:correct", args=[item.meeting_id, item.key])
    client = client_of(member)
    assert url in client.get(page_of(item)).content.decode()
    form = sent_form(client.get(url).content.decode())
    told = form | {"minute": MINUTE.replace("thanked", "praised"), "why": "Praise."}
    assert client.post(url, told).status_code == 302
    assert client.post(url, told).status_code == 302
    correction = MinuteCorrection.objects.get()
    assert (correction.proposed_by, correction.proposed) == (member, "It praised the team.")
    boss = client_of(manager)
    listed = boss.get(reverse("board:corrections", args=[item.meeting_id])).content.decode()
    press = reverse("board:take_over", args=[item.meeting_id, correction.key])
    assert press in listed
    form = sent_form(listed)
    changed = AgendaItem.objects.get(pk=item.pk)
    changed.minute = MINUTE + "\n\nIt closed."
    services.save_minute(changed, by=manager, at=NOW)
    boss.post(press, form)
    assert MinuteCorrection.objects.get().state == CorrectionState.PROPOSED
    form = sent_form(boss.get(reverse("board:corrections", args=[item.meeting_id])).content.decode())
    boss.post(press, form)
    assert AgendaItem.objects.get(pk=item.pk).minute.endswith("It praised the team.\n\nIt closed.")


def test_a_page_with_nothing_changed_says_so_and_one_that_was_read_before_shows_both(item, member, manager):
    url = reverse("board:correct", args=[item.meeting_id, item.key])
    client = client_of(member)
    form = sent_form(client.get(url).content.decode())
    answer = client.post(url, form | {"minute": MINUTE, "why": "None."})
    assert "Change the words that are wrong, then send the correction" in answer.content.decode()
    changed = AgendaItem.objects.get(pk=item.pk)
    changed.minute = "Quite another."
    services.save_minute(changed, by=manager, at=NOW)
    answer = client.post(url, form | {"minute": MINUTE + "\nMore.", "why": "More."})
    assert answer.status_code == 409
    assert not MinuteCorrection.objects.exists()


@pytest.mark.parametrize("state", [Presence.APOLOGIES, Presence.ABSENT])
def test_who_was_not_there_can_propose_nothing(item, state):
    away = client_of(person_at(item.meeting, state))
    url = reverse("board:correct", args=[item.meeting_id, item.key])
    assert away.get(url).status_code == 403
    assert url not in away.get(page_of(item)).content.decode()


def test_nobody_corrects_or_finds_an_item_that_they_may_not_see(item, meeting, manager):
    words = {"title": "Zyxomma", "minute": "Zyxomma."}
    hidden = AgendaItemFactory(meeting=meeting, is_published=True, unannounced=True, **words)
    guest = UserFactory(job_title="Analyst")
    AttendanceFactory(meeting=meeting, seat=None, partner=guest.partner, who="Analyst", state="in_attendance")
    MinuteCorrectionFactory(item=hidden, proposed_by=guest, says="Zyxomma.", proposed="Zyxomma two.")
    client = client_of(guest)
    assert client.get(reverse("board:correct", args=[meeting.pk, hidden.key])).status_code == 404
    assert "Zyxomma" not in client.get(page_of(item)).content.decode()
    services.decline_correction(MinuteCorrection.objects.get(), reason="Zyxomma", by=manager, at=NOW)
    assert "Zyxomma" not in guest.notices.get().sentence


def test_the_mail_of_the_draft_has_a_link_by_which_a_correction_is_sent_once(manager):
    meeting = MeetingFactory(held=True)
    item = AgendaItemFactory(meeting=meeting, title="Taxi marshals", minute=MINUTE, is_published=True)
    AgendaItemFactory(meeting=meeting, title="Zyxomma", minute="Zyxomma.", is_published=True, unannounced=True)
    member, away = person_at(meeting), person_at(meeting, Presence.APOLOGIES)
    services.finish_minutes(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    send_daily(on=NOW.date(), at=NOW)
    assert [link.person for link in SignedLink.objects.all()] == [member]
    mails = {mail.to[0]: mail.message for mail in Email.objects.all()}
    assert away.notices.get().get_absolute_url() in mails[away.email]
    path = re.search(r"https?://[^/\s]+(/\S+)", mails[member.email].split("are ready.")[1])[1]
    client = Client()
    page = client.get(path).content.decode()
    assert "Taxi marshals" in page
    assert "Zyxomma" not in page
    url = f"{path}?item={item.key}"
    told = sent_form(client.get(url).content.decode()) | {"minute": MINUTE + "\n\nIt closed.", "why": "It did."}
    for _ in range(2):
        answer = client.post(url, told, follow=True)
        assert "Sent. A correction to item 1, Taxi marshals." in answer.content.decode()
    correction = MinuteCorrection.objects.get()
    assert (correction.proposed_by, correction.proposed) == (member, "It thanked the team.\n\nIt closed.")
    assert correction.history.get().history_change_reason == "Correction proposed, by a signed link"
    stale = client.post(url, told | {"token": "00000000-0000-4000-8000-000000000000", "version": "1", "minute": "No."})
    assert stale.status_code == 302
    changed = AgendaItem.objects.get(pk=item.pk)
    changed.minute = "Quite another."
    services.save_minute(changed, by=manager, at=NOW)
    stale = client.post(url, told | {"token": "00000000-0000-4000-8000-000000000001", "minute": "Never."})
    assert stale.status_code == 409
    assert {"Never.", "Quite another."} <= set(re.findall(r"Never\.|Quite another\.", stale.content.decode()))
    meeting = Meeting.objects.get(pk=meeting.pk)
    for each in MinuteCorrection.objects.all():
        services.decline_correction(each, reason="No.", by=manager, at=NOW)
    later = MeetingFactory(body=meeting.body, meets_on=date(2027, 3, 9), held=True)
    services.agree_minutes(meeting, agreed_at=later, by=manager, at=NOW)
    assert client.get(path).status_code == 410


def test_a_reader_is_told_why_no_correction_can_be_proposed(item, member, manager):
    url = item.meeting.get_minutes_url()
    stranger = client_of(UserFactory(roles=[Role.BOARD_MEMBER]))
    assert "its attendance does not name you" in stranger.get(url).content.decode()
    assert "its attendance does not name you" not in client_of(member).get(url).content.decode()
    later = MeetingFactory(body=item.meeting.body, meets_on=date(2027, 3, 9), held=True)
    services.agree_minutes(Meeting.objects.get(pk=item.meeting_id), agreed_at=later, by=manager, at=NOW)
    for reader in (stranger, client_of(member), client_of(manager)):
        page = reader.get(url).content.decode()
        assert "These minutes are agreed, so no correction can be proposed any more." in page
        assert "its attendance does not name you" not in page
