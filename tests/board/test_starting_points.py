from datetime import date

import pytest
from django.test import Client

from board.choices import BodyKind
from partners.choices import Role
from past.summaries.starting_points import starting_points
from records.querysets import PointInTime
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    BodyFactory,
    MeetingFactory,
    ReportingPeriodFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """It met on 9 June and 8 September, and cancelled once."""
    board = BodyFactory(name="The board", slug="the-board")
    MeetingFactory(body=board, meets_on=date(2026, 6, 9), draft=True)
    MeetingFactory(body=board, meets_on=date(2026, 9, 8), held=True)
    MeetingFactory(body=board, meets_on=date(2026, 10, 1), cancelled=True)
    MeetingFactory(body=board, meets_on=date(2026, 12, 8))
    return board


@pytest.fixture
def group():
    """A delivery group that met after the board."""
    group = BodyFactory(name="Delivery group", slug="delivery", kind=BodyKind.DELIVERY)
    MeetingFactory(body=group, meets_on=date(2026, 11, 3), held=True)
    return group


def moments(user=None, on: date = TODAY) -> list[tuple]:
    found = starting_points(user or UserFactory(), on=on)
    return [(each.key, each.words, each.point) for each in found if each.key.startswith("meeting")]


def after(day: date) -> PointInTime:
    return PointInTime.end_of(day)


OF_BOARD = ("meeting", "the last meeting of The board, 8 September 2026", after(date(2026, 9, 8)))
OF_GROUP = ("meeting", "the last meeting of Delivery group, 3 November 2026", after(date(2026, 11, 3)))


@pytest.mark.parametrize("role", Role)
def test_who_has_no_seat_reads_since_the_board_met_whatever_met_after_it(board, group, role):
    assert moments(UserFactory(roles=(role,))) == [OF_BOARD]


def test_who_has_a_seat_reads_since_their_own_body_met(board, group):
    TenureFactory(seat=SeatFactory(body=board))
    member = TenureFactory(seat=SeatFactory(body=group)).person
    assert moments(member) == [OF_GROUP]


def test_a_manager_with_a_seat_reads_by_their_seat(board, group):
    manager = UserFactory(roles=(Role.MANAGER,))
    TenureFactory(seat=SeatFactory(body=group, partner=manager.partner), person=manager, deputy=True)
    assert moments(manager) == [OF_GROUP]


def test_who_has_two_seats_chooses_between_both_bodies(board, group):
    member = TenureFactory(seat=SeatFactory(body=group)).person
    TenureFactory(seat=SeatFactory(body=board, partner=member.partner), person=member)
    assert moments(member) == [OF_GROUP, ("meeting-the-board", *OF_BOARD[1:])]


def test_who_has_left_a_seat_reads_by_it_no_longer(board, group):
    member = TenureFactory(seat=SeatFactory(body=group), ends_on=date(2026, 11, 22)).person
    assert moments(member) == [OF_BOARD]
    assert moments(member, on=date(2026, 11, 22)) == [OF_GROUP]


def test_where_no_board_has_met_it_is_the_body_that_has(group):
    BodyFactory(name="The board")
    assert moments() == [OF_GROUP]


def test_a_body_that_has_ended_is_nobodys_last_meeting(board):
    ended = BodyFactory(kind=BodyKind.BOARD, closed_on=date(2026, 11, 1))
    MeetingFactory(body=ended, meets_on=date(2026, 10, 20), draft=True)
    assert moments() == [OF_BOARD]


def test_on_the_day_of_a_meeting_it_is_since_the_one_before(board):
    MeetingFactory(body=board, meets_on=TODAY, held=True)
    assert moments() == [OF_BOARD]
    assert [point for *_, point in moments(on=date(2026, 11, 24))] == [after(TODAY)]


def test_before_the_first_meeting_there_is_no_such_moment():
    MeetingFactory()
    assert moments() == []


def test_the_page_of_changes_names_the_body_and_the_day(board, group):
    ReportingPeriodFactory()
    ActionFactory(title="Light the underpass", created_at=NOW)
    client = Client()
    client.force_login(UserFactory())
    html = client.get("/changes/?since=meeting").content.decode()
    assert "since the last meeting of The board, 8 September 2026" in html
    assert "Light the underpass" in html
