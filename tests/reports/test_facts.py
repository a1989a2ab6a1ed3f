"""What is worked out of a year: promises, headlines, crime, measures, numbers to call."""

import re
from datetime import date

import pytest

from actions.choices import Achieved, Stage
from papers.document import BarChart, NumberList, PaperTable
from priorities.choices import Verdict
from reports.choices import Promise
from reports.models import LocalHelpLine
from reports.summaries.crime_of_year import crime_of_year
from reports.summaries.facts import YearFacts
from reports.summaries.help_lines import help_lines
from reports.summaries.measures_of_year import measures_of_year, table_of
from reports.summaries.plan_at_year_end import year_of_plan
from reports.summaries.reading import reading_of
from reports.wording.figures import cards_of_plan
from reports.wording.headlines import headlines
from reports.wording.promises import became_of, cards, picture, sentence, without_reason
from tests.factories import (
    CrimeCountFactory,
    CrimeMonthFactory,
    JudgementFactory,
    LocalHelpLineFactory,
    OutcomeFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

DONE = {"complete": True, "completed_on": date(2025, 12, 1), "outcome_evidence": "The survey says so."}
DAY_BEFORE = date(2025, 11, 30)

POLICE = "The police recorded 732 crimes and incidents"


def crime_of(year: int, number: int, *, months=12, read_on=date(2026, 11, 2), types=("Burglary", "Robbery")) -> None:
    """So many of each type in each month of a financial year."""
    for at in range(months):
        month = date(year + (at + 3) // 12, (at + 3) % 12 + 1, 1)
        row = CrimeMonthFactory(month=month, read_on=read_on)
        for place, name in enumerate(types):
            CrimeCountFactory(month=row, crime_type=name, number=number + place)


def judged(priority, *, verdict=Verdict.ON_TRACK, year=2025) -> None:
    outcome = OutcomeFactory(strategy=priority.strategy, priority=priority)
    measure = SuccessMeasureFactory(outcome=outcome, strategy=priority.strategy)
    JudgementFactory(measure=measure, period=ReportingPeriodFactory(year=year, quarter=4), verdict=verdict)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (DONE | {"outcome_achieved": Achieved.FULLY}, Promise.KEPT),
        (DONE | {"outcome_achieved": Achieved.FULLY, "due_on": DONE["completed_on"]}, Promise.KEPT),
        (DONE | {"outcome_achieved": Achieved.FULLY, "due_on": DAY_BEFORE}, Promise.LATE),
        (DONE | {"outcome_achieved": Achieved.FULLY, "due_on": None, "timescale_text": "Soon"}, Promise.KEPT),
        (DONE | {"outcome_achieved": Achieved.NOT, "due_on": DAY_BEFORE}, Promise.NOT_KEPT),
        (DONE | {"outcome_achieved": Achieved.PARTLY}, Promise.PARTLY),
        (DONE | {"outcome_achieved": Achieved.NOT}, Promise.NOT_KEPT),
        (DONE | {"outcome_achieved": ""}, Promise.UNKNOWN),
        ({"cancelled": True}, Promise.NOT_KEPT),
        ({"replaced": True}, Promise.TAKEN_OVER),
        ({"due_on": date(2026, 3, 31)}, Promise.NOT_KEPT),
        ({"due_on": date(2026, 4, 1)}, Promise.GOING),
        ({"due_on": None, "timescale_text": "Always"}, Promise.GOING),
        ({"stage": Stage.ON_HOLD, "stage_reason": "Why."}, Promise.GOING),
    ],
)
def test_a_promise_is_kept_by_its_outcome_and_in_time(add_action, values, expected):
    add_action(**values)
    plan = year_of_plan(2025)
    assert became_of(plan.actions[0], plan) == expected


def test_what_there_is_none_of_is_not_said(add_action):
    add_action(2)
    assert sentence(year_of_plan(2025)) == "Of 1 promise, 1 is still going on."
    for achieved in (Achieved.FULLY, Achieved.PARTLY):
        add_action(**DONE, outcome_achieved=achieved)
    add_action(cancelled=True)
    assert sentence(year_of_plan(2025)) == (
        "Of 4 promises we kept 1, kept 1 in part and did not keep 1. The other one is still going on."
    )


