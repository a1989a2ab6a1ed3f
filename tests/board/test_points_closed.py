"""Whoever has an action point is told, reminded, and closes it from home or by link; managers follow the rest."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from post_office.models import Email

from board import services
from board.models import ActionPoint, Decision, Meeting
from board.querysets import RESIDENT
from board.reminders import points_due
from board.responsibilities import Points
from notices.models import Notice, SignedLink
from notices.services import new_link, send_daily
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ActionPointFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)
from tests.notices.opening import opened

pytestmark = pytest.mark.django_db
WHAT = "Arrange a meeting of the three chairs."


@pytest.fixture
def earlier(body):
    """An item of the last meeting, on 8 September; the one before was on 9 June."""
    MeetingFactory(body=body, draft=True, meets_on=date(2026, 6, 9))
    return AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8)))


def words_of(response) -> str:
    return response.content.decode()


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


def on(name: str, day: date) -> dict:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def told() -> list[str]:
    return list(Notice.objects.filter(event="given").order_by("pk").values_list("sentence", flat=True))


def test_whoever_has_it_is_told_once_the_minutes_are_shown(item, manager):
    person = UserFactory()
    services.note_point(ActionPoint(what=WHAT, person=person), item=item, by=manager, at=NOW)
    assert told() == []
    item.meeting.attendance.update(state="present")
    services.finish_minutes(Meeting.objects.get(pk=item.meeting_id), by=manager, at=NOW)
    said = "An action point of the meeting of The board on 8 December 2026 is yours"
    assert told() == [f"{said}: “{WHAT.rstrip('.')}”."]
    (mail,) = Email.objects.filter(to=person.email)
    assert "/u/" in mail.message
    assert SignedLink.objects.filter(purpose="action_point").count() == 1


def test_of_a_restricted_one_a_mail_names_nothing_and_brings_no_link(earlier, body, manager):
    member = TenureFactory(seat=SeatFactory(body=body)).person
    point = ActionPoint(what="Visit the household.", person=member)
    services.note_point(point, item=AgendaItemFactory(meeting=earlier.meeting, announced=True), by=manager, at=NOW)
    assert len(told()) == 1
    (mail,) = Email.objects.filter(to=member.email)
    assert "household" not in mail.message + mail.html_message
    assert not SignedLink.objects.exists()


def test_whoever_has_it_finds_it_on_their_home_and_closes_it_with_what_came_of_it(sign_in, earlier):
    point = ActionPointFactory(item=earlier, what=WHAT, due_on=date(2026, 11, 1))
    mine, other = sign_in(point.person), sign_in(UserFactory())
    home = words_of(mine.get("/"))
    assert ("For you from meetings" in home, f"{point.get_absolute_url()}close/" in home) == (True, True)
    assert "For you from meetings" not in words_of(other.get("/"))
    typed = {"state": "done", "outcome": "They met.", **on("closed_on", TODAY)}
    close = f"{point.get_absolute_url()}close/"
    assert other.post(close, sent(point, **typed)).status_code == 403
    assert "Enter the note of what came of it" in words_of(mine.post(close, sent(point, **typed | {"outcome": ""})))
    assert mine.post(close, sent(point, **typed)).status_code == 302
    point.refresh_from_db()
    assert (point.state, point.outcome, point.closed_on) == ("done", "They met.", TODAY)
    assert "For you from meetings" not in words_of(mine.get("/"))


def test_a_stale_close_is_refused_and_a_second_click_closes_once(sign_in, earlier, manager):
    point = ActionPointFactory(item=earlier)
    mine, close = sign_in(point.person), f"{point.get_absolute_url()}close/"
    typed = sent(point, state="done", outcome="They met.", **on("closed_on", TODAY))
    services.give_point(ActionPoint.objects.get(), by=manager, at=NOW)
    assert mine.post(close, typed).status_code == 409
    typed = sent(ActionPoint.objects.get(), state="done", outcome="They met.", **on("closed_on", TODAY))
    assert [mine.post(close, typed).status_code for _ in range(2)] == [302, 302]
    assert ActionPoint.objects.get().version == 3


def test_it_is_not_closed_before_its_meeting_nor_twice(earlier, manager):
    point = ActionPointFactory(item=earlier)
    close = {"state": "done", "outcome": "They met.", "by": manager, "at": NOW}
    with pytest.raises(ValidationError, match="on or after 8 September 2026"):
        services.close_point(point, on=date(2026, 9, 7), **close)
    services.close_point(point, on=date(2026, 9, 8), **close)
    with pytest.raises(ValidationError, match="already closed"):
        services.close_point(point, on=TODAY, **close)
    services.reopen_point(point, reason="Too early", by=manager, at=NOW)
    assert (point.is_open, point.outcome) == (True, "")


def link_to(point: ActionPoint) -> str:
    return new_link(point.person, purpose="action_point", subject=point, by=None, at=NOW)


def test_by_link_it_is_closed_once_in_its_owners_name(earlier):
    point = ActionPointFactory(item=earlier, what=WHAT)
    path = link_to(point)
    assert opened(path)[0] == 200
    typed = {"state": "done", "outcome": "They met.", "token": str(uuid4())}
    assert "Enter the note of what came of it" in words_of(Client().post(path, typed | {"outcome": ""}))
    assert [Client().post(path, typed).status_code for _ in range(2)] == [302, 302]
    point.refresh_from_db()
    last = point.history.latest()
    assert (point.state, point.closed_on, last.history_user) == ("done", TODAY, point.person)
    assert last.history_change_reason == "Done, by a signed link"
    assert opened(path)[1] == "Thank you, this action point is closed"
    assert Client().post(path, typed | {"outcome": "Otherwise.", "token": str(uuid4())}).status_code == 410


@pytest.mark.parametrize("change", [{"person": None, "who": "Police"}, {"state": "in_plan"}, "restricted"])
def test_a_link_is_dead_once_somebody_else_has_it_or_it_is_restricted(change, earlier):
    point = ActionPointFactory(item=earlier)
    path = link_to(point)
    if change == "restricted":
        type(earlier).objects.update(restriction="announced", reason="individual")
    else:
        more = {"action": ActionFactory()} if "state" in change else {}
        ActionPoint.objects.update(**change, **more)
    assert Client().get(path).status_code == 410


# Reminders, and what a person has


def test_the_person_is_reminded_and_managers_of_those_without_an_account(manager, earlier):
    mine = ActionPointFactory(item=earlier, what=WHAT, due_on=date(2026, 11, 22))
    ActionPointFactory(item=earlier, what="Send it.", person=None, who="Police", due_on=date(2026, 11, 22))
    ActionPointFactory(item=earlier, what="Not yet.", due_on=date(2026, 12, 30))
    ActionPointFactory(item=earlier, what="Done.", due_on=date(2026, 11, 22), done=True)
    found = {(each.person, each.sentence, each.event) for each in points_due(on=TODAY)}
    assert found == {
        (
            mine.person,
            "The action point “Arrange a meeting of the three chairs” was due on 22 November 2026.",
            "action_overdue",
        ),
        (manager, "The action point of Police “Send it” was due on 22 November 2026.", "action_overdue"),
    }
    send_daily(on=TODAY, at=NOW)
    assert "/u/" in Email.objects.get(to=mine.person.email).message


def test_overdue_ones_are_on_a_managers_home(as_manager, earlier, body):
    ActionFactory()
    ActionPointFactory(item=earlier, due_on=date(2026, 11, 1))
    assert "action point from a meeting is overdue" in words_of(as_manager.get("/"))
    page = words_of(as_manager.get("/board/action-points/?show=overdue"))
    assert "Arrange a meeting" in page
    assert "Arrange a meeting" not in words_of(as_manager.get("/board/action-points/?show=mine"))


def test_when_a_person_leaves_it_goes_over_and_of_restricted_ones_to_those_who_may_see_it(earlier, body):
    former = TenureFactory(seat=SeatFactory(body=body)).person
    colleague = UserFactory(partner=former.partner)
    open_one = ActionPointFactory(item=earlier, person=former)
    hidden = ActionPointFactory(item=AgendaItemFactory(meeting=earlier.meeting, announced=True), person=former)
    kind = Points()
    things = {thing.record: thing for thing in kind.things(former, on=TODAY)}
    assert [list(kind.takers(former, things[row], on=TODAY)) for row in (open_one, hidden)] == [[colleague], []]

    class Handing:
        by, at, why, on = colleague, NOW, "Left", TODAY

    kind.hand_over([(things[open_one], colleague), (things[hidden], None)], Handing)
    for row in (open_one, hidden):
        row.refresh_from_db()
    assert (open_one.person, hidden.person, hidden.owner) == (colleague, None, "Nobody yet")


def test_the_trail_leads_from_the_decision_to_it_and_back(as_manager, earlier):
    decision = DecisionFactory(item=earlier)
    point = ActionPointFactory(item=earlier, what=WHAT, decision=decision)
    assert point.get_absolute_url() in words_of(as_manager.get(decision.get_absolute_url()))
    assert decision.get_absolute_url() in words_of(as_manager.get(point.get_absolute_url()))


def test_residents_read_it_without_a_name(earlier):
    point = ActionPointFactory(item=earlier, person=UserFactory(name="A. Member"))
    assert point in ActionPoint.objects.in_sight(RESIDENT)
    assert point.public_owner == point.person.partner.name


def test_moments_are_handed_in(earlier, manager):
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    point = services.close_point(
        ActionPointFactory(item=earlier), state="dropped", on=TODAY, outcome="No need.", by=manager, at=at
    )
    assert point.history.latest().history_date == at
    assert Decision.objects.count() == 0
