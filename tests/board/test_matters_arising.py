from dataclasses import fields
from datetime import date, timedelta

import pytest

from actions.services import cancel, revise
from board import services
from board.models import Decision
from board.querysets import EVERYTHING, OBSERVER
from board.summaries.matters_arising import last_held, matters_arising
from board.summaries.open_matters_arising import OpenMatter, open_matters
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    ProgressUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 8)
TODAY = date(2026, 11, 23)


@pytest.fixture
def earlier(body):
    """The last meeting, on 8 September; the one before was on 9 June."""
    MeetingFactory(body=body, draft=True, meets_on=date(2026, 6, 9))
    return AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8)))


def arising(body, **options) -> list[tuple]:
    options = {"before": NEXT, "sight": EVERYTHING, "on": TODAY} | options
    return [(each.origin, each.reference, each.closed_on) for each in matters_arising(body, **options)]


def test_open_decision_comes_back_with_its_owner(body, earlier):
    DecisionFactory(item=earlier, owner=PartnerFactory(name="The council"), owner_role="Head of licensing")
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert (matter.origin, matter.from_words) == ("2026/001", "The board, 8 September 2026")
    assert (matter.owner, matter.is_open, matter.is_overdue) == ("The council, Head of licensing", True, False)


def test_action_comes_back_with_the_number_of_its_decision_and_its_latest_update(body, earlier):
    action = ActionFactory()
    ProgressUpdateFactory(action=action, text="Six of nine are done.")
    DecisionFactory(item=earlier, actions=[action])
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert (matter.origin, matter.reference, matter.latest) == ("2026/001", action.reference, "Six of nine are done.")
    assert matter.latest_on == TODAY


def test_closed_ones_are_shown_once_with_the_day_and_then_drop_off(body, earlier):
    DecisionFactory(item=earlier, done=True, closed_on=date(2026, 10, 1))
    DecisionFactory(item=earlier, done=True, closed_on=date(2026, 9, 8))
    complete = ActionFactory(complete=True, completed_on=date(2026, 10, 30))
    before = ActionFactory(complete=True, completed_on=date(2026, 9, 7))
    DecisionFactory(item=earlier, actions=[complete, before], done=True, closed_on=date(2026, 9, 8))
    assert arising(body) == [
        ("2026/001", "2026/001", date(2026, 10, 1)),
        ("2026/003", complete.reference, date(2026, 10, 30)),
    ]
    MeetingFactory(body=body, held=True, meets_on=NEXT)
    assert arising(body, before=date(2027, 3, 9)) == []


def test_what_was_closed_on_the_day_of_the_last_meeting_is_still_shown(body, earlier):
    action = ActionFactory(complete=True, completed_on=date(2026, 9, 8))
    DecisionFactory(item=earlier, actions=[action], done=True, closed_on=date(2026, 9, 8))
    assert arising(body) == [("2026/001", action.reference, date(2026, 9, 8))]


def test_cancelled_action_drops_off_by_the_day_it_was_cancelled(body, earlier, manager):
    action = ActionFactory()
    DecisionFactory(item=earlier, actions=[action], done=True, closed_on=date(2026, 9, 8))
    cancel(action, reason="The funding ended.", by=manager, at=NOW)
    # What is said of it afterwards does not bring it back.
    revise(action, by=manager, at=NOW + timedelta(days=40), why="A slip of the pen")
    assert arising(body) == [("2026/001", action.reference, TODAY)]


def test_decisions_of_the_meeting_itself_do_not_arise_at_it(body, earlier):
    today = AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=NEXT))
    DecisionFactory(item=today)
    assert arising(body) == []
    assert len(arising(body, before=date(2027, 3, 9))) == 1


def test_decisions_by_email_arise_like_others(body, earlier):
    DecisionFactory(by_email=True, body=body)
    (matter,) = matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)
    assert matter.from_words == "The board, by email, 2 November 2026"


def test_each_body_has_its_own(body, earlier):
    DecisionFactory(item=earlier)
    other = BodyFactory()
    DecisionFactory(by_email=True, body=other)
    assert [len(arising(each)) for each in (body, other, None)] == [1, 1, 2]


