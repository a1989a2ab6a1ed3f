"""The page of notices, the bell on every page, and what marks one as read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notices.models import Notice, Watch
from tests.factories import NOW, ActionFactory, NoticeFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def reader(person, client):
    client.force_login(person)
    return client


def page(reader, address="/notices/") -> str:
    return reader.get(address).content.decode()


def test_unread_stands_above_read_and_the_bell_counts_it(person, reader):
    NoticeFactory(person=person, sentence="Read.", read=True)
    NoticeFactory(person=person, sentence="Unread.")
    NoticeFactory(sentence="Somebody else’s.")
    said = page(reader)
    assert said.index("Unread.") < said.index("Read.</a>")
    assert "Somebody else’s." not in said
    assert "1 notice is unread." in said
    assert '<span class="app-bell__count">1<span' in page(reader, "/partners/")


def test_who_has_read_all_sees_a_bell_without_a_number(person, reader):
    assert "You have no notices yet." in page(reader)
    NoticeFactory(person=person, read=True)
    assert "You have read all your notices." in page(reader)
    assert "app-bell__count" not in page(reader)


def test_to_stand_on_the_page_is_seen_and_not_read(person, reader):
    notice = NoticeFactory(person=person)
    page(reader)
    notice.refresh_from_db()
    assert (notice.seen_at is not None, notice.read_at) == (True, None)


def test_opening_one_marks_it_as_read_and_leads_on(person, reader):
    notice, other = NoticeFactory(person=person, link="/actions/?mine=on"), NoticeFactory(person=person)
    answer = reader.get(notice.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, "/actions/?mine=on")
    assert list(Notice.objects.unread()) == [other]


def test_one_is_marked_as_read_by_its_button_and_all_by_theirs(person, reader):
    first, second, third = NoticeFactory.create_batch(3, person=person)
    reader.post(f"/notices/{first.pk}/read/")
    assert set(Notice.objects.unread()) == {second, third}
    # What came after the page was shown stays unread.
    reader.post("/notices/read/", {"newest": second.pk})
    assert set(Notice.objects.unread()) == {third}
    assert reader.post("/notices/read/", {"newest": "all"}).status_code == 302


def test_somebody_elses_notice_does_not_exist(reader):
    notice = NoticeFactory()
    assert reader.get(f"/notices/{notice.pk}/").status_code == 404
    assert reader.post(f"/notices/{notice.pk}/read/").status_code == 404
    assert Notice.objects.unread().count() == 1


def test_the_bell_costs_one_question_whatever_waits(person, reader):
    page(reader, "/partners/")
    for number in (0, 30):
        NoticeFactory.create_batch(number, person=person, about=ActionFactory())
        with CaptureQueriesContext(connection) as asked:
            page(reader, "/partners/")
        assert sum("notices_" in query["sql"] for query in asked) == 1


def test_what_may_be_seen_can_be_watched_and_no_longer_watched(person, reader):
    action, hidden = ActionFactory(), ActionFactory(restricted=True)
    address = f"/notices/watch/actions.action/{action.pk}/"
    assert reader.post(address).url == action.get_absolute_url()
    assert reader.post(f"/notices/watch/actions.action/{hidden.pk}/").status_code == 404
    assert reader.post(f"/notices/watch/partners.user/{person.pk}/").status_code == 404
    assert [(each.person, each.about_id) for each in Watch.objects.all()] == [(person, action.pk)]
    reader.post(f"/notices/unwatch/actions.action/{action.pk}/")
    assert not Watch.objects.exists()