def test_what_was_kept_late_has_its_own_count_and_the_totals_add_up(add_action):
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    add_action(**DONE | {"outcome_achieved": Achieved.FULLY, "due_on": DAY_BEFORE})
    add_action(due_on=date(2025, 12, 31))
    plan = year_of_plan(2025)
    assert sentence(plan) == "Of 3 promises we kept 1, kept 1 late and did not keep 1."
    _, table = picture(plan)
    assert table.header == ("Priority", "Kept", "Kept late", "Kept in part", "Not kept", "Still going on", "Total")
    assert table.rows[-1] == ("Total", "1", "1", "0", "1", "0", "3")


def test_each_headline_number_has_a_key_of_its_own(add_action):
    add_action(**DONE | {"outcome_achieved": Achieved.FULLY, "due_on": DAY_BEFORE})
    plan = year_of_plan(2025)
    assert not set(cards(plan)) & set(cards_of_plan(plan))
    assert cards(plan)["kept_late"].value == "1"


def test_what_did_not_go_well_is_as_many_as_were_not_kept(add_action, plan):
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    for _ in range(4):
        add_action(due_on=date(2025, 12, 31))
    for _ in range(2):
        add_action(**DONE, outcome_achieved=Achieved.PARTLY)
    add_action(2), add_action(2, replaced=True)
    judged(plan[0]), judged(plan[0], year=2023), judged(plan[0], year=2023)
    facts = YearFacts(year_of_plan(2025), measures=measures_of_year(2025, [each.pk for each in plan]))
    first, _, _, did_not, measured = headlines(facts)
    assert first == (
        "Of 9 promises we kept 1, kept 2 in part and did not keep 4. "
        "Of the others, 1 is still going on and 1 is taken over by another action."
    )
    assert re.fullmatch("What did not: “[^”]*”; “[^”]*”; and 2 more. Kept only in part: “[^”]*”; “[^”]*”.", did_not)
    assert measured == (
        "Of our 4 measures of success, we judged 1: 1 is achieved or on track. We did not judge the other 3."
    )


def test_promises_are_counted_once_and_add_up(add_action):
    add_action(**DONE, outcome_achieved=Achieved.FULLY)
    add_action(2, cancelled=True)
    add_action(2)
    plan = year_of_plan(2025)
    assert sentence(plan) == ("Of 3 promises we kept 1 and did not keep 1. The other one is still going on.")
    chart, table = picture(plan)
    assert isinstance(chart, BarChart)
    assert chart.periods == ("Priority 1", "Priority 2")
    assert table.header == ("Priority", "Kept", "Kept in part", "Not kept", "Still going on", "Total")
    assert table.rows == (
        ("1. Calmer streets", "1", "0", "0", "0", "1"),
        ("2. Safer homes", "0", "0", "1", "1", "2"),
        ("Total", "1", "0", "1", "1", "3"),
    )
    assert [part.values for part in chart.parts] == [(1, 0), (0, 0), (0, 1), (0, 1)]


def test_the_year_in_brief_tells_good_and_bad(add_action, plan):
    kept = [add_action(**DONE, outcome_achieved=Achieved.FULLY) for _ in range(3)]
    late = add_action(due_on=date(2025, 12, 31))
    crime_of(2024, 40), crime_of(2025, 30)
    judged(plan[0])
    facts = YearFacts(
        year_of_plan(2025),
        crime=crime_of_year(2025, area="Norwich"),
        measures=measures_of_year(2025, [each.pk for each in plan]),
    )
    assert headlines(facts) == (
        "Of 4 promises we kept 3 and did not keep 1.",
        f"{POLICE} in Norwich in 2025-26, 240 fewer than the year before (25% fewer).",
        f"What went well: “{kept[0].title}”; “{kept[1].title}”; and 1 more.",
        f"What did not: “{late.title}”.",
        "Of our 2 measures of success, we judged 1: 1 is achieved or on track. We did not judge the other one.",
    )