def test_what_is_restricted_arises_only_for_those_entitled(body, earlier):
    secret = ActionFactory(restricted=True)
    DecisionFactory(item=earlier, actions=[secret])
    DecisionFactory(item=AgendaItemFactory(meeting=earlier.meeting, announced=True))
    assert arising(body) == [("2026/001", secret.reference, None), ("2026/002", "2026/002", None)]
    assert arising(body, sight=OBSERVER) == [("2026/001", "2026/001", None)]


def told(body, **options) -> list[tuple]:
    options = {"before": NEXT, "sight": EVERYTHING, "on": TODAY} | options
    return [(each.reference, each.is_overdue, each.latest) for each in matters_arising(body, **options)]


def test_a_decision_is_one_row_with_its_action_and_as_late_as_the_action(body, earlier):
    on_time = ActionFactory(due_on=TODAY)
    DecisionFactory(item=earlier, due_on=date(2026, 10, 1), actions=[on_time])
    assert told(body) == [(on_time.reference, False, "")]
    assert told(body, on=date(2026, 11, 24)) == [(on_time.reference, True, "")]


def test_a_decision_with_several_actions_is_a_row_for_each_while_one_is_open(body, earlier):
    complete, still_open = ActionFactory(complete=True, completed_on=date(2026, 10, 30)), ActionFactory()
    DecisionFactory(item=earlier, actions=[complete, still_open])
    assert arising(body) == [
        ("2026/001", complete.reference, date(2026, 10, 30)),
        ("2026/001", still_open.reference, None),
    ]


def test_an_open_decision_tells_how_its_actions_ended_and_is_not_late(body, earlier, manager):
    complete = ActionFactory(complete=True, completed_on=date(2026, 6, 1))
    cancelled = ActionFactory()
    cancel(cancelled, reason="The funding ended.", by=manager, at=NOW)
    DecisionFactory(item=earlier, due_on=date(2026, 10, 1), actions=[complete, cancelled])
    ended = f"{complete.reference}: complete, 1 June 2026. {cancelled.reference}: cancelled, 23 November 2026."
    assert told(body) == [("2026/001", False, f"{ended} The decision itself is still open.")]


def test_a_decision_done_with_its_action_is_one_row_with_what_came_of_it(body, earlier):
    action = ActionFactory(complete=True, completed_on=date(2026, 10, 30))
    decision = DecisionFactory(item=earlier, actions=[action], done=True, outcome_note="All are lit.")
    assert told(body) == [("2026/001", False, "All are lit.")]
    Decision.objects.filter(pk=decision.pk).update(outcome_note="")
    assert told(body) == [("2026/001", False, f"{action.reference}: complete, 30 October 2026.")]


def test_who_may_not_see_the_action_reads_the_decision_as_if_there_were_none(body, earlier):
    secret = ActionFactory(restricted=True, complete=True, completed_on=date(2026, 10, 30))
    DecisionFactory(item=earlier, due_on=date(2026, 10, 1), actions=[secret])
    assert told(body, sight=OBSERVER) == [("2026/001", True, "")]


def test_of_all_bodies_each_is_asked_since_its_own_last_meeting(body, earlier):
    DecisionFactory(item=earlier, done=True, closed_on=date(2026, 10, 1))
    MeetingFactory(body=BodyFactory(), held=True, meets_on=date(2026, 11, 3))
    assert arising(None) == [("2026/001", "2026/001", date(2026, 10, 1))]


def test_overdue_from_the_day_after_it_was_due(body, earlier):
    DecisionFactory(item=earlier, due_on=TODAY)
    assert [m.is_overdue for m in matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)] == [False]
    assert [m.is_overdue for m in matters_arising(body, before=NEXT, sight=EVERYTHING, on=date(2026, 11, 24))] == [
        True
    ]


