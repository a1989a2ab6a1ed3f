"""What changed in brief: it counts what the list of changes tells, and keeps nothing that a later save made untrue."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actions import services
from actions.models import Action, ProgressUpdate
from actions.querysets import ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight
from past.choices import ChangeGroup
from past.summaries.changes import changes_between
from past.summaries.changes_by_group import by_group
from past.summaries.in_brief import TOLD, PlanInBrief, plan_in_brief
from records.caching import forget_answers
from records.querysets import PointInTime
from tests.factories import ActionFactory
from tests.past.histories import BEGAN, Cast, live

pytestmark = pytest.mark.django_db

FIRST = date(2026, 10, 19)
stamps = ((number, number) for number in count())
lives = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 3), st.integers(0, 11), st.integers(0, 30)), min_size=6, max_size=16
)


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


def told(sight, since: PointInTime, on: date) -> tuple[Counter, set[str]]:
    """The same of the list of changes: (how many actions of each group, closed ones by how; which got worse)."""
    found = changes_between(next(stamps), sight, since, PointInTime.end_of(on), base_url="/")
    groups = by_group(found.actions)
    numbers = Counter({group: len(rows) for group, rows in groups.items() if group in TOLD})
    numbers.update(change.kind for row in groups.get(ChangeGroup.FINISHED, ()) for change in row.changes)
    return numbers, {action.reference for action in groups.get(ChangeGroup.WORSE, ())}


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(life=lives, later=lives, days=st.integers(0, 5))
def test_it_agrees_with_the_list_of_changes_also_after_later_saves(cast, life, later, days):
    # The example before this one was rolled back, and had its minutes as well.
    forget_answers()
    since = PointInTime.end_of(FIRST + timedelta(days=days))
    sights = (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk))
    with transaction.atomic():
        now = live(cast, life)
        on = localdate(now)
        for sight in sights:  # what is kept of the hours before is worked out here, and read again below
            plan_in_brief(sight, since, at=now, most=99)
        # At one instant of the same hour.
        live(cast, [(*act, 0) for *act, _ in later], began=now)
        for sight in sights:
            found = plan_in_brief(sight, since, at=now, most=99)
            numbers, worse = told(sight, since, on)
            assert (Counter(found.numbers), {each.reference for each in found.worse}) == (+numbers, worse)
        transaction.set_rollback(True)


@pytest.fixture
def actions(cast) -> list[Action]:
    """Two green ones of long ago, the second due on 24 October."""
    own = {"priority": cast.priorities[0], "lead_partner": cast.partners[0], "lead_officer": cast.officers[0]}
    own |= {"rating": "green", "created_at": BEGAN - timedelta(days=60)}
    return [ActionFactory(**own), ActionFactory(**own, due_on=date(2026, 10, 24))]


def turn(cast: Cast, action: Action, rating: str, **words) -> None:
    words |= {"way_back": "Two dry weeks."} if rating != "green" else {}
    update = ProgressUpdate(
        action=action, period=cast.period, text="Said.", stage="in_progress", rating=rating, **words
    )
    services.record_update(update, by=cast.manager, at=BEGAN)


def brief(on: date, *, most: int = 5, since: date = FIRST) -> PlanInBrief:
    at = datetime.combine(on, time(15), UTC)
    return plan_in_brief(UNRESTRICTED_ACTIONS, PointInTime.end_of(since), at=at, most=most)


def test_what_got_worse_says_from_what_to_what_and_why_the_worst_first(cast, actions):
    first, second = actions
    turn(cast, first, "amber", reason="It rained.")
    amber = (first.reference, first.title, first.get_absolute_url(), "Amber, was green", "It rained.")
    overdue = (second.reference, second.title, second.get_absolute_url(), "Overdue since 25 October 2026", "")
    assert told_of(brief(date(2026, 10, 24))) == ({ChangeGroup.WORSE: 1}, [amber])
    found = brief(date(2026, 10, 25))
    assert told_of(found) == ({ChangeGroup.WORSE: 2}, [amber, overdue])
    assert found.words == "2 got worse"
    assert told_of(brief(date(2026, 10, 25), most=1)) == ({ChangeGroup.WORSE: 2}, [amber])
    assert told_of(brief(date(2026, 10, 25), since=date(2026, 10, 25))) == ({}, [])


def told_of(found: PlanInBrief) -> tuple[dict, list[tuple]]:
    return found.numbers, [(each.reference, each.title, each.url, each.words, each.why) for each in found.worse]


def test_a_better_rating_is_counted_and_not_listed(cast, actions):
    turn(
        cast,
        ActionFactory(lead_partner=cast.partners[0], rating="red", created_at=BEGAN - timedelta(days=60)),
        "green",
    )
    services.complete(actions[1], on=FIRST, achieved="fully", evidence="Counted.", by=cast.manager, at=BEGAN)
    found = brief(date(2026, 10, 21))
    assert (found.words, found.worse) == ("1 got better and 1 was completed", ())


def test_what_was_completed_is_told_apart_from_what_was_cancelled(cast):
    long_ago = {"lead_partner": cast.partners[0], "created_at": BEGAN - timedelta(days=60)}
    done, *others = (ActionFactory(**long_ago) for _ in range(3))
    services.complete(done, on=FIRST, achieved="fully", evidence="Counted.", by=cast.manager, at=BEGAN)
    for action in others:
        services.cancel(action, reason="There is no money for it.", by=cast.manager, at=BEGAN)
    assert brief(date(2026, 10, 21)).words == "1 was completed and 2 were cancelled"


def test_it_asks_the_same_few_questions_of_a_long_plan(cast, actions, django_assert_num_queries):
    def ask() -> None:
        brief(date(2026, 10, 30))

    ask()
    with django_assert_num_queries(1):
        ask()
    for _ in range(20):
        ActionFactory(lead_partner=cast.partners[0], created_at=BEGAN - timedelta(days=50), due_on=date(2026, 10, 24))
    with django_assert_num_queries(1):
        ask()