def test_a_year_of_which_nothing_is_known_says_so(plan):
    assert headlines(YearFacts(year_of_plan(2025))) == (
        "We published no promises for this year.",
        "We have no police figures for the year here, so this report cannot say whether crime fell.",
        "No promise was kept in full by the end of the year.",
        "Nothing that was due was left undone.",
    )


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (40, 30, "240 fewer than the year before (25% fewer)"),
        (30, 40, "240 more than the year before (33% more)"),
        (30, 30, "about as many as the year before (732)"),
    ],
)
def test_whether_crime_fell_is_said_in_a_sentence(db, before, now, words):
    crime_of(2024, before), crime_of(2025, now)
    found = crime_of_year(2025, area="Norwich")
    assert words in found.headline
    chart = next(block for block in found.blocks() if isinstance(block, BarChart))
    assert (chart.periods, chart.parts[0].values) == (("2024-25", "2025-26"), (found.before, found.number))


def test_crime_is_not_added_up_where_a_month_is_missing(db):
    crime_of(2025, 30, months=11)
    found = crime_of_year(2025, area="Norwich")
    assert found.headline.startswith("We cannot say yet whether crime fell in 2025-26")
    assert found.missing == ("March 2026",)
    assert not any(isinstance(block, PaperTable) for block in found.blocks())
    assert crime_of_year(2023, area="Norwich") is None


def test_small_numbers_of_crimes_and_their_changes_are_withheld(db):
    crime_of(2024, 0, types=("Arson", "Burglary", "Robbery", "Theft"))
    for row in CrimeMonthFactory._meta.model.objects.filter(month="2024-04-01"):
        CrimeCountFactory(month=row, crime_type="Drugs", number=3)
    crime_of(2025, 30, types=("Arson", "Burglary", "Robbery", "Theft", "Drugs"))
    rows = {row[0]: row[1:] for row in crime_of_year(2025, area="Norwich").table.rows}
    assert rows["Drugs"][0] == rows["Drugs"][2] == "withheld"
    assert rows["Drugs"][1] == "408"
    assert "3" not in {cell for cells in rows.values() for cell in cells}


def test_months_that_the_police_may_send_again_are_named_as_provisional(db):
    crime_of(2025, 30, read_on=date(2026, 4, 20))
    notes = " ".join(crime_of_year(2025, area="Norwich").notes)
    assert "Provisional, because the police may send them again:" in notes
    assert "March 2026" in notes


def test_measures_are_told_with_the_judgement_of_both_years(plan):
    judged(plan[0], verdict=Verdict.OFF_TRACK, year=2024)
    row = measures_of_year(2025, [plan[0].pk])[0]
    assert (row.priority, row.verdict, row.before) == (plan[0].pk, "", Verdict.OFF_TRACK)
    table = table_of([row], 2025, "All our measures of success")
    assert table.rows == ((row.statement, "Off track", "Not judged yet", "No figures yet"),)


def test_local_numbers_stand_between_those_for_danger_and_those_of_the_country(db):
    assert LocalHelpLine.objects.count() == 0
    LocalHelpLineFactory()
    assert [line.number for line in help_lines()][:4] == ["999", "101", "01603 000000", "0808 2000 247"]


def test_what_has_no_reason_is_named(add_action):
    late, cancelled = add_action(due_on=date(2025, 12, 31)), add_action(cancelled=True)
    plan = year_of_plan(2025)
    assert [each.title for each in without_reason(plan, {})] == [late.title]
    assert without_reason(plan, {late.pk: "The money came late."}) == []
    assert cancelled.stage_reason


def test_the_front_page_takes_its_headlines_from_the_first_list(published):
    found = reading_of(published.snapshot)
    assert isinstance(found.front.blocks[1], NumberList)
    assert found.headlines == found.front.blocks[1].items
    assert found.description == found.headlines[0]
