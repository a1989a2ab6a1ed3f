"""Meetings of other bodies, each recorded as it was: a scrutiny committee, and a task group that meets online."""

from datetime import date
from uuid import uuid4

import pytest

from board import services
from board.choices import Capacity, Presence, Rota
from board.models import Body, Meeting, Recommendation
from partners.choices import Role
from tests.board.conftest import words_of
from tests.factories import NOW, BodyFactory, MeetingFactory, PartnerFactory, PriorityFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db
MET_ON = date(2026, 11, 20)
OWN_ITEMS = ("Declarations of interest", "Minutes", "Recommendations", "Call for response", "Work programme")


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


def on(name: str, day: date) -> dict:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def set_ways(client, body: Body, **typed) -> None:
    answer = client.post(f"{body.get_ways_url()}edit/", sent(body, **typed))
    assert answer.status_code == 302


def seat_of(body: Body, name: str, who: str, manager, capacity=Capacity.MEMBER, **traits):
    partner = PartnerFactory(name=name, short_name=name)
    seat = SeatFactory(body=body, partner=partner, **traits)
    services.appoint(seat, person=None, name=who, capacity=capacity, on=date(2026, 1, 5), by=manager, at=NOW)
    return seat


def called(client, body: Body, manager) -> Meeting:
    """From its own standing items to the meeting that has begun."""
    meeting = MeetingFactory(body=body, meets_on=MET_ON, place="Online", link="https://meet.example.org/group")
    assert client.post(f"{meeting.get_absolute_url()}agenda/", sent(meeting)).status_code == 302
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    return services.begin_meeting(meeting, by=manager, at=NOW)


def note(client, meeting: Meeting, **states: str) -> None:
    rows = list(meeting.attendance.select_related("seat__partner").exclude(seat=None))
    typed = {f"version_{row.pk}": row.version for row in rows}
    typed |= {f"state_{row.pk}": states.get(row.partner.name.lower(), Presence.PRESENT) for row in rows}
    assert client.post(f"{meeting.get_minutes_url()}attendance/", sent(**typed)).status_code == 302


def minute(client, item, text: str) -> None:
    answer = client.post(f"{item.meeting.get_minutes_url()}items/{item.key}/", sent(item, minute=text))
    assert answer.status_code == 302