def test_last_meeting_is_the_last_that_took_place(body, earlier):
    MeetingFactory(body=body, cancelled=True, meets_on=date(2026, 10, 6))
    MeetingFactory(body=BodyFactory(), held=True, meets_on=date(2026, 11, 3))
    assert last_held(body, before=NEXT) == date(2026, 9, 8)
    assert last_held(body, before=date(2026, 9, 8)) == date(2026, 6, 9)
    assert last_held(BodyFactory(), before=NEXT) is None


def test_lists_cost_the_same_for_one_and_for_twenty(body, earlier, django_assert_max_num_queries):
    for _ in range(20):
        DecisionFactory(item=earlier, actions=[ActionFactory(), ActionFactory(), ActionFactory(cancelled=True)])
    with django_assert_max_num_queries(6):
        assert len(matters_arising(body, before=NEXT, sight=EVERYTHING, on=TODAY)) == 40


def test_decision_that_left_nothing_to_do_never_arises(begun, item, manager):
    decision = Decision(text="Noted.", section_17="None.")
    services.decide(decision, item=item, is_done=True, by=manager, at=NOW)
    assert arising(begun.body, before=date(2027, 3, 9)) == []


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_page_of_a_decision_tells_how_its_actions_ended(as_manager, earlier):
    action = ActionFactory(complete=True, completed_on=date(2026, 10, 30))
    decision = DecisionFactory(item=earlier, due_on=date(2026, 10, 1), actions=[action])
    told = page(as_manager, decision.get_absolute_url())
    assert ": complete, 30 October 2026</li>" in told
    assert "Every action it raised is closed, and the decision itself is still open." in told
    assert "Overdue" not in told
    form = page(as_manager, f"{decision.get_absolute_url()}done/")
    assert f"{action.reference}: complete, 30 October 2026." in form


def test_the_register_says_by_which_action_a_decision_is_followed(as_manager, earlier, sign_in):
    secret = ActionFactory(restricted=True)
    followed = DecisionFactory(item=earlier, due_on=date(2026, 10, 1), actions=[secret])
    observer = sign_in(UserFactory(roles=(Role.OBSERVER,)))
    for client, is_late in ((as_manager, False), (observer, True)):
        told = page(client, "/board/decisions/")
        assert (secret.reference in told, ">Overdue</strong>" in told) == (not is_late, is_late)
        listed = page(client, "/board/decisions/?overdue=on")
        assert (followed.get_absolute_url() in listed) == is_late
        in_csv = b"".join(client.get("/board/decisions/?format=csv")).decode()
        assert (secret.reference in in_csv) != is_late


def test_matters_of_all_bodies_and_of_one_say_since_when(as_manager, earlier):
    assert "since the last meeting of the body that decided it" in page(as_manager, "/board/matters-arising/")
    told = page(as_manager, "/board/matters-arising/?body=the-board")
    assert "since the last meeting of The board on 8 September 2026" in told


def test_the_open_ones_alone_are_those_of_the_whole_list_that_are_open(body, earlier, django_assert_num_queries):
    """For a page that has more to show: the same matters, in the same order and words."""
    late = {"owner": PartnerFactory(), "due_on": date(2026, 11, 1)}
    DecisionFactory(item=earlier, **late)
    DecisionFactory(item=earlier, done=True, closed_on=date(2026, 10, 1), actions=[ActionFactory()])
    DecisionFactory(item=earlier, done=True, closed_on=date(2026, 9, 8))
    over = ActionFactory(complete=True, completed_on=date(2026, 10, 30))
    DecisionFactory(item=earlier, actions=[over], **late)
    DecisionFactory(item=earlier, actions=[over, ActionFactory(overdue=True), ActionFactory(restricted=True)])
    for sight in (EVERYTHING, OBSERVER):
        asked = {"before": NEXT, "sight": sight, "on": TODAY}
        whole = [each for each in matters_arising(body, **asked) if each.is_open]
        with django_assert_num_queries(2):
            found = open_matters(body.pk, **asked)
        assert found == [OpenMatter(*(getattr(each, field.name) for field in fields(OpenMatter))) for each in whole]
        assert len(found) == (5 if sight is EVERYTHING else 4)
