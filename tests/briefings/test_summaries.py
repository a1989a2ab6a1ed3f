"""What a briefing is made from: how the plan stands, what changed, what the figures say."""

from datetime import date, timedelta

import pytest

from actions.choices import Rating, Stage
from briefings.summaries.facts import facts_of, starting_point
from briefings.summaries.figures import crime_lately
from briefings.summaries.since import changed_since
from briefings.summaries.standing import finished_between, standing_on
from records.querysets import PointInTime
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    YESTERDAY,
    AreaFactory,
    BriefingFactory,
    CrimeCountFactory,
    CrimeMonthFactory,
    JudgementFactory,
    MeetingFactory,
    OutcomeFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

SECRET = {"restricted": True, "title": "SECRET"}
END_OF_TODAY = PointInTime.end_of(TODAY)


def become(action, rating):
    action.refresh_from_db()
    action.rating = rating
    return keep(action, by=None, at=NOW)


def counts(standing) -> dict[str, int]:
    whole = standing.whole
    return {
        "open": whole.open_count,
        "overdue": whole.overdue.number,
        "exceptions": standing.exceptions_count,
    }


def test_the_standing_counts_and_tells_the_worst_first(add_action):
    amber = add_action(rating=Rating.AMBER, lead_officer=None)
    red = add_action(2, rating=Rating.RED, overdue=True)
    add_action(rating=Rating.GREEN)
    late = add_action(overdue=True)
    add_action(complete=True)
    found = standing_on(TODAY, most=9)
    assert counts(found) == {"open": 4, "overdue": 2, "exceptions": 3}
    told = [(each.reference, each.state, each.reason, each.way_back) for each in found.exceptions]
    assert told == [
        (red.reference, "Red, in progress, overdue", "The lamps are late.", "They come in March."),
        (amber.reference, "Amber, in progress", "The lamps are late.", "They come in March."),
        (late.reference, "Not rated, in progress, overdue, nothing reported for a quarter", "", ""),
    ]
    assert [each.reference for each in standing_on(TODAY, most=1).exceptions] == [red.reference]


def test_of_some_priorities_nothing_else_is_counted(add_action, priorities):
    add_action(1, rating=Rating.RED)
    own = add_action(2, rating=Rating.AMBER)
    found = standing_on(TODAY, most=9, priorities=[priorities[1].pk], name="Homes portfolio")
    assert found.picture.title == "Homes portfolio: actions at the end of each quarter and on that day"
    assert counts(found) == {"open": 1, "overdue": 0, "exceptions": 1}
    assert [each.reference for each in found.exceptions] == [own.reference]
    assert [row.priority for row in found.rows] == [priorities[1]]
    # One at the end of each quarter since the action came, and one on the day.
    assert found.picture.totals == (1, 1, 1)


def test_the_picture_is_that_of_the_plan_page(add_action):
    become(add_action(), Rating.RED)
    chart = standing_on(TODAY, most=9).picture
    assert chart.title == "The whole plan: actions at the end of each quarter and on that day"
    assert chart.periods == ("2026-27 Q1", "2026-27 Q2", "That day")
    assert {part.name: part.values for part in chart.parts if any(part.values)} == {
        "Red": (0, 0, 1),
        "Not rated": (1, 1, 0),
    }


def test_a_past_day_is_told_as_it_stood(add_action):
    action = add_action(rating=Rating.AMBER)
    action.refresh_from_db()
    action.stage, action.completed_on, action.outcome_achieved = Stage.COMPLETE, YESTERDAY, "fully"
    action.outcome_evidence, action.opened_on = "The survey.", None
    keep(action, by=None, at=NOW - timedelta(days=1))
    assert counts(standing_on(TODAY, most=9))["open"] == 0
    before = standing_on(TODAY - timedelta(days=7), most=9)
    assert counts(before)["open"] == 1
    assert [each.reference for each in before.exceptions] == [action.reference]


def test_nothing_restricted_is_counted_or_told(add_action, priorities):
    add_action(rating=Rating.AMBER)
    before = facts_of(BriefingFactory(), on=TODAY)
    add_action(rating=Rating.RED, overdue=True, **SECRET)
    add_action(complete=True, **SECRET)
    become(add_action(reason="SECRET", rating=Rating.GREEN, **SECRET), Rating.RED)
    assert facts_of(BriefingFactory._meta.model.objects.get(), on=TODAY) == before


def test_what_was_finished_is_told_with_its_outcome(add_action):
    done = add_action(complete=True, completed_on=date(2026, 10, 30))
    add_action(complete=True, completed_on=date(2026, 6, 30))
    standing = standing_on(TODAY, most=9)
    (found,) = finished_between(standing, date(2026, 6, 30))
    assert (found.reference, found.outcome, found.achieved) == (done.reference, done.outcome, "fully")
    assert [each.completed_on for each in finished_between(standing, date(2026, 6, 29))] == [
        date(2026, 10, 30),
        date(2026, 6, 30),
    ]


def test_what_changed_is_counted_of_the_priorities_that_are_told(add_action, priorities):
    since = PointInTime.end_of(date(2026, 9, 30))
    become(add_action(1, rating=Rating.GREEN), Rating.RED)
    better = become(add_action(2, rating=Rating.RED), Rating.AMBER)
    whole = changed_since(since, END_OF_TODAY)
    assert whole.words == "1 got worse and 1 got better"
    own = changed_since(since, END_OF_TODAY, priorities=[priorities[1].pk])
    assert own.words == "1 got better"
    assert ([each.reference for each in own.better], own.worse) == ([better.reference], ())


