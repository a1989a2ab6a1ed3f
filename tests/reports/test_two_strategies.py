"""The report of a year in which one strategy followed another, and of a year that ended before it did."""

from datetime import UTC, date, datetime

import pytest

from actions import services
from actions.models import Action
from papers.document import Heading, PaperTable
from reports.services import build_annual_report
from reports.summaries.editions import document_of
from reports.summaries.plan_at_year_end import year_of_plan
from tests.factories import ActionFactory, ProgressUpdateFactory, ReportingPeriodFactory
from tests.strategies import LOADED_AT, adopt, build_two
from tests.worlds import KeptWorld

TWO = KeptWorld(build_two)
AFTER = datetime(2028, 5, 1, 9, tzinfo=UTC)
AIMS = ("aim 1 in full", "aim 2 in full")


@pytest.fixture
def two(db, time_machine):
    kept = TWO.restore()
    time_machine.move_to(AFTER, tick=False)
    for year in (2026, 2027):
        for quarter in (1, 2, 3, 4):
            ReportingPeriodFactory(year=year, quarter=quarter)
    return kept


def by_priority(year: int) -> list[tuple[str, list[str]]]:
    """(title of the priority, references in the titles of its actions), in the order of the report."""
    found = year_of_plan(year).priorities
    return [(each.priority.title, [action.title.rpartition(" ")[2] for action in each.actions]) for each in found]


def sections(report) -> list[str]:
    keys = report.sections.order_by("position").values_list("key", "heading")
    return [f"{key}: {heading}" for key, heading in keys if "priority" in key]


def rows_of(document, caption: str) -> dict[str, tuple[str, ...]]:
    (table,) = (each for each in document.blocks if isinstance(each, PaperTable) and each.caption.startswith(caption))
    return {name: cells for name, *cells in table.rows}


def test_a_year_of_two_strategies_shows_both_and_a_carried_action_once(two):
    ProgressUpdateFactory(
        action=two.carried, period=ReportingPeriodFactory(year=2026, quarter=2), approved=True, latest=False
    )
    adopt(two, on=date(2026, 11, 2))
    assert by_priority(2026) == [
        ("Former aim 1 in full", []),
        ("Former aim 2 in full", ["VIO-01"]),
        ("Next aim 1 in full", []),
        ("Next aim 2 in full", ["ASB-01"]),
    ]
    report = build_annual_report(year=2026, by=two.manager, at=AFTER)
    assert sections(report) == [
        "former-priority-1: Former aim 1 (The former strategy)",
        "former-priority-2: Former aim 2 (The former strategy)",
        "priority-1: Next aim 1 (The next strategy)",
        "priority-2: Next aim 2 (The next strategy)",
    ]


def test_its_figures_equal_its_rows_and_each_text_stands_in_its_place(two):
    adopt(two, on=date(2026, 11, 2))
    report = build_annual_report(year=2026, by=two.manager, at=AFTER)
    for section in report.sections.filter(key__contains="priority"):
        section.narrative = f"Said of {section.key}."
        section.save()
    document = document_of(report)
    rows = rows_of(document, "How far our published actions had come")
    total = rows.pop("Total")
    assert list(rows) == [
        *(f"{n}. Former aim {n} (The former strategy)" for n, _ in enumerate(AIMS, 1)),
        *(f"{n}. Next aim {n} (The next strategy)" for n, _ in enumerate(AIMS, 1)),
    ]
    assert [sum(map(int, cells)) for cells in zip(*rows.values(), strict=True)] == [int(cell) for cell in total]
    assert total[-1] == "2"
    blocks = list(document.blocks)
    for section in report.sections.filter(key__contains="priority"):
        place = next(n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text == section.heading)
        assert blocks[place + 2].text == f"Said of {section.key}."
    followed = "In this year the plan followed The former strategy until 1 November 2026, and The next strategy from"
    assert f"{followed} 2 November 2026." in document.to_json()


def test_the_report_of_a_year_that_ended_before_the_adoption_is_of_the_former_strategy(two):
    adopt(two, on=date(2027, 4, 1))
    assert by_priority(2026) == [("Former aim 1 in full", ["ASB-01"]), ("Former aim 2 in full", ["VIO-01"])]
    assert by_priority(2027) == [("Next aim 1 in full", []), ("Next aim 2 in full", ["ASB-01"])]
    report = build_annual_report(year=2026, by=two.manager, at=AFTER)
    assert sections(report) == [
        "priority-1: Former aim 1",
        "priority-2: Former aim 2",
    ]
    assert "The plan follows The former strategy." in document_of(report).to_json()


def test_an_action_entered_after_the_year_and_carried_since_stands_where_it_was_entered(two):
    late = Action(
        title="Entered ASB-09",
        description="From the old plan.",
        outcome="It was.",
        priority=two.former.priorities.get(number=1),
        lead_partner=two.carried.lead_partner,
        starts_on=date(2026, 5, 1),
        due_on=date(2027, 12, 31),
        visibility="public",
    )
    links = {"measures": two.former.measures.all(), "themes": []}
    services.add_action(late, links=links, by=two.manager, at=datetime(2027, 4, 10, 9, tzinfo=UTC))
    adopt(two, on=date(2027, 5, 4))
    late = Action.objects.get(pk=late.pk)
    late.priority = two.next.priorities.get(number=1)
    services.revise(late, links=None, by=two.manager, at=datetime(2027, 5, 4, 12, tzinfo=UTC))
    assert by_priority(2026)[0] == ("Former aim 1 in full", ["ASB-01", "ASB-09"])
    assert by_priority(2027) == [
        ("Former aim 1 in full", []),
        ("Former aim 2 in full", []),
        ("Next aim 1 in full", ["ASB-09"]),
        ("Next aim 2 in full", ["ASB-01"]),
    ]


def test_the_order_of_the_report_is_that_of_the_plan_at_the_end_of_the_year(two):
    """Whatever moved since."""
    adopt(two, on=date(2026, 11, 2))
    before = [action.title for action in year_of_plan(2026).actions]
    action = Action.objects.get(pk=two.carried.pk)
    action.priority = two.next.priorities.get(number=1)
    services.revise(action, by=two.manager, at=datetime(2027, 6, 1, tzinfo=UTC))
    assert [action.title for action in year_of_plan(2026).actions] == before


def test_what_ended_with_a_strategy_on_the_first_day_of_a_year_is_told_in_that_year(two):
    day = date(2027, 4, 1)
    adopt(two, on=day)
    assert [title for title, _ in by_priority(2027)] == ["Next aim 1 in full", "Next aim 2 in full"]
    ended = ActionFactory(
        priority=two.former.priorities.get(number=2), public=True, title="Ended with it", created_at=LOADED_AT
    )
    at = datetime(2027, 4, 1, 10, tzinfo=UTC)
    services.cancel(ended, reason="It was for the former strategy.", by=two.manager, at=at)
    assert by_priority(2027) == [
        ("Former aim 2 in full", ["it"]),
        ("Next aim 1 in full", []),
        ("Next aim 2 in full", ["ASB-01"]),
    ]
    assert [references for _, references in by_priority(2026)] == [["ASB-01"], ["VIO-01", "it"]]
    report = build_annual_report(year=2027, by=two.manager, at=AFTER)
    told = "The plan follows The next strategy. What ended with The former strategy, which was in force until 31 March"
    assert any(told in str(block) for block in document_of(report).blocks)
