"""The plan page is kept until something on it changes: each thing that a measure's line is made of changes it, at once
and for everybody, and what is kept is never another page than one made anew."""

from datetime import date, timedelta

import pytest

from datasets import services as data
from datasets.choices import DatasetState
from datasets.models import Indicator, Reading, SeriesBreak, Target
from measures.services import judge_again
from priorities.models import Judgement
from records.caching import forget_answers
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    ActionReasonFactory,
    AgreementPartyFactory,
    DatasetFactory,
    IndicatorFactory,
    ReportingPeriodFactory,
    SharingAgreementFactory,
    SuccessMeasureFactory,
)
from tests.project.crawl import FLEETING

PLAN = "/plan/"
Q2 = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 30)}


@pytest.fixture(autouse=True)
def still(today, time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def known(world):
    """A measure that nothing is missing of: judged, read, and resting on data under an agreement."""
    outcome = world.parts["measure"].outcome
    outcome.priority = outcome.strategy.priorities.get(number=1)
    keep(outcome, by=None, at=NOW)
    measure = SuccessMeasureFactory(reference="SAFER-2", statement="Calls are answered", outcome=outcome)
    world.actions["open"].measures.add(measure)
    agreement = SharingAgreementFactory(title="Calls", expires_on=TODAY + timedelta(days=91))
    world.parts["party"] = AgreementPartyFactory(agreement=agreement, signed_on=TODAY)
    dataset = DatasetFactory(name="Calls to the service", agreement=agreement, next_due_on=TODAY + timedelta(days=30))
    indicator = IndicatorFactory(reference="CALLS", dataset=dataset)
    by = {"by": world.people["manager"], "at": NOW}
    keep(measure, **by, links={"indicators": {indicator}, "datasets": {dataset}})
    earlier = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)}
    for days, value in ((earlier, 110), (Q2, 100)):
        data.record_reading(Reading(indicator=indicator, value=value, **days), **by)
    quarter = ReportingPeriodFactory(year=2026, quarter=2)
    judged = Judgement(measure=measure, period=quarter, judged_on=TODAY, judged_by=by["by"])
    judged.verdict, judged.reason = "on_track", "Calls fall."
    keep(judged, **by)
    return measure


def line_of(world) -> str:
    """What the plan says of the measure: it is asked for twice, so that the second is kept."""
    client = world.client("board")
    client.get(PLAN)
    page = FLEETING.sub("", client.get(PLAN).content.decode())
    forget_answers()
    assert FLEETING.sub("", client.get(PLAN).content.decode()) == page
    return " ".join(page.partition("Calls are answered")[2].partition("</li>")[0].split())


def judged_again(world, measure, by):
    said = {"verdict": "off_track", "reason": "Calls rose.", "evidence": (), "on": TODAY}
    judge_again(measure.judgements.get(), **said, **by)


def read_again(world, measure, by):
    reading = Reading.objects.get(indicator__reference="CALLS", **Q2)
    reading.value = 120
    data.change_reading(reading, **by)


def without_an_indicator(world, measure, by):
    keep(measure, **by, links={"indicators": set()})


def indicator_retired(world, measure, by):
    indicator = Indicator.objects.get(reference="CALLS")
    indicator.polarity = "higher"
    data.change_indicator(indicator, **by)


def break_noted(world, measure, by):
    indicator = Indicator.objects.get(reference="CALLS")
    data.note_break(SeriesBreak(indicator=indicator, starts_on=Q2["starts_on"], reason="Counted anew"), **by)


def dataset_refused(world, measure, by):
    dataset = measure.datasets.get()
    data.move(dataset, to=DatasetState.RETIRED, because="Nobody counts any more.", on=TODAY, **by)


def agreement_ended(world, measure, by):
    agreement = measure.datasets.get().agreement
    agreement.expires_on = TODAY - timedelta(days=1)
    data.save_agreement(agreement, parties=[world.parts["party"].partner], **by)


def signature_taken_out(world, measure, by):
    data.take_out_signature(world.parts["party"], **by)


CHANGES = {
    judged_again: ("Off track (2026-27 Q2).", "Better than the quarter before"),
    read_again: ("On track (2026-27 Q2).", "Worse than the quarter before"),
    without_an_indicator: ("On track (2026-27 Q2).", "No indicator"),
    indicator_retired: ("On track (2026-27 Q2).", "Worse than the quarter before"),
    break_noted: ("On track (2026-27 Q2).", "1 not comparable"),
    dataset_refused: ("Better than the quarter before.", "Retired: Nobody counts any more."),
    agreement_ended: ("Better than the quarter before.", "ran out on 22 November 2026"),
    signature_taken_out: ("Better than the quarter before.", "is not signed by"),
}


def test_before_anything_changes_nothing_is_missing(world, known):
    assert "On track (2026-27 Q2). Better than the quarter before.</span>" in line_of(world)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_kept_page_changes_with(world, known, change):
    before = line_of(world)
    change(world, known, {"by": world.people["manager"], "at": NOW})
    after = line_of(world)
    assert after != before
    for words in CHANGES[change]:
        assert words in after


def test_the_kept_page_changes_with_the_day(world, known, time_machine):
    before = line_of(world)
    time_machine.move_to(NOW + timedelta(days=2), tick=False)
    assert "runs out in" not in before
    assert "runs out in 12 weeks" in line_of(world)


def test_a_target_is_not_on_the_plan_and_a_reason_is_not_kept_anywhere(world, known):
    """What an action answers stands on the pages of action and measure: neither is kept between requests."""
    before = line_of(world)
    data.set_target(Target(indicator=Indicator.objects.get(reference="CALLS"), year=2026, value=90), by=None, at=NOW)
    named = {"kind": "judgement", "judgement": known.judgements.get(), "words": "", "source": ""}
    client = world.client("board")
    pages = (known.get_absolute_url(), f"{known.get_absolute_url()}chain/", world.actions["open"].get_absolute_url())
    shown = {page: client.get(page).content.decode() for page in pages}
    reason = ActionReasonFactory(action=world.actions["open"], **named)
    assert [page for page in pages if client.get(page).content.decode() == shown[page]] == []
    reason.delete()
    assert line_of(world) == before
