"""Who is told: once, if they may see it, and not of what they did themselves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from actions.models import Action
from notices.choices import EVENTS, Event
from notices.models import Notice
from notices.services import Telling, tell, tell_all, unwatch, watch, watchers_of
from notices.summaries import is_watching, unread_count, unread_of
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionFactory,
    NoticeFactory,
    PartnerFactory,
    PreferencesFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SAID = {"sentence": "It changed.", "link": "/plan/", "at": NOW}


def told(action: Action, *people, key="one", by=None, event=Event.WATCHED) -> int:
    return tell(event, people, about=action, key=key, by=by, **SAID)


def names_told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("person__name", "key"))


def test_each_person_is_told_once_of_one_thing():
    action, person = ActionFactory(), UserFactory(name="A")
    assert told(action, person, person) == 1
    assert told(action, person, UserFactory(name="B")) == 1
    assert told(action, person, key="another") == 1
    assert names_told() == [("A", "another"), ("A", "one"), ("B", "one")]


def test_the_database_refuses_to_tell_twice():
    notice = NoticeFactory()
    with pytest.raises(IntegrityError, match=r"nobody_is_told_twice|key"):
        NoticeFactory(person=notice.person, key=notice.key)


def test_nobody_is_told_of_their_own_act_or_after_they_have_left():
    action, author = ActionFactory(), UserFactory()
    assert told(action, author, UserFactory(is_active=False), by=author) == 0


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", ["leads", "supports", "other"])
def test_of_what_is_restricted_only_those_who_may_see_it_are_told(role, place):
    partners = {name: PartnerFactory() for name in ("leads", "supports", "other")}
    action = ActionFactory(restricted=True, lead_partner=partners["leads"], supporting_partners=[partners["supports"]])
    person = UserFactory(partner=partners[place], roles=[role])
    sees = Action.objects.visible_to(person).exists()
    assert told(action, person) == sees
    assert unread_count(person) == sees


def test_what_somebody_may_no_longer_see_is_neither_shown_nor_counted():
    action, person = ActionFactory(), UserFactory()
    told(action, person)
    assert [row.sentence for row in unread_of(person, most=9)] == ["It changed."]
    Action.objects.update(visibility="restricted")
    assert (unread_of(person, most=9), unread_count(person)) == ([], 0)


def test_who_is_away_is_represented_by_a_deputy_of_the_same_partner_who_may_see_it():
    away = {"away_from": date(2026, 11, 20), "away_until": date(2026, 11, 23)}
    person = UserFactory(name="Away")
    deputy = UserFactory(name="Deputy", partner=person.partner)
    PreferencesFactory(person=person, deputy=deputy, **away)
    other = UserFactory(name="Other")
    PreferencesFactory(person=other, deputy=UserFactory(name="Stranger"), **away)
    told(ActionFactory(), person, other)
    found = Notice.objects.order_by("pk").values_list("person__name", "left_to__name", "instead_of__name")
    assert set(found) == {("Away", "Deputy", None), ("Deputy", None, "Away"), ("Other", None, None)}
    back = SAID | {"at": NOW + timedelta(days=1)}
    tell(Event.WATCHED, [person], about=ActionFactory(), key="later", by=None, **back)
    assert Notice.objects.filter(key="later").values_list("person__name", flat=True).get() == "Away"


def test_a_deputy_learns_nothing_that_they_may_not_see():
    person = UserFactory()
    deputy = UserFactory(partner=person.partner, roles=[Role.OBSERVER])
    PreferencesFactory(person=person, deputy=deputy, away_from=date(2026, 11, 1), away_until=date(2026, 12, 1))
    assert told(ActionFactory(restricted=True, lead_partner=person.partner), person) == 1
    assert Notice.objects.get().left_to is None


def test_many_people_cost_no_more_statements_than_one(django_assert_num_queries):
    action = ActionFactory(restricted=True)
    for number in (1, 30):
        people = UserFactory.create_batch(number, roles=[Role.MANAGER])
        tellings = [Telling(Event.WATCHED, people, action, "It changed.", "/plan/", f"{number} {n}") for n in (1, 2)]
        with django_assert_num_queries(8):
            assert len(tell_all(tellings, by=None, at=NOW)) == 2 * number


def test_a_kind_that_is_hidden_from_some_must_be_entered_before_it_is_told():
    person = UserFactory()
    with pytest.raises(ValueError, match="hidden_from_some"):
        tell(Event.WATCHED, [person], about=NoticeFactory(person=person), key="x", by=None, **SAID)


def test_who_watches_is_told_until_they_no_longer_do():
    action, person = ActionFactory(), UserFactory()
    watch(person, action, at=NOW)
    watch(person, action, at=NOW)
    assert ([*watchers_of(action, ActionFactory())], is_watching(person, action)) == ([person], True)
    unwatch(person, action)
    assert ([*watchers_of(action)], is_watching(person, action)) == ([], False)


def test_every_event_has_its_rule():
    assert set(EVENTS) == set(Event)
