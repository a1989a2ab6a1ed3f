"""A measure that continues one of an earlier strategy, and addresses that lead to the right one of the two."""

from datetime import date

import pytest
from django.test import Client

from actions.summaries.stamp import plan_stamp
from board.querysets import sight_of
from measures.summaries.page import measure_page
from partners.choices import Role
from priorities.models import SuccessMeasure
from tests.factories import (
    TODAY,
    ActionFactory,
    DecisionFactory,
    DecisionReasonFactory,
    IndicatorFactory,
    JudgementFactory,
    ReadingFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.priorities.conftest import TWO
from tests.strategies import ADOPTED_ON, adopt, measure_of


@pytest.fixture
def two(db):
    return TWO.restore()


@pytest.fixture
def adopted(two):
    adopt(two)
    return two


def called(two, number: int = 1) -> tuple[SuccessMeasure, SuccessMeasure]:
    """(that of the strategy in force, the one that it continues)"""
    rows = SuccessMeasure.objects.select_related("strategy")
    return tuple(rows.get(strategy=each, reference=f"SAFER-{number}") for each in (two.next, two.former))


@pytest.fixture
def client(two):
    client = Client()
    client.force_login(UserFactory(roles=(Role.BOARD_MEMBER,)))
    return client


def test_every_address_leads_to_the_measure_itself(adopted, client):
    now, former = called(adopted)
    assert (now.get_absolute_url(), former.get_absolute_url()) == (
        "/measures/SAFER-1/",
        "/measures/SAFER-1/?strategy=former",
    )
    for measure in (now, former):
        for name in ("measure", "chain", "history"):
            assert client.get(measure.address(name)).context["measure"] == measure


def test_before_the_next_is_adopted_its_measures_are_read_by_its_key(two, client):
    draft, in_force = called(two)
    assert draft.get_absolute_url() == "/measures/SAFER-1/?strategy=next"
    for measure in (draft, in_force):
        assert client.get(measure.get_absolute_url()).context["measure"] == measure


def test_a_reference_that_only_a_former_strategy_has_opens_that_one(adopted, client):
    former = called(adopted)[1]
    SuccessMeasure.objects.filter(pk=former.pk).update(reference="OLD-1")
    assert client.get("/measures/OLD-1/").context["measure"] == former


def test_lists_of_former_strategies_are_one_link_away(adopted, client):
    listed = client.get("/measures/")
    assert listed.context["strategy"] == adopted.next
    assert 'href="/measures/?strategy=former"' in listed.content.decode()
    assert client.get("/measures/?strategy=former").context["strategy"] == adopted.former


def test_numbers_on_the_page_of_a_former_measure_open_its_own_actions(adopted, client):
    _, former = called(adopted, 2)
    ActionFactory(priority=adopted.next.priorities.get(number=2), measures=[measure_of(adopted.next, 2)])
    total = measure_page_of(former).progress.total
    assert total.number == 1
    assert client.get(total.url).context["page_obj"].paginator.count == 1


def measure_page_of(measure: SuccessMeasure):
    found = SuccessMeasure.objects.called(measure.reference, strategy=measure.strategy.key)
    return measure_page(found, sight=sight_of(UserFactory()), on=TODAY, stamp=plan_stamp())


@pytest.fixture
def series(adopted):
    """An indicator of both measures, read before and after, and one that spoke to the former alone; each measure is
    judged once."""
    now, former = called(adopted)
    both, old = IndicatorFactory(reference="BOTH"), IndicatorFactory(reference="OLD")
    now.indicators.set([both])
    former.indicators.set([both, old])
    for first, last in ((date(2026, 10, 1), date(2026, 10, 31)), (ADOPTED_ON, date(2026, 11, 22))):
        ReadingFactory(indicator=both, starts_on=first, ends_on=last)
    ReadingFactory(indicator=old)
    JudgementFactory(measure=now, period=ReportingPeriodFactory(year=2026, quarter=3))
    before = JudgementFactory(measure=former, period=ReportingPeriodFactory(year=2026, quarter=2))
    decision = DecisionFactory(by_email=True)
    DecisionReasonFactory(decision=decision, kind="judgement", judgement=before, words="", source="")
    return adopted


def test_the_series_goes_through_with_a_mark_where_the_strategy_changed(series):
    page = measure_page_of(called(series)[0])
    told = [
        (
            each.indicator.reference,
            each.is_of_former,
            [(line.row.reading.starts_on, line.change) for line in each.lines],
        )
        for each in page.series
    ]
    (mark,) = page.lineage.changes
    assert (mark.on, mark.strategy) == (ADOPTED_ON, series.next)
    assert told == [
        ("BOTH", False, [(ADOPTED_ON, None), (date(2026, 10, 1), mark)]),
        ("OLD", True, [(date(2026, 7, 1), None)]),
    ]
    assert [each.indicator.reference for each in page.performance] == ["BOTH"]


def test_judgements_of_the_former_measure_follow_below_a_mark(series, client):
    now, former = called(series)
    page = measure_page_of(now)
    told = [(line.judgement.measure, line.is_of_former, line.change and line.change.on) for line in page.judgements]
    assert told == [(now, False, None), (former, True, ADOPTED_ON)]
    assert [row.kind for row in page.answers] == ["decision"]
    shown = client.get(now.get_absolute_url()).content.decode()
    assert "in force from 2 November 2026. Below: what was judged before." in shown
    assert 'href="/measures/SAFER-1/?strategy=former">SAFER-1</a> of The former strategy' in shown


def test_the_former_measure_says_which_one_continues_it(series, client):
    shown = client.get("/measures/SAFER-1/?strategy=former").content.decode()
    assert 'Continued by <a class="govuk-link" href="/measures/SAFER-1/">SAFER-1</a> of The next strategy' in shown


def test_measures_that_continue_each_other_in_a_circle_end_all_the_same(adopted):
    now, former = called(adopted)
    SuccessMeasure.objects.filter(pk=former.pk).update(continues=now)
    assert [row.pk for row in measure_page_of(now).lineage.measures] == [now.pk, former.pk]
