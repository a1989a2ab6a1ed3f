"""The plan as a picture: what stood at the end of each quarter, and stands now."""

from collections import Counter
from datetime import date

import pytest

from actions import services
from actions.choices import IN_PLAN, RATING_WORDS, Band, Stage, band_of
from actions.models import Action
from actions.querysets import ALL_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight
from actions.summaries.plan import plan_progress
from actions.summaries.quarter_ends import quarter_ends, recent_periods
from actions.summaries.stamp import former_on, parts_on, plan_stamp, stamp_of_choices
from partners.choices import Role
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    PartnerFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.strategies import ADOPTED_ON, adopt, build_two

pytestmark = pytest.mark.django_db
CREATED = NOW.replace(year=2024)


def progress(sight=ALL_ACTIONS, *, on: date = TODAY):
    stamp = plan_stamp()
    of_choices, periods = stamp_of_choices(stamp), recent_periods(stamp, on)
    return plan_progress(
        Action.objects.in_sight(sight),
        parts_on(of_choices, on).priorities,
        former=former_on(of_choices, on),
        ends=quarter_ends(stamp, sight, periods, on=on),
        periods=periods,
        on=on,
        base_url="/",
    )


def bars(row) -> list[tuple]:
    """(period, {band: number}) of its picture, the oldest first."""
    chart = row.picture.chart
    return [
        (period, {part.name: part.values[place] for part in chart.parts if part.values[place]})
        for place, period in enumerate(chart.periods)
    ]


def test_every_stage_and_rating_has_its_place_in_a_bar():
    assert {band_of(stage, rating) for stage in IN_PLAN for rating in RATING_WORDS} == set(Band)
    assert {band_of(Stage.IN_PROGRESS, rating) for rating in RATING_WORDS} == {
        *(Band.RED, Band.AMBER, Band.GREEN, Band.NOT_RATED)
    }
    assert {band_of(Stage.ON_HOLD, rating) for rating in RATING_WORDS} == {Band.ON_HOLD}


def test_a_bar_is_what_stood_at_the_end_of_a_quarter_and_the_last_one_what_stands_now():
    for year, quarter in [(2024, 1), (2024, 2), (2024, 3), (2024, 4), *((2025, q) for q in (1, 2, 3, 4))]:
        ReportingPeriodFactory(year=year, quarter=quarter)
    for quarter in (1, 2, 3):
        ReportingPeriodFactory(year=2026, quarter=quarter)
    red, ended = ActionFactory.create_batch(2, priority=PriorityFactory(number=1), rating="red", created_at=CREATED)
    manager = UserFactory(roles=(Role.MANAGER,))
    services.cancel(ended, reason="No money.", by=manager, at=NOW.replace(month=7, day=1))
    services.put_on_hold(red, reason="Nobody is there.", by=manager, at=NOW)
    whole, first = progress()
    assert bars(first) == [
        # Those of the years before 2024 are not among those shown, and there was no plan until November 2024.
        *((f"{year} Q{q}", {"Red": 2}) for year, q in [("2024-25", 3), ("2024-25", 4)]),
        *((f"2025-26 Q{q}", {"Red": 2}) for q in (1, 2, 3, 4)),
        ("2026-27 Q1", {"Red": 2}),
        ("2026-27 Q2", {"Red": 1, "Closed": 1}),
        ("Now", {"On hold": 1, "Closed": 1}),
    ]
    assert bars(whole) == bars(first)
    assert not first.picture.has_begun_lately


def test_a_bar_holds_nothing_that_its_reader_may_not_see():
    ReportingPeriodFactory(quarter=2)
    own = PartnerFactory()
    ActionFactory(restricted=True, rating="red", lead_partner=own)
    opened = ActionFactory(restricted=True, rating="amber")
    opened.visibility = "partnership"
    keep(opened, by=None, at=NOW)
    ActionFactory(rating="green")
    found = {
        name: bars(progress(sight)[0])
        for name, sight in {
            "all": ALL_ACTIONS,
            "own": ActionSight(partner_id=own.pk),
            "none": UNRESTRICTED_ACTIONS,
        }.items()
    }
    assert found == {
        "all": [(when, {"Red": 1, "Amber": 1, "Green": 1}) for when in ("2026-27 Q2", "Now")],
        "own": [("2026-27 Q2", {"Red": 1, "Green": 1}), ("Now", {"Red": 1, "Amber": 1, "Green": 1})],
        "none": [("2026-27 Q2", {"Green": 1}), ("Now", {"Amber": 1, "Green": 1})],
    }


def test_a_strategy_that_changed_leaves_the_bars_before_it_as_they_were():
    for quarter in (1, 2, 3):
        ReportingPeriodFactory(quarter=quarter)
    two = build_two()
    adopt(two)
    assert date(2026, 9, 30) < ADOPTED_ON
    whole, untouched, second, former = progress(on=date(2026, 11, 23))
    stood = {"Not rated": 1, "Closed": 1}
    assert bars(whole) == [(when, stood) for when in ("2026-27 Q1", "2026-27 Q2", "Now")]
    assert bars(second) == [("Now", {"Not rated": 1})]
    assert second.picture.has_begun_lately
    assert untouched.picture.is_empty
    assert bars(former) == [("2026-27 Q1", stood), ("2026-27 Q2", stood), ("Now", {"Closed": 1})]
    assert Counter(part.name for part in whole.picture.chart.parts) == Counter(band.label for band in Band)
