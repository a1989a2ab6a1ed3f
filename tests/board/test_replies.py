"""What is said before a meeting: by whom, signed in or by the link in a mail, and what becomes of it."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from board import services
from board.models import MeetingReply, Seat, Tenure
from board.reminders import replies_missing
from notices.models import Notice, SignedLink
from notices.services import new_link
from partners.choices import Role
from tests.board.conftest import ON_THE_DAY
from tests.factories import (
    NOW,
    AgendaItemFactory,
    BodyFactory,
    MeetingReplyFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(body) -> list:
    """Those who hold its seats, in the order of the seats."""
    return [tenure.person for tenure in Tenure.objects.filter(seat__body=body).order_by("seat", "pk")]


def said(response) -> str:
    return response.content.decode()


def words(answer: str, **more) -> dict:
    return {"token": uuid4(), "answer": answer, "deputy": "", "interest": "", "item": ""} | more


def begin(meeting, manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals")
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    return services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)


def test_a_member_sends_apologies_changes_them_and_the_manager_reads_who_is_silent(
    meeting, members, sign_in, as_manager
):
    url = f"{meeting.get_absolute_url()}reply/"
    client = sign_in(members[0])
    assert "You have not said yet whether you will come." in said(client.get(meeting.get_absolute_url()))
    assert client.post(url, words("apologies")).status_code == 302
    first = MeetingReply.objects.get()
    page = client.post(url, words("deputy", version=first.version))
    assert "Enter the person who comes for you" in said(page)
    assert client.post(url, words("deputy", deputy="Head of housing", version=first.version)).status_code == 302
    assert "No, somebody will come for me: Head of housing." in said(client.get(meeting.get_absolute_url()))
    page = " ".join(said(as_manager.get(meeting.get_absolute_url())).split())
    assert "does not come: Head of housing comes" in page
    assert "No reply yet: 3" in page


def test_a_manager_enters_apologies_for_somebody_and_the_page_says_who_did(
    meeting, members, manager, as_manager, sign_in
):
    place = Tenure.objects.get(person=members[1])
    url = f"{meeting.get_absolute_url()}replies/{place.pk}/"
    assert url in said(as_manager.get(meeting.get_absolute_url()))
    assert f"Reply of {members[1].name}" in said(as_manager.get(url))
    assert as_manager.post(url, words("apologies")).status_code == 302
    own = said(sign_in(members[1]).get(meeting.get_absolute_url()))
    assert f"Entered for you by {manager.name}." in own
    assert f"Entered by {manager.name}" in said(as_manager.get(meeting.get_absolute_url()))
    entered = MeetingReply.objects.get()
    assert (entered.person, entered.noted_by, entered.history.get().history_user) == (members[1], manager, manager)
    again = words("coming", version=entered.version)
    assert sign_in(members[1]).post(f"{meeting.get_absolute_url()}reply/", again).status_code == 302
    assert MeetingReply.objects.get().noted_by is None
    assert "Entered by" not in said(as_manager.get(meeting.get_absolute_url()))


def test_a_deputy_is_named_for_somebody_without_an_account(meeting, manager, as_manager):
    vacant = Seat.objects.get(body=meeting.body, tenures=None)
    place = TenureFactory(seat=vacant, person=None, name="Head of youth work")
    page = said(as_manager.get(meeting.get_absolute_url()))
    assert ("Head of youth work" in page, "None (" in page) == (True, False)
    url = f"{meeting.get_absolute_url()}replies/{place.pk}/"
    typed = words("deputy", deputy="Youth worker", interest="Runs a club")
    assert as_manager.post(url, typed).status_code == 302
    assert MeetingReply.objects.get().who == "Head of youth work"
    begun = begin(meeting, manager)
    row = begun.attendance.get(seat=vacant)
    assert (row.state, row.who) == ("substitute", "Youth worker")
    assert begun.declarations.get().who == "Head of youth work"


def test_only_managers_enter_replies_for_others_and_only_for_places_of_the_body(
    meeting, members, manager, sign_in, as_manager
):
    url = f"{meeting.get_absolute_url()}replies/{Tenure.objects.get(person=members[1]).pk}/"
    assert sign_in(members[0]).post(url, words("apologies")).status_code == 403
    elsewhere = TenureFactory(seat=SeatFactory(body=BodyFactory(name="Elsewhere")))
    assert as_manager.get(f"{meeting.get_absolute_url()}replies/{elsewhere.pk}/").status_code == 404
    with pytest.raises(ValidationError, match="has no seat at this meeting"):
        services.reply_for(
            MeetingReply(meeting=meeting, person=elsewhere.person, answer="apologies"), by=manager, at=NOW
        )


def test_the_items_to_choose_from_stand_as_on_the_agenda(meeting, members, sign_in, as_manager):
    for title, traits in (("One household", {"announced": True}), ("Taxi marshals", {}), ("Night bus", {})):
        AgendaItemFactory(meeting=meeting, title=title, is_published=True, **traits)
    form = sign_in(members[0]).get(f"{meeting.get_absolute_url()}reply/").context["form"]
    assert [str(item) for item in form.fields["item"].queryset] == ["Taxi marshals", "Night bus", "One household"]


def test_who_has_no_seat_is_not_asked(meeting, sign_in):
    other = UserFactory(roles=(Role.BOARD_MEMBER,))
    assert sign_in(other).get(f"{meeting.get_absolute_url()}reply/").status_code == 403
    assert "Your reply" not in said(sign_in(other).get(meeting.get_absolute_url()))
    with pytest.raises(ValidationError, match="You have no seat at this meeting"):
        services.reply(MeetingReply(meeting=meeting, person=other, answer="coming"), at=NOW)


def test_when_the_meeting_begins_it_is_noted_as_it_was_said(meeting, members, manager):
    deputy = UserFactory()
    seat = Seat.objects.get(tenures__person=members[3])
    TenureFactory(seat=seat, person=deputy, deputy=True)
    MeetingReplyFactory(meeting=meeting, person=members[0])
    MeetingReplyFactory(meeting=meeting, person=members[1], answer="deputy", deputy="Head of housing")
    MeetingReplyFactory(meeting=meeting, person=members[2], answer="coming")
    MeetingReplyFactory(meeting=meeting, person=deputy, answer="coming")
    rows = {row.holder: (row.state, row.who) for row in begin(meeting, manager).attendance.all()}
    assert [rows[member.name] for member in members] == [
        ("apologies", ""),
        ("substitute", "Head of housing"),
        # That somebody means to come is not that they came.
        ("", ""),
        ("substitute", deputy.name),
    ]
    assert rows[""] == ("", "")


def test_interests_are_declared_when_it_begins_and_one_of_an_item_withdrawn_since_in_the_whole_meeting(
    meeting, members, manager
):
    item, gone = AgendaItemFactory(meeting=meeting), AgendaItemFactory(meeting=meeting, title="Gone")
    MeetingReplyFactory(meeting=meeting, person=members[0], answer="coming", interest="Owns a taxi", item=item)
    MeetingReplyFactory(meeting=meeting, person=members[1], interest="Chairs the charity", item=gone)
    services.withdraw_item(gone, by=manager, at=NOW)
    begin(meeting, manager)
    declared = [(row.who, row.interest, row.item) for row in meeting.declarations.all()]
    assert declared == [(members[0].name, "Owns a taxi", item), (members[1].name, "Chairs the charity", None)]


def test_what_somebody_does_at_an_item_is_not_said_before_it_is_reached(as_manager, meeting, members, manager):
    first, item = AgendaItemFactory(meeting=meeting), AgendaItemFactory(meeting=meeting, title="Taxi marshals")
    MeetingReplyFactory(meeting=meeting, person=members[0], answer="coming", interest="Owns a taxi", item=item)
    begin(meeting, manager)
    (declared,) = meeting.declarations.all()
    page = " ".join(as_manager.get(meeting.get_minutes_url()).content.decode().split())
    assert "What they did is not recorded" in page
    assert f"item 1. {first.title}" in page
    assert "took part." not in page
    path = f"{meeting.get_minutes_url()}interests/{declared.pk}/remove/"
    assert as_manager.post(path, {"token": uuid4(), "version": declared.version}).status_code == 302
    assert not meeting.declarations.exists()


def test_nobody_finds_unread_that_they_are_asked_once_it_has_begun(meeting, members, manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals")
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    asked = Notice.objects.filter(event="reply_asked", read_at=None)
    assert asked.count() == len(members)
    services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)
    assert not asked.exists()


def test_nobody_replies_once_it_has_begun(meeting, members, manager, sign_in):
    begin(meeting, manager)
    page = sign_in(members[0]).get(f"{meeting.get_absolute_url()}reply/", follow=True)
    assert "You cannot do this: the meeting has begun" in said(page)
    with pytest.raises(ValidationError, match="the meeting has begun"):
        services.reply(MeetingReply(meeting=meeting, person=members[0], answer="coming"), at=NOW)


def path_for(person, meeting) -> str:
    return new_link(person, purpose="meeting_reply", subject=meeting, by=None, at=NOW)


def publish(meeting, manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals")
    return services.publish_agenda(meeting, by=manager, at=NOW)


def test_the_agenda_brings_each_with_a_seat_one_link_and_nobody_else(meeting, members, manager):
    UserFactory()
    publish(meeting, manager)
    asked = Notice.objects.filter(event="reply_asked")
    assert {notice.person for notice in asked} == set(members)
    assert {link.person for link in SignedLink.objects.filter(purpose="meeting_reply")} == set(members)
    AgendaItemFactory(meeting=meeting, title="One more")
    services.publish_agenda(meeting, by=manager, at=NOW)
    assert asked.count() == len(members)


def test_by_link_somebody_replies_without_signing_in_and_only_once(meeting, members, manager):
    publish(meeting, manager)
    path, form = path_for(members[0], meeting), words("apologies", interest="Owns a taxi")
    assert "You reply as" in said(Client().get(path))
    answers = [Client().post(path, form, follow=True) for _ in range(2)]
    assert ["Sent. Your reply: No, I send my apologies." in said(answer) for answer in answers] == [True, True]
    reply = MeetingReply.objects.get()
    assert (reply.person, reply.answer, reply.interest, reply.history.count()) == (
        members[0],
        "apologies",
        "Owns a taxi",
        1,
    )
    assert reply.history.get().history_change_reason == "Replied, by a signed link"


def test_a_link_names_no_restricted_item_and_shows_no_reply_that_does(meeting, members, manager):
    secret = AgendaItemFactory(meeting=meeting, title="Zyxomma", unannounced=True)
    publish(meeting, manager)
    path = path_for(members[0], meeting)
    page = said(Client().get(path))
    assert ("Taxi marshals" in page, "Zyxomma" in page) == (True, False)
    MeetingReplyFactory(meeting=meeting, person=members[0], interest="Knows of Zyxomma", item=secret)
    page = said(Client().get(path))
    assert ("Sign in to change your reply" in page, "Zyxomma" in page) == (True, False)


def test_a_link_is_dead_once_the_meeting_has_begun_or_the_seat_is_gone(meeting, members, manager):
    publish(meeting, manager)
    path, other = path_for(members[0], meeting), path_for(members[1], meeting)
    Tenure.objects.filter(person=members[1]).update(ends_on=date(2026, 12, 1))
    assert "Nothing is asked of you here" in said(Client().get(other))
    services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)
    assert "This meeting takes no more replies" in said(Client().get(path))


def test_holders_who_have_said_nothing_are_asked_again_three_days_before(meeting, members, manager):
    publish(meeting, manager)
    MeetingReplyFactory(meeting=meeting, person=members[0])
    assert [each.person for each in replies_missing(on=date(2026, 12, 4))] == []
    assert {each.person for each in replies_missing(on=date(2026, 12, 5))} == set(members[1:])
    assert [each.person for each in replies_missing(on=date(2026, 12, 8))] == []