def finished(client, meeting: Meeting, manager):
    """The minutes as they are read."""
    services.finish_minutes(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    return client.get(f"{meeting.get_minutes_url()}?read=1")


@pytest.fixture
def committee(as_manager, manager) -> Body:
    """Councillors, with items of its own, no priorities in turn, and no question of Section 17."""
    two_seats = {"quorum_seats": 2, "quorum_authorities": 0, "quorum_needs_chair": False}
    body = BodyFactory(name="Scrutiny committee", slug="scrutiny", kind="other", **two_seats)
    set_ways(as_manager, body, rota=Rota.NONE, makes_recommendations="on")
    for title in OWN_ITEMS[3:]:
        typed = {"title": title, "kind": "regular", "purpose": "discussion", "presenter": "Chair"}
        assert as_manager.post(f"{body.get_ways_url()}items/add/", sent(**typed)).status_code == 302
    body.refresh_from_db()
    for name, capacity in (("City", Capacity.CHAIR), ("County", Capacity.MEMBER), ("District", Capacity.MEMBER)):
        seat_of(body, name, f"Councillor, {name.lower()}", manager, capacity)
    return body


def test_a_scrutiny_committee_recommends_calls_for_a_response_and_reports_back(
    as_manager, sign_in, committee, manager
):
    police = PartnerFactory(name="Police", short_name="Police")
    officer = UserFactory(partner=police, roles=(Role.OFFICER,))
    meeting = called(as_manager, committee, manager)
    titles = list(meeting.items.standing().order_by("position").values_list("title", flat=True))
    assert [title for title in titles if title in OWN_ITEMS[3:]] == list(OWN_ITEMS[3:])
    assert any("ecommendation" in title for title in titles)
    assert not meeting.items.exclude(priority=None).exists()
    note(as_manager, meeting, county=Presence.APOLOGIES)
    called_for = meeting.items.get(title="Call for response")
    minute(as_manager, called_for, "The committee asked how calls at night are answered.\n\nNobody could say.")
    typed = {"text": "Publish how many calls are answered within the hour.", "partner": police.pk}
    url = f"{meeting.get_minutes_url()}items/{called_for.key}/recommend/"
    assert as_manager.post(url, sent(**typed, **on("due_on", date(2026, 12, 18)))).status_code == 302
    page = finished(as_manager, meeting, manager)
    minutes = page.context["minutes"]
    (said,) = [item for item in minutes.items if item.title == "Call for response"]
    assert [each.text for each in said.paragraphs][:2] == [
        "The committee asked how calls at night are answered.",
        "Nobody could say.",
    ]
    assert "Publish how many calls are answered within the hour." in words_of(page)
    assert minutes.quorum.startswith("Quorate: 2 voting seats filled")

    recommendation = Recommendation.objects.get()
    answered = {"response": "accepted", "response_text": "From January."} | on("responded_on", date(2026, 11, 23))
    url = f"{recommendation.get_absolute_url()}respond/"
    assert sign_in(officer).post(url, sent(recommendation, **answered)).status_code == 302
    tracker = words_of(as_manager.get(f"/board/{committee.slug}/recommendations/"))
    assert "Publish how many calls are answered within the hour." in tracker
    assert "Police" in tracker
    services.finish_recommendation(
        Recommendation.objects.get(), on=date(2026, 11, 23), outcome="It is published.", by=manager, at=NOW
    )
    assert "It is published." in words_of(as_manager.get(Recommendation.objects.get().get_absolute_url()))


def test_a_task_group_meets_online_with_a_priority_of_its_own_guests_in_groups_and_no_vote(as_manager, manager):
    theirs, other = PriorityFactory(number=1), PriorityFactory(number=2)
    none = {"quorum_seats": 0, "quorum_authorities": 0, "quorum_needs_chair": False}
    body = BodyFactory(name="Task group", slug="task-group", kind="task", usual_place="Online", **none)
    set_ways(as_manager, body, rota=Rota.CHOSEN, rota_priorities=[theirs.pk])
    body.refresh_from_db()
    seat_of(body, "Police", "Inspector", manager, Capacity.CHAIR)
    seat_of(body, "Charity", "Adviser", manager, is_voting=False)
    meeting = called(as_manager, body, manager)
    own = list(meeting.items.exclude(priority=None))
    assert ([item.priority for item in own], other in [item.priority for item in own]) == ([theirs], False)
    note(as_manager, meeting)
    for who, count in (("Housing officers", "4"), ("Street wardens", "2")):
        guests = {"state": "in_attendance", "who": who, "people_count": count, "listed_under": "Support officers"}
        assert as_manager.post(f"{meeting.get_minutes_url()}guests/", sent(partner="", **guests)).status_code == 302
    minute(as_manager, own[0], "The group walked two routes.")
    decide = {"text": "The group walks the third route in January.", "left": "nothing"}
    url = f"{meeting.get_minutes_url()}items/{own[0].key}/decide/"
    assert as_manager.post(url, sent(**decide)).status_code == 302
    page = finished(as_manager, meeting, manager)
    minutes = page.context["minutes"]
    assert minutes.others == (("Support officers", ("Housing officers, 4 people", "Street wardens, 2 people")),)
    came = [(line.name, line.state_words) for line in minutes.members]
    assert came == [("Police", "Present"), ("Charity", "Present")]
    words = " ".join(words_of(page).split())
    assert "The group walks the third route in January." in words
    assert ("votes for" in words, "Not quorate" in words) == (False, False)
    shown = words_of(as_manager.get(meeting.get_absolute_url()))
    assert ("Online" in shown, 'href="https://meet.example.org/group"' in shown) == (True, True)
