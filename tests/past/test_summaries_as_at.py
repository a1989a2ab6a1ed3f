"""The plan as it stood: today's past is the present, and a day that is past knows nothing of what came after."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actions import services
from actions.choices import Visibility
from actions.models import Action
from actions.querysets import ALL_ACTIONS, NO_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight, counts_at
from actions.summaries.listing import action_rows
from actions.summaries.plan import plan_progress
from actions.summaries.stamp import hidden_from
from partners.choices import Role
from past.summaries.as_at import names_at, past_actions, past_keys, past_rows, periods_at
from periods.models import ReportingPeriod
from periods.querysets import fresh_of
from records.querysets import PointInTime
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.past.histories import BEGAN, Cast, live

pytestmark = pytest.mark.django_db

stamps = count()
lives = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 3), st.integers(0, 11), st.integers(0, 30)), min_size=6, max_size=16
)


@pytest.fixture
def cast(db) -> Cast:
    ReportingPeriodFactory(quarter=1, closed=True)
    ReportingPeriodFactory(quarter=2, closed=True)
    return Cast()


def as_listed(sight, on: date) -> list:
    """The rows of the list of a day."""
    point, stamp = PointInTime.end_of(on), next(stamps)
    rows = past_actions(sight, point).as_rows().in_plan_order()
    fresh = fresh_of(periods_at(stamp, point))
    return past_rows(rows, names=names_at(stamp, point), on=on, fresh=fresh, base_url="/")


def counted_at(sight, points) -> list[Counter]:
    """All that is counted less what is hidden, at each of the moments."""
    moments, hidden = [point.before for point in points], dict(hidden_from(next(stamps), sight))

    def numbers(rows) -> list[Counter]:
        return [Counter({row[:3]: row.numbers[place] for row in rows}) for place in range(len(moments))]

    whole, left_out = numbers(counts_at(Action, moments)), numbers(counts_at(Action, moments, hidden=hidden))
    return [all_of_it - some for all_of_it, some in zip(whole, left_out, strict=True)]


def stood_at(sight, point) -> Counter:
    return Counter(past_actions(sight, point).in_plan().values_list("priority_id", "stage", "rating"))


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(life=lives)
def test_the_past_as_it_is_tonight_is_the_present(cast, life):
    with transaction.atomic():
        live(cast, life)
        periods, point = tuple(ReportingPeriod.objects.started(on=TODAY)[:9]), PointInTime.end_of(TODAY)
        assert periods_at(next(stamps), point) == periods
        for sight in (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk), NO_ACTIONS):
            actions, past = Action.objects.in_sight(sight), past_actions(sight, point)
            now = action_rows(actions.as_rows().in_plan_order(), on=TODAY, fresh=fresh_of(periods), base_url="/")
            assert as_listed(sight, TODAY) == now
            assert [row.id for row in past.in_plan_order()] == [row.pk for row in actions.in_plan_order()]
            assert list(past_keys(next(stamps), sight, point)) == [row.pk for row in past.in_plan_order()]
            facts = {"on": TODAY, "periods": periods, "base_url": "/"}
            assert plan_progress(past, cast.priorities, **facts) == plan_progress(actions, cast.priorities, **facts)
        points = [PointInTime.end_of(on) for on in (BEGAN.date(), date(2026, 10, 22), date(2026, 11, 1), TODAY)]
        for sight in (ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight(partner_id=cast.partners[0].pk)):
            assert counted_at(sight, points) == [stood_at(sight, each) for each in points]
        transaction.set_rollback(True)


QUESTIONS = {
    "open": lambda rows, cast, fresh: rows.open(),
    "overdue": lambda rows, cast, fresh: rows.overdue(on=TODAY),
    "stale": lambda rows, cast, fresh: rows.stale(fresh=fresh),
    "exceptions": lambda rows, cast, fresh: rows.exceptions(on=TODAY, fresh=fresh),
    "contradictory": lambda rows, cast, fresh: rows.contradictory(on=TODAY),
    "without officer": lambda rows, cast, fresh: rows.without_officer(),
    "led by": lambda rows, cast, fresh: rows.led_by(cast.partners[1]),
    "looked after by": lambda rows, cast, fresh: rows.looked_after_by(cast.officers[1]),
    "measures": lambda rows, cast, fresh: rows.linked_to("measures", [cast.measure.pk]),
    "themes": lambda rows, cast, fresh: rows.linked_to("themes", [1]),
    "worst first": lambda rows, cast, fresh: rows.worst_first(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_to_the_past_of_tonight_has_the_answer_of_the_present(cast, question):
    life = [(4, 0, 2, 1), (4, 1, 1, 1), (5, 1, 0, 1), (10, 3, 2, 1), (2, 0, 1, 1), (7, 3, 0, 1), (10, 0, 4, 1)]
    live(cast, life)
    fresh = ReportingPeriod.objects.fresh(on=TODAY)
    past = past_actions(ALL_ACTIONS, PointInTime.end_of(TODAY)).order_by("id")
    now = QUESTIONS[question](Action.objects.order_by("pk"), cast, fresh)
    assert [row.id for row in QUESTIONS[question](past, cast, fresh)] == [row.pk for row in now]


def test_a_day_knows_nothing_of_what_came_after(cast):
    live(cast, [])
    before = set(as_listed(ALL_ACTIONS, BEGAN.date()))
    everything = [(act, which, 1, 1) for act in range(11) for which in range(4)]
    live(cast, everything, began=BEGAN + timedelta(days=1))
    assert set(as_listed(ALL_ACTIONS, BEGAN.date())) == before
    assert set(as_listed(ALL_ACTIONS, TODAY)) != before


@pytest.mark.parametrize(("minutes", "rating"), [(-1, "Red"), (1, "Green")])
def test_what_was_saved_a_minute_before_or_after_midnight_in_summer(cast, minutes, rating):
    """Midnight in London is 23:00 in Greenwich until the clocks go back."""
    action = ActionFactory(priority=cast.priorities[0], rating="green")
    midnight = datetime(2026, 9, 30, 23, 0, tzinfo=UTC)
    action.rating = "red"
    keep(action, by=None, at=midnight + timedelta(minutes=minutes))
    assert [row.rating for row in as_listed(ALL_ACTIONS, date(2026, 9, 30))] == [rating]
    assert [row.rating for row in as_listed(ALL_ACTIONS, date(2026, 10, 1))] == ["Red"]


def test_an_update_is_known_from_the_day_it_was_sent(cast):
    action = ActionFactory(priority=cast.priorities[0])
    ProgressUpdateFactory(action=action, reported_at=datetime(2026, 10, 20, 9, tzinfo=UTC), latest=False)
    assert [(row.updated, row.flags) for row in as_listed(ALL_ACTIONS, date(2026, 10, 19))] == [("", ("Stale",))]
    assert [row.updated for row in as_listed(ALL_ACTIONS, date(2026, 10, 20))] == ["20\xa0October 2026"]


def test_stale_goes_by_the_periods_as_they_were(cast):
    """Until the second quarter was closed on 21 October, an update for the third did not count."""
    action = ActionFactory(priority=cast.priorities[0])
    ProgressUpdateFactory(action=action, reported_at=datetime(2026, 10, 20, 9, tzinfo=UTC), latest=False)
    assert [row.flags for row in as_listed(ALL_ACTIONS, date(2026, 10, 20))] == [("Stale",)]
    assert [row.flags for row in as_listed(ALL_ACTIONS, date(2026, 10, 21))] == [()]


def test_a_period_is_open_until_the_day_it_was_closed(cast):
    closed = ReportingPeriod.objects.get(year=2026, quarter=2)
    on = closed.closed_at.date()
    day_before = periods_at(next(stamps), PointInTime.end_of(on - timedelta(days=1)))
    that_day = periods_at(next(stamps), PointInTime.end_of(on))
    assert [p.is_closed for p in day_before if p == closed] == [False]
    assert [p.is_closed for p in that_day if p == closed] == [True]
    assert periods_at(next(stamps), PointInTime.end_of(date(2026, 3, 1))) == ()


def test_a_period_that_was_entered_since_was_not_there(cast):
    entered = ReportingPeriodFactory(year=2025, quarter=4, created_at=NOW)
    day_before = periods_at(next(stamps), PointInTime.end_of(TODAY - timedelta(days=1)))
    that_day = periods_at(next(stamps), PointInTime.end_of(TODAY))
    assert (entered in day_before, entered in that_day) == (False, True)


def test_partners_and_priorities_have_their_names_of_then_and_people_those_of_now(cast):
    partner, officer = PartnerFactory(short_name="Old police"), UserFactory(name="Name before")
    priority = PriorityFactory(number=3, short_title="Old priority")
    ActionFactory(priority=priority, lead_partner=partner, lead_officer=officer)
    for record, field, name in (
        (partner, "short_name", "New police"),
        (officer, "name", "Name now"),
        (priority, "short_title", "New priority"),
    ):
        setattr(record, field, name)
        keep(record, by=None, at=NOW)
    (row,) = as_listed(ALL_ACTIONS, date(2026, 10, 1))
    assert (row.lead_partner, row.lead_officer, row.priority) == ("Old police", "Name now", "3. Old priority")


@pytest.mark.parametrize("change", ["account", "role", "partner"])
def test_somebody_who_can_send_no_updates_since_was_an_officer_then(cast, change):
    officer, links = UserFactory(), {}
    ActionFactory(priority=cast.priorities[0], lead_partner=officer.partner, lead_officer=officer)
    if change == "account":
        officer.is_active = False
    elif change == "partner":
        officer.partner = PartnerFactory()
    else:
        links = {"groups": Group.objects.filter(name=Role.OBSERVER)}
    keep(officer, by=None, at=NOW, links=links)
    day, point = date(2026, 10, 1), PointInTime.end_of(date(2026, 10, 1))
    assert ["No officer" in row.flags for row in as_listed(ALL_ACTIONS, day)] == [False]
    assert ["No officer" in row.flags for row in as_listed(ALL_ACTIONS, TODAY)] == [True]
    assert not past_actions(ALL_ACTIONS, point).without_officer().exists()
    assert past_actions(ALL_ACTIONS, PointInTime.end_of(TODAY)).without_officer().exists()


@pytest.fixture
def turned(cast) -> dict[str, Action]:
    """An action that was opened, one that was closed to most, and one handed over while it was secret."""
    lead = {"priority": cast.priorities[0], "lead_partner": cast.partners[0], "lead_officer": cast.officers[0]}
    opened, shut, handed = (
        ActionFactory(**lead, restricted=restricted, title=title)
        for restricted, title in ((True, "opened"), (False, "shut"), (True, "handed over"))
    )
    for action, visibility in ((opened, Visibility.PUBLIC), (shut, Visibility.RESTRICTED)):
        action.visibility = visibility
        services.revise(action, by=cast.manager, at=BEGAN)
    services.hand_over(handed, partner=cast.partners[1], officer=None, by=cast.manager, at=BEGAN)
    return {"opened": opened, "shut": shut, "handed over": handed}


@pytest.mark.parametrize(
    ("sight", "then", "since"),
    [
        (ALL_ACTIONS, ["handed over", "opened", "shut"], ["handed over", "opened", "shut"]),
        (UNRESTRICTED_ACTIONS, [], ["opened"]),
        (0, ["opened", "shut"], ["opened", "shut"]),
        (1, ["handed over"], ["handed over", "opened"]),
        (2, [], ["opened"]),
        (NO_ACTIONS, [], []),
    ],
)
def test_who_sees_an_action_now_sees_it_then_but_for_words_that_were_secret(cast, turned, sight, then, since):
    who = ActionSight(partner_id=cast.partners[sight].pk) if isinstance(sight, int) else sight
    assert sorted(row.title for row in as_listed(who, date(2026, 10, 1))) == then
    assert sorted(row.title for row in as_listed(who, TODAY)) == since
