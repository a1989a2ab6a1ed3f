"""Action points: noted at an item, read by those who see it, closed by whoever has them, or followed in the plan."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from actions.models import Action
from board import services
from board.models import ActionPoint, Meeting
from board.policy import pairs_of_points, points_seen
from board.querysets import EVERYTHING, OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.matters_arising import matters_arising
from board.summaries.minutes import Minutes, minutes_of
from board.summaries.open_matters_arising import OpenMatter, open_matters
from partners.choices import Act, Role
from partners.models import User
from partners.policy import may
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ActionPointFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    PriorityFactory,
    SeatFactory,
    SuccessMeasureFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 8)
WHAT = "Arrange a meeting of the three chairs."


@pytest.fixture
def earlier(body):
    """An item of the last meeting, on 8 September; the one before was on 9 June."""
    MeetingFactory(body=body, draft=True, meets_on=date(2026, 6, 9))
    return AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8)))


def words_of(response) -> str:
    return response.content.decode()


def url(item, end: str) -> str:
    return f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/{end}/"


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


def on(name: str, day: date) -> dict:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def rows(body, sight=EVERYTHING) -> list[tuple]:
    found = matters_arising(body, before=NEXT, sight=sight, on=TODAY)
    return [(each.origin, each.reference, each.text, each.closed_on) for each in found]


def both(body, sight=EVERYTHING) -> list[str]:
    """The texts of what is open, and that the home of a member says the same."""
    asked = {"before": NEXT, "sight": sight, "on": TODAY}
    found = [each for each in matters_arising(body, **asked) if each.is_open]
    told = [OpenMatter(x.reference, x.url, x.text, x.owner, x.due_on, x.is_overdue) for x in found]
    assert told == open_matters(body.pk, **asked)
    return [each.text for each in found]


# Noting it


def test_what_who_and_by_when_is_noted_without_a_decision_and_by_the_next_meeting(as_manager, item):
    MeetingFactory(body=item.meeting.body, meets_on=date(2027, 3, 9))
    form = words_of(as_manager.get(url(item, "point")))
    assert 'value="9"' in form
    assert 'value="2027"' in form
    person = UserFactory()
    answer = as_manager.post(url(item, "point"), sent(what=WHAT, person=person.pk, **on("due_on", date(2027, 3, 9))))
    assert answer.url == f"{item.meeting.get_minutes_url()}#item-{item.key}"
    (point,) = ActionPoint.objects.all()
    assert (point.what, point.person, point.due_on, point.decision) == (WHAT, person, date(2027, 3, 9), None)
    assert WHAT in words_of(as_manager.get(item.meeting.get_minutes_url()))


def test_somebody_without_an_account_is_named_by_role_and_nobody_at_all_is_refused(as_manager, item):
    page = words_of(as_manager.post(url(item, "point"), sent(what=WHAT)))
    assert "Select who has it, or enter a role or organisation" in page
    as_manager.post(url(item, "point"), sent(what=WHAT, who="Commissioner’s office"))
    assert ActionPoint.objects.get().owner == "Commissioner’s office"


def test_a_decision_it_comes_from_is_of_the_same_item(item, manager):
    other = DecisionFactory()
    with pytest.raises(ValidationError, match="Select a decision of this item"):
        services.note_point(ActionPoint(what=WHAT, who="Police", decision=other), item=item, by=manager, at=NOW)


def test_of_a_restricted_item_it_is_given_only_to_those_who_may_see_it(as_manager, item, manager):
    item.restriction, item.reason = "unannounced", "review"
    services.restrict_item(item, by=manager, at=NOW)
    stranger, member = UserFactory(), TenureFactory(seat=SeatFactory(body=item.meeting.body)).person
    form = words_of(as_manager.get(url(item, "point")))
    assert (f'value="{stranger.pk}"' in form, f'value="{member.pk}"' in form) == (False, True)
    with pytest.raises(ValidationError, match="may not see it"):
        services.note_point(ActionPoint(what=WHAT, person=stranger), item=item, by=manager, at=NOW)


def test_agreed_minutes_take_no_other_and_keep_what_was_said(earlier, body, manager):
    point = ActionPointFactory(item=earlier, what=WHAT)
    later = MeetingFactory(body=body, held=True, meets_on=date(2026, 12, 1))
    services.agree_minutes(earlier.meeting, agreed_at=later, by=manager, at=NOW)
    for change in (
        lambda: ActionPoint.objects.filter(pk=point.pk).update(what="Something else"),
        lambda: ActionPointFactory(item=earlier),
    ):
        with pytest.raises(DatabaseError, match="Agreed minutes never change"), transaction.atomic():
            change()
    services.close_point(point, state="done", on=TODAY, outcome="They met.", by=manager, at=NOW)
    assert ActionPoint.objects.get().has_ended


# Who reads it


@pytest.mark.parametrize("state", ["draft", "agreed"])
def test_the_minutes_hold_it_under_its_item_and_residents_read_no_name(state, earlier, body, manager):
    person = UserFactory(name="A. Member")
    ActionPointFactory(item=earlier, what=WHAT, person=person, due_on=date(2026, 12, 8))
    ActionPointFactory(item=AgendaItemFactory(meeting=earlier.meeting, announced=True), what="Visit them.")
    if state == "agreed":
        later = MeetingFactory(body=body, held=True, meets_on=date(2026, 12, 1))
        services.agree_minutes(earlier.meeting, agreed_at=later, by=manager, at=NOW)
    meeting = Meeting.objects.get(pk=earlier.meeting_id)

    def said(sight):
        return [[each.what for each in item.actions] for item in minutes_of(meeting, shown_to(meeting, sight)).items]

    assert said(EVERYTHING) == [[WHAT], ["Visit them."]]
    assert said(OBSERVER) == [[WHAT], []]
    (point,) = minutes_of(meeting, shown_to(meeting, EVERYTHING)).items[0].actions
    assert (point.who, point.due, point.role) == ("A. Member", "8 December 2026", person.partner.name)


def test_minutes_that_were_agreed_before_there_were_any_still_read(earlier):
    whole = json.loads(minutes_of(earlier.meeting, shown_to(earlier.meeting, EVERYTHING)).to_json())
    for item in whole["items"]:
        del item["actions"], item["recommendations"]
    assert [item.actions for item in Minutes.from_json(json.dumps(whole)).items] == [()]


@pytest.fixture
def everybody(body) -> dict[str, User]:
    lead = UserFactory()
    return {
        "manager": UserFactory(roles=(Role.MANAGER,)),
        "member": TenureFactory(seat=SeatFactory(body=body)).person,
        "former": TenureFactory(seat=SeatFactory(body=body), ends_on=date(2026, 9, 7)).person,
        "other": UserFactory(),
        "lead": lead,
        "observer": UserFactory(roles=(Role.OBSERVER,), partner=lead.partner),
    }


def test_whoever_sees_the_item_sees_it_and_lists_policy_notices_and_mails_say_the_same(everybody, earlier):
    action = ActionFactory(restricted=True, lead_partner=everybody["lead"].partner)
    points = {
        "open": ActionPointFactory(item=earlier),
        "announced": ActionPointFactory(item=AgendaItemFactory(meeting=earlier.meeting, announced=True)),
        "linked": ActionPointFactory(
            item=AgendaItemFactory(meeting=earlier.meeting, unannounced=True, actions=[action])
        ),
        "draft": ActionPointFactory(item=AgendaItemFactory(meeting=MeetingFactory(held=True))),
    }
    seen = {
        "manager": {"open", "announced", "linked", "draft"},
        "member": {"open", "announced", "linked"},
        "former": {"open"},
        "other": {"open"},
        "lead": {"open", "linked"},
        "observer": {"open"},
    }
    pairs = pairs_of_points(everybody.values(), [point.pk for point in points.values()])
    for who, person in everybody.items():
        answers = {
            "list": {name for name, row in points.items() if row in ActionPoint.objects.visible_to(person)},
            "policy": {name for name, row in points.items() if may(person, Act.SEE, row)},
            "notices": {name for name, row in points.items() if row in points_seen(person)},
            "mails": {name for name, row in points.items() if (person.pk, row.pk) in pairs},
        }
        assert answers == dict.fromkeys(answers, seen[who]), who


def test_one_that_may_not_be_seen_does_not_exist(sign_in, earlier, everybody):
    hidden = ActionPointFactory(
        item=AgendaItemFactory(meeting=earlier.meeting, unannounced=True), what="Secret thing."
    )
    client = sign_in(everybody["other"])
    for end in ("", "close/"):
        assert client.get(f"{hidden.get_absolute_url()}{end}").status_code == 404
    for page in ("/board/action-points/?show=all", "/board/matters-arising/", earlier.meeting.get_minutes_url()):
        assert "Secret thing" not in words_of(client.get(page))
    assert "Secret thing" in words_of(sign_in(everybody["member"]).get("/board/action-points/"))


# Matters arising


def test_it_comes_back_until_it_is_closed_then_once_as_done(body, earlier, manager):
    point = ActionPointFactory(item=earlier, what=WHAT, due_on=date(2026, 11, 1))
    long_ago = AgendaItemFactory(meeting=body.meetings.get(meets_on=date(2026, 6, 9)))
    ActionPointFactory(item=long_ago, what="Done before.", done=True, closed_on=date(2026, 7, 1))
    assert rows(body) == [("Item 1", "Action point", WHAT, None)]
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert (matter.is_overdue, matter.from_words) == (True, "The board, 8 September 2026")
    assert both(body) == [WHAT]
    services.close_point(point, state="done", on=TODAY, outcome="They met.", by=manager, at=NOW)
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert (matter.closed_words, matter.latest, both(body)) == ("Done", "They met.", [])
    # The meeting after the next one hears nothing more of it.
    MeetingFactory(body=body, held=True, meets_on=NEXT)
    assert matters_arising(body, before=date(2027, 3, 9), sight=EVERYTHING, on=TODAY) == []


def test_a_decision_is_followed_by_its_points_and_is_one_matter_with_them(body, earlier, manager):
    decision = DecisionFactory(item=earlier, text="The chairs meet.")
    point = ActionPointFactory(item=earlier, what=WHAT, decision=decision)
    assert rows(body) == [("2026/001", "Action point", WHAT, None)]
    assert both(body) == [WHAT]
    services.close_point(point, state="done", on=TODAY, outcome="They met.", by=manager, at=NOW)
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert (matter.text, both(body)) == ("The chairs meet.", ["The chairs meet."])
    assert matter.latest == "Action point: done, 23 November 2026. The decision itself is still open."


def test_open_points_of_a_decision_that_is_done_come_back_by_themselves(body, earlier):
    decision = DecisionFactory(item=earlier, done=True, closed_on=date(2026, 9, 8))
    ActionPointFactory(item=earlier, what=WHAT, decision=decision)
    assert both(body) == [WHAT]


@pytest.mark.parametrize("has_decision", [False, True])
def test_raised_to_the_plan_it_is_one_row_with_its_action(has_decision, body, earlier, as_manager):
    decision = DecisionFactory(item=earlier) if has_decision else None
    point, measure = ActionPointFactory(item=earlier, what=WHAT, decision=decision), SuccessMeasureFactory()
    page = words_of(as_manager.get(f"{point.get_absolute_url()}raise/"))
    assert 'value="Arrange a meeting of the three chairs"' in page
    typed = {"title": "The chairs meet", "description": WHAT, "outcome": "They agree.", "measure": measure.pk}
    typed |= {"priority": PriorityFactory().pk, "lead_partner": point.person.partner_id}
    answer = as_manager.post(f"{point.get_absolute_url()}raise/", sent(**typed))
    assert answer.url == point.get_absolute_url()
    action, point = Action.objects.get(), ActionPoint.objects.get()
    assert (point.state, point.action, action.origin) == ("in_plan", action, "board_decision")
    assert [each[1] for each in rows(body)] == [action.reference]
    assert both(body) == ["The chairs meet"]
    assert action.reference in words_of(as_manager.get(point.get_absolute_url()))
    # Whoever may not know of the action reads the action point as though there were none.
    Action.objects.update(visibility="restricted")
    assert both(body, OBSERVER) == [WHAT]
    with pytest.raises(ValidationError, match="in the plan already"):
        services.raise_point(point, action=Action(), links={}, by=point.person, at=NOW)


def test_what_a_restricted_item_raises_is_restricted(earlier, manager):
    measure = SuccessMeasureFactory()
    point = ActionPointFactory(item=AgendaItemFactory(meeting=earlier.meeting, announced=True))
    facts = {"title": "Visits", "outcome": "It is quiet.", "description": "Visit them."}
    action = Action(priority=PriorityFactory(), lead_partner=PartnerFactory(), **facts)
    services.raise_point(point, action=action, links={"measures": [measure]}, by=manager, at=NOW)
    assert Action.objects.get().is_restricted
