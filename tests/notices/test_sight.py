"""Of what is hidden from some, three answers agree: what a page counts, what a mail holds, what the policy says."""

import pytest
from django.apps import apps

from notices.models import Notice
from notices.querysets import HIDDEN_FROM_SOME, SEEN_BY_MANY, label_of
from notices.summaries import unread_count, unread_of
from partners.choices import Act, Role
from partners.models import User
from partners.policy import may
from tests.factories import NoticeFactory, PartnerFactory, SeatFactory, TenureFactory, UserFactory
from tests.test_house_rules import PLANTED

pytestmark = pytest.mark.django_db


def people_of(rows) -> list[User]:
    """Of each role and place, and two with seats, of which one has left."""
    partners = [row for row in rows if getattr(row, "slug", "") in ("leads", "supports")]
    people = [UserFactory(roles=[role], partner=each) for role in Role for each in (*partners, PartnerFactory())]
    body = next(row for row in rows if row._meta.label_lower == "board.body")
    for ends_on in (None, "2026-11-01"):
        person = UserFactory(roles=[Role.BOARD_MEMBER])
        TenureFactory(seat=SeatFactory(body=body, partner=person.partner), person=person, ends_on=ends_on)
        people.append(person)
    return [User.objects.get(pk=person.pk) for person in people]


@pytest.mark.parametrize("label", sorted(HIDDEN_FROM_SOME))
def test_page_mail_and_policy_agree_on_who_sees_what(label):
    people = people_of(PLANTED.restore())
    rows = list(apps.get_model(label)._default_manager.all())
    allowed = {(person.pk, row.pk) for person in people for row in rows if may(person, Act.SEE, row)}
    assert 0 < len(allowed) < len(people) * len(rows)
    assert {(p.pk, key) for p in people for key in HIDDEN_FROM_SOME[label](p).values_list("pk", flat=True)} == allowed
    assert SEEN_BY_MANY[label](people, [row.pk for row in rows]) == allowed


@pytest.mark.parametrize("label", sorted(HIDDEN_FROM_SOME))
def test_what_a_page_counts_by_asks_nothing_of_its_own(label, django_assert_num_queries):
    people = people_of(PLANTED.restore())
    for person in people:
        assert person.roles
        with django_assert_num_queries(1):
            list(HIDDEN_FROM_SOME[label](person))


def test_the_bell_counts_what_the_list_shows_to_each_whatever_was_asked_before():
    rows = PLANTED.restore()
    people, hidden = people_of(rows), [row for row in rows if label_of(row) in HIDDEN_FROM_SOME]
    for person in people:
        for row in hidden:
            NoticeFactory(person=person, about=row)
    shown = {person.pk: Notice.objects.shown_to(person).count() for person in people}
    assert len(set(shown.values())) > 2
    assert {person.pk: unread_count(person) for person in people} == shown
    assert {person.pk: len(unread_of(person, most=999)) for person in people} == shown
