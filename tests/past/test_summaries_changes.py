"""What changed: it agrees with two pages of the past laid side by side, whatever happened in between."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actions import services
from actions.choices import Visibility
from actions.models import Action, ProgressUpdate
from actions.querysets import ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight
from govuk.dates import day
from past.choices import ChangeKind
from past.summaries.as_at import names_at, past_actions, past_rows
from past.summaries.changes import by_priority, changes_between
from past.wording import ActionChange
from records.querysets import PointInTime
from tests.factories import ActionFactory, ProgressUpdateFactory, ReportingPeriodFactory, UserFactory
from tests.past.histories import BEGAN, Cast, live

pytestmark = pytest.mark.django_db

FIRST = date(2026, 10, 19)
# Each as if everything had been saved anew: nothing is kept from one question to the next.
stamps = ((number, number) for number in count())
HOURS = st.integers(0, 30)
ACT = st.integers(0, 10), st.integers(0, 3), st.integers(0, 11)
lives = st.lists(st.tuples(*ACT, HOURS), min_size=6, max_size=16)
busy_hours = st.lists(st.tuples(*ACT, st.integers(0, 1)), min_size=6, max_size=16)


def rows_at(sight, on: date) -> dict:
    """The list as it stood, as its page shows it: {reference: row}."""
    point = PointInTime.end_of(on)
    rows = past_actions(sight, point).as_rows()
    shown = past_rows(rows, names=names_at(next(stamps), point), on=on, fresh=(), base_url="/")
    return {row.reference: row for row in shown}


def compared(old, new) -> set[tuple]:
    """(kind, from, to) of two rows of two pages, by eye."""
    if new.stage == "Proposed":
        return {("Proposed", "", "")} if old is None else set()
    found, was = set(), old if old and old.stage != "Proposed" else None
    if was is None:
        found.add(("New in the plan", "", ""))
    reached = {"Complete": "Completed", "Cancelled": "Cancelled", "Replaced": "Replaced", "On hold": "Put on hold"}
    if new.stage in reached and (was is None or was.stage != new.stage):
        found.add((reached[new.stage], "", ""))
    elif was and was.stage != new.stage:
        closed = was.stage in ("Complete", "Cancelled", "Replaced")
        found.add(("Reopened" if closed else "Stage changed", "", ""))
    if "Overdue" in new.flags and not (was and "Overdue" in was.flags):
        found.add(("Newly overdue", "", ""))
    if was:
        found |= {
            (kind, before, after)
            for kind, before, after in (
                # A closed action shows no rating: to close it or open it again changes none.
                ("Rating changed", was.rating, new.rating) if was.rating and new.rating else ("", "", ""),
                ("Date moved", day(was.due_on) or "no date", day(new.due_on) or "no date"),
                ("Handed over", lead(was), lead(new)),
                ("Moved to another priority", was.priority, new.priority),
                ("Reworded", was.title, new.title),
                ("Reworded", was.outcome, new.outcome),
            )
            if before != after
        }
    return found


def lead(row) -> str:
    return f"{row.lead_partner}, {row.lead_officer or 'nobody named'}"


def told(sight, since: date, until: date) -> dict[str, set[tuple]]:
    """The change list in the same form, without updates, and without a start date, which no list shows."""
    changes = changes_between(next(stamps), sight, PointInTime.end_of(since), PointInTime.end_of(until), base_url="/")
    words = {ChangeKind.RATING, ChangeKind.DATES, ChangeKind.HANDED_OVER, ChangeKind.MOVED, ChangeKind.REWORDED}
    found = {}
    for action in changes.actions:
        kept = [change for change in action.changes if change.kind != ChangeKind.UPDATE and change.subject != "starts"]
        found[action.reference] = {
            (each.kind.label, each.old, each.new) if each.kind in words else (each.kind.label, "", "") for each in kept
        }
    return {reference: each for reference, each in found.items() if each}


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a life is read as it is: making it shorter takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(life=lives, days=st.tuples(st.integers(0, 5), st.integers(6, 12)))
def test_the_change_list_is_the_difference_between_two_pages_of_the_past(cast, life, days):
    with transaction.atomic():
        live(cast, life)
        since, until = (FIRST + timedelta(days=day) for day in days)
        for sight in (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk)):
            old, new = rows_at(sight, since), rows_at(sight, until)
            expected = {reference: compared(old.get(reference), row) for reference, row in new.items()}
            assert told(sight, since, until) == {reference: each for reference, each in expected.items() if each}
        transaction.set_rollback(True)


@pytest.fixture
def action(cast) -> Action:
    return ActionFactory(
        priority=cast.priorities[0],
        lead_partner=cast.partners[0],
        lead_officer=cast.officers[0],
        rating="green",
        created_at=BEGAN - timedelta(days=30),
        due_on=date(2026, 10, 24),
    )


def changes_of(action: Action, *, sight=ALL_ACTIONS, since=FIRST, until=date(2026, 11, 1)) -> list[ActionChange]:
    found = changes_between(next(stamps), sight, PointInTime.end_of(since), PointInTime.end_of(until), base_url="/")
    return [change for each in found.actions if each.reference == action.reference for change in each.changes]


def test_a_rating_says_from_what_to_what_why_who_and_when(cast, action):
    update = ProgressUpdate(
        action=action,
        period=cast.period,
        text="Two walks were rained off.",
        stage="in_progress",
        rating="red",
        reason="It rained.",
        way_back="Two dry weeks are booked.",
    )
    services.record_update(update, by=cast.manager, at=BEGAN)
    until = date(2026, 10, 21)
    assert changes_of(action, until=until) == [
        ActionChange(ChangeKind.RATING, "", "Green", "Red", "It rained.", "The manager", BEGAN),
        ActionChange(
            ChangeKind.UPDATE,
            str(cast.period),
            "",
            "In progress, red",
            "Two walks were rained off.",
            "The manager",
            BEGAN,
        ),
    ]


def test_the_calendar_makes_an_action_overdue_and_nobody_is_named_for_it(action):
    assert changes_of(action, until=date(2026, 10, 24)) == []
    expected = [ActionChange(ChangeKind.OVERDUE, "", "", "was due 24 October 2026", "", "", None)]
    assert changes_of(action, until=date(2026, 10, 25)) == expected
    assert changes_of(action, since=date(2026, 10, 25)) == []


def test_what_was_done_and_undone_does_not_show(cast, action):
    services.put_on_hold(action, reason="Nobody is there.", by=cast.manager, at=BEGAN)
    services.resume(action, by=cast.manager, at=BEGAN + timedelta(hours=1))
    assert changes_of(action, until=date(2026, 10, 21)) == []


def test_a_change_is_theirs_who_made_it_and_not_theirs_who_saved_last(cast, action):
    other = UserFactory(name="Somebody else")
    action.due_on = date(2027, 1, 31)
    services.revise(action, by=other, at=BEGAN, why="The board agreed")
    action.title = "Other words"
    services.revise(action, by=cast.manager, at=BEGAN + timedelta(hours=1))
    moved, reworded = changes_of(action, until=date(2026, 10, 21))
    assert moved == ActionChange(
        ChangeKind.DATES, "due", "24 October 2026", "31 January 2027", "The board agreed", "Somebody else", BEGAN
    )
    assert (reworded.kind, reworded.subject, reworded.by) == (ChangeKind.REWORDED, "title", "The manager")


def test_the_reasons_of_a_stage_are_told(cast, action):
    services.complete(action, on=FIRST, achieved="partly", evidence="A survey.", by=cast.manager, at=BEGAN)
    (change,) = changes_of(action)
    assert (change.kind, change.new, change.why) == (
        ChangeKind.COMPLETED,
        "Complete, outcome partly achieved",
        "A survey.",
    )


@pytest.mark.parametrize(
    ("stop", "kind"),
    [
        (services.put_on_hold, ChangeKind.ON_HOLD),
        (services.cancel, ChangeKind.CANCELLED),
        (services.close_as_replaced, ChangeKind.REPLACED),
    ],
)
def test_the_whole_reason_of_a_stop_is_told(cast, action, stop, kind):
    """The history cuts its own at a hundred letters."""
    reason = "The post is vacant, and nobody can be found. " * 3 + "So it waits."
    stop(action, reason=reason, by=cast.manager, at=BEGAN)
    assert [(change.kind, change.why) for change in changes_of(action) if change.kind == kind] == [(kind, reason)]


@pytest.mark.parametrize(("minutes", "days"), [(-1, ["22 October"]), (1, ["23 October"])])
def test_an_update_belongs_to_its_day_in_london(action, minutes, days):
    """London is an hour ahead of Greenwich until 25 October 2026: its midnight is 23:00 there."""
    midnight = datetime(2026, 10, 22, 23, 0, tzinfo=UTC)
    ProgressUpdateFactory(action=action, reported_at=midnight + timedelta(minutes=minutes), latest=False)
    found = [
        f"{on.day} October"
        for on in (date(2026, 10, 22), date(2026, 10, 23))
        if any(c.kind is ChangeKind.UPDATE for c in changes_of(action, since=on - timedelta(days=1), until=on))
    ]
    assert found == days


def test_what_was_opened_is_new_and_its_former_words_stay_secret(cast, action):
    action.title, action.visibility = "Zyxomma", Visibility.RESTRICTED
    services.revise(action, by=cast.manager, at=BEGAN - timedelta(days=10))
    action.title, action.visibility = "Fit for all", Visibility.PARTNERSHIP
    services.revise(action, by=cast.manager, at=BEGAN)
    stranger, own = (ActionSight(partner_id=partner.pk) for partner in (cast.partners[1], cast.partners[0]))
    assert [c.kind for c in changes_of(action, sight=stranger)] == [ChangeKind.NEW, ChangeKind.OVERDUE]
    assert [c.old for c in changes_of(action, sight=own)] == ["", "Zyxomma"]
    assert "Zyxomma" not in str(changes_of(action, sight=stranger))


def test_actions_stand_under_the_priority_they_have_now(cast, action):
    ActionFactory(priority=cast.priorities[1], created_at=BEGAN, reference="VIO-09")
    action.priority = cast.priorities[1]
    services.revise(action, by=cast.manager, at=BEGAN)
    since, until = PointInTime.end_of(FIRST), PointInTime.end_of(date(2026, 10, 21))
    found = changes_between(next(stamps), ALL_ACTIONS, since, until, base_url="/")
    assert [(name, [a.reference for a in some]) for name, some in by_priority(found.actions)] == [
        ("2. Priority 2", ["VIO-09", "ASB-01"])
    ]
    assert [change.kind for action in found.actions for change in action.changes] == [ChangeKind.NEW, ChangeKind.MOVED]
    assert [a.reference for a in found.of([ChangeKind.MOVED]).actions] == ["ASB-01"]


@pytest.mark.parametrize("many", [3, 30])
def test_the_list_costs_as_many_queries_for_thirty_actions_as_for_three(cast, many, django_assert_num_queries):
    ReportingPeriodFactory(quarter=2, closed=True)
    for _ in range(many):
        action = ActionFactory(priority=cast.priorities[0], created_at=BEGAN - timedelta(days=9))
        ProgressUpdateFactory(action=action, reported_at=BEGAN, rating="red")
        services.hand_over(action, partner=cast.partners[0], officer=cast.officers[0], by=cast.manager, at=BEGAN)
    sight = ActionSight(partner_id=cast.partners[0].pk)
    since, until = PointInTime.end_of(FIRST), PointInTime.end_of(date(2026, 11, 1))
    stamp, after_a_save = (1, many), (2, many)
    with django_assert_num_queries(15):
        changes_between(stamp, sight, since, until, base_url="/")
    services.put_on_hold(action, reason="No one.", by=cast.manager, at=BEGAN + timedelta(days=11))
    with django_assert_num_queries(9):
        changes_between(after_a_save, sight, since, until, base_url="/")


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=lives, after=busy_hours, lately=st.integers(0, 1))
def test_what_is_kept_of_earlier_days_and_what_was_saved_since_are_the_whole(cast, before, after, lately):
    """`lately`: how many days before today those saves begin that come after the first reading."""
    today = date(2026, 11, 20)
    sights = (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk))
    points = PointInTime.end_of(FIRST), PointInTime.end_of(today)
    with transaction.atomic():
        live(cast, before)
        stamp = next(stamps)
        for sight in sights:
            changes_between(stamp, sight, *points, base_url="/")
        live(cast, after, began=points[1].before - timedelta(days=lately, hours=20))
        for sight in sights:
            found = changes_between((-next(stamps)[0], *stamp[1:]), sight, *points, base_url="/")
            assert found == changes_between(next(stamps), sight, *points, base_url="/")
        transaction.set_rollback(True)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=lives, yesterday=busy_hours, after=busy_hours)
def test_what_is_kept_of_some_minutes_ago_and_what_was_saved_since_are_the_whole(cast, before, yesterday, after):
    today = date(2026, 11, 20)
    sights = (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk))
    points = PointInTime.end_of(FIRST), PointInTime.end_of(today)
    began = points[1].before - timedelta(hours=20)
    with transaction.atomic():
        live(cast, before)
        live(cast, yesterday, began=began - timedelta(days=1))
        stamp = next(stamps)
        for sight in sights:
            changes_between(stamp, sight, *points, base_url="/", settled=began)
        live(cast, after, began=began)
        for sight in sights:
            found = changes_between((-next(stamps)[0], *stamp[1:]), sight, *points, base_url="/", settled=began)
            assert found == changes_between(next(stamps), sight, *points, base_url="/")
        transaction.set_rollback(True)