def test_it_starts_from_the_last_briefing_on_the_same_and_else_from_the_quarter(quarter):
    draft = BriefingFactory(period=quarter)
    assert starting_point(draft) == ("1 July 2026", PointInTime.end_of(date(2026, 6, 30)))
    earlier = ReportingPeriodFactory(year=2026, quarter=1)
    BriefingFactory(period=earlier, name="Another", sent=True)
    BriefingFactory(period=earlier, sent=True, sent_at=NOW - timedelta(days=80))
    newer = BriefingFactory(period=earlier, sent=True, correction=True, sent_at=NOW - timedelta(days=70))
    assert starting_point(draft) == ("the last briefing, sent on 14 September 2026", PointInTime.at(newer.sent_at))


def test_each_measure_is_told_as_it_was_judged_by_then(quarter, priorities):
    outcome = OutcomeFactory(strategy=priorities[0].strategy, priority=priorities[0])
    measure = SuccessMeasureFactory(outcome=outcome, strategy=priorities[0].strategy)
    assert standing_on(TODAY, most=9).verdict_counts == [("Not judged yet", 1)]
    early = NOW - timedelta(days=30)
    JudgementFactory(measure=measure, period=quarter, verdict="at_risk", created_at=early)
    later = ReportingPeriodFactory(year=2026, quarter=3)
    JudgementFactory(measure=measure, period=later, verdict="achieved", created_at=NOW)
    assert standing_on(TODAY, most=9).verdict_counts == [("Achieved", 1)]
    assert standing_on(YESTERDAY, most=9).verdict_counts == [("At risk", 1)]


def crime(month: date, number: int, area: str = "E01026710") -> None:
    row = CrimeMonthFactory(month=month, read_on=date(2027, 6, 1))
    CrimeCountFactory(month=row, number=number, area_code=area)


def three_months(year: int, number: int) -> None:
    for month in (7, 8, 9):
        crime(date(year, month, 1), number)


def test_crime_is_that_of_the_last_three_months_that_are_here(quarter):
    assert crime_lately(quarter) is None
    crime(date(2026, 8, 1), 10)
    crime(date(2026, 10, 1), 99)
    found = crime_lately(quarter)
    assert found.sentence() == "Police figures for June 2026 and July 2026 are not here yet."
    assert found.number is None


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (20, "30 fewer than in the same months a year before"),
        (5, "15 more than in the same months a year before"),
        (10, "as many as in the same months a year before"),
    ],
)
def test_crime_is_compared_with_the_same_months_of_the_year_before(quarter, before, words):
    three_months(2026, 10)
    three_months(2025, before)
    said = crime_lately(quarter).sentence()
    assert said == f"In July to September 2026 the police recorded 30 crimes and incidents, {words}."


def test_crime_of_a_ward_is_its_own_and_a_small_number_is_withheld(quarter):
    AreaFactory(code="E01026710", ward="Thorpe Hamlet")
    AreaFactory(code="E01026711", ward="Mancroft")
    three_months(2026, 10)
    three_months(2025, 12)
    own = crime_lately(quarter, ward="Thorpe Hamlet")
    assert (own.number, own.before) == (30, 36)
    assert crime_lately(quarter, ward="Mancroft").number == 0
    CrimeCountFactory(month=CrimeMonthFactory._meta.model.objects.get(month=date(2026, 9, 1)), area_code="E01026711")
    few = crime_lately(quarter, ward="Mancroft")
    assert (few.number, few.before) == (None, None)
    assert few.sentence("Mancroft") == (
        "How many crimes and incidents the police recorded in Mancroft in July to September 2026 is withheld: it is "
        "fewer than 5, or a number from which such a one could be worked out."
    )


def test_a_ward_from_which_a_small_number_of_another_could_be_worked_out_is_withheld_with_it(quarter):
    """The briefings on the other wards, and that on the whole, are read beside it."""
    for code, ward, number in (("E01", "Bowthorpe", 8), ("E02", "Mancroft", 1), ("E03", "Thorpe Hamlet", 40)):
        AreaFactory(code=code, ward=ward)
        for month in (7, 8, 9):
            found = CrimeMonthFactory._meta.model.objects.filter(month=date(2026, month, 1)).first()
            CrimeCountFactory(
                month=found or CrimeMonthFactory(month=date(2026, month, 1), read_on=date(2027, 6, 1)),
                number=number,
                area_code=code,
            )
    told = {ward: crime_lately(quarter, ward=ward).number for ward in ("", "Bowthorpe", "Mancroft", "Thorpe Hamlet")}
    assert told == {"": 147, "Bowthorpe": None, "Mancroft": None, "Thorpe Hamlet": 120}


def test_the_next_meeting_is_of_the_board_or_in_public(quarter):
    draft = BriefingFactory(period=quarter)
    assert facts_of(draft, on=TODAY).meeting == "No meeting of the board is planned."
    MeetingFactory(meets_on=date(2026, 12, 8), is_public=True, place="City Hall")
    assert "8 December 2026, 10am, City Hall. It is held in public." in facts_of(draft, on=TODAY).meeting


def test_actions_that_name_the_ward_are_found_and_no_restricted_one(quarter, add_action):
    named = add_action(description="Light the paths of Thorpe Hamlet.")
    add_action()
    add_action(restricted=True, title="Thorpe Hamlet")
    found = facts_of(BriefingFactory(period=quarter, about="ward", name="Thorpe Hamlet"), on=TODAY)
    assert ([each.reference for each in found.named], found.named_count) == ([named.reference], 1)
