"""How a measure is judged: once a quarter, with a reason, on evidence that is about it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from measures.models import Evidence
from measures.services import judge_again
from priorities.models import Judgement
from records.models import StaleRecord
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    DecisionFactory,
    DecisionReasonFactory,
    DocumentFactory,
    IndicatorFactory,
    JudgementFactory,
    ReadingFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

pytestmark = pytest.mark.django_db


def again(judgement, manager, **values):
    whole = {"verdict": "on_track", "reason": "The new count.", "evidence": (), "by": manager, "at": NOW, "on": TODAY}
    return judge_again(judgement, **whole | values)


def things(judgement) -> list[tuple]:
    return sorted((row.kind, row.thing.pk) for row in judgement.evidence.with_things())


@pytest.fixture
def about(measure):
    """One of each that a judgement of the measure may lean on."""
    indicator = IndicatorFactory()
    measure.indicators.add(indicator)
    action = ActionFactory(measures=[measure], complete=True)
    decision = DecisionFactory()
    decision.actions.add(action)
    return {
        "reading": ReadingFactory(indicator=indicator),
        "action": action,
        "decision": decision,
        "document": DocumentFactory(action=action),
    }


def test_a_judgement_keeps_who_when_why_and_what_it_leans_on(say, about, manager, quarter):
    judgement = say(evidence=about.values())
    kept = Judgement.objects.get()
    assert (kept.verdict, kept.reason, kept.period, kept.judged_by, kept.judged_on) == (
        "at_risk",
        "Fewer feel safe.",
        quarter,
        manager,
        TODAY,
    )
    assert things(judgement) == sorted((kind, thing.pk) for kind, thing in about.items())
    assert [row.history_change_reason for row in kept.history.all()] == ["Judged"]


def refusal(say, **values) -> dict | list:
    with pytest.raises(ValidationError) as refused:
        say(**values)
    assert not Judgement.objects.exists()
    return getattr(refused.value, "message_dict", refused.value.messages)


def test_a_quarter_that_has_not_begun_is_refused(say):
    ahead = ReportingPeriodFactory(year=2026, quarter=4)
    assert refusal(say, period=ahead) == ["You cannot judge it for 2026-27 Q4: that quarter has not begun."]


def test_the_running_quarter_can_be_judged_from_its_first_day(say):
    running = ReportingPeriodFactory(year=2026, quarter=3)
    assert say(period=running, on=date(2026, 10, 1)).period == running


@pytest.mark.parametrize(
    ("verdict", "asked"),
    [("not_assessed", "Enter what is missing"), ("achieved", "Enter the reason for the judgement")],
)
def test_no_verdict_goes_without_a_reason(say, verdict, asked):
    assert refusal(say, verdict=verdict, reason=" \n") == {"reason": [asked]}


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("closed", {"closed_on": date(2026, 4, 30)}, "is closed"),
        ("draft", {"adopted_on": None}, "has not been adopted"),
    ],
)
def test_measures_of_a_strategy_that_is_not_in_force_are_not_judged(say, measure, state, days, words):
    strategy = measure.strategy
    strategy.state = state
    for name, value in days.items():
        setattr(strategy, name, value)
    assert refusal(say) == [f"You cannot judge this measure: {strategy} {words}."]


@pytest.mark.parametrize("part", ["measure", "outcome"])
def test_a_measure_that_is_retired_or_whose_outcome_is_is_not_judged(say, measure, part):
    retired = {"measure": measure, "outcome": measure.outcome}[part]
    retired.retired_on = TODAY
    assert refusal(say) == ["You cannot judge this measure: it is retired."]


def test_a_quarter_is_judged_once(say):
    say()
    with pytest.raises(ValidationError, match="already judged for this quarter: change that judgement"):
        say(verdict="achieved")
    assert Judgement.objects.get().verdict == "at_risk"


NOT_ABOUT_IT = [
    ("reading", lambda: ReadingFactory()),
    ("action", lambda: ActionFactory(measures=[SuccessMeasureFactory(reference="SAFER-9")])),
    ("action", lambda: ActionFactory(proposed=True)),
    ("decision", lambda: DecisionFactory()),
    ("document", lambda: DocumentFactory(action=ActionFactory(measures=[SuccessMeasureFactory()]))),
]


@pytest.mark.parametrize(("kind", "make"), NOT_ABOUT_IT)
def test_evidence_that_is_not_about_the_measure_is_refused(say, measure, kind, make):
    assert measure.pk
    asked = "Select evidence that is offered here: one of these is not about this measure"
    assert refusal(say, evidence=[make()]) == {kind: [asked]}


def test_a_reading_older_than_the_last_four_is_refused_and_one_after_the_quarter_too(say, measure):
    indicator = IndicatorFactory()
    measure.indicators.add(indicator)
    quarters = [(year, month) for year in (2025, 2026) for month in (1, 4, 7, 10)]
    readings = {
        begins: ReadingFactory(
            indicator=indicator, starts_on=date(*begins, 1), ends_on=date(begins[0], begins[1] + 2, 28)
        )
        for begins in quarters
    }
    taken = [begins for begins, reading in readings.items() if is_taken(say, reading)]
    assert taken == [(2025, 10), (2026, 1), (2026, 4), (2026, 7)]


def is_taken(say, reading) -> bool:
    try:
        judgement = say(evidence=[reading])
    except ValidationError:
        return False
    judgement.evidence.all().delete()
    judgement.delete()
    return True


def test_changed_it_says_who_said_it_last_and_keeps_what_was_said(say, about, manager):
    judgement = say(evidence=[about["reading"], about["action"]])
    again(judgement, manager, evidence=[about["action"], about["decision"]])
    kept = Judgement.objects.get()
    assert (kept.verdict, kept.reason, kept.version) == ("on_track", "The new count.", 2)
    assert things(kept) == sorted([("action", about["action"].pk), ("decision", about["decision"].pk)])
    assert [row.verdict for row in kept.history.order_by("version")] == ["at_risk", "on_track"]
    named = [(row.history_type, row.reading_id is not None) for row in Evidence.history.order_by("history_id")]
    assert named == [("+", True), ("+", False), ("-", True), ("+", False)]


def test_evidence_stays_where_it_is_too_old_to_be_offered_anew(say, about, measure, manager):
    judgement = say(evidence=[about["reading"]])
    measure.indicators.clear()
    again(judgement, manager, evidence=[about["reading"]])
    assert things(judgement) == [("reading", about["reading"].pk)]


def test_a_document_that_was_removed_since_stays_named_and_is_not_offered(say, about, manager):
    judgement = say(evidence=[about["document"]])
    document = about["document"]
    document.removed_at, document.removed_by = NOW, manager
    document.save()
    again(judgement, manager)
    assert things(judgement) == [("document", document.pk)]


def test_of_two_who_change_it_at_once_the_second_is_told(say, manager):
    mine = say()
    theirs = Judgement.objects.select_related("measure__strategy", "measure__outcome", "period").get()
    again(theirs, manager)
    with pytest.raises(StaleRecord):
        again(mine, manager, reason="Over it")
    assert Judgement.objects.get().reason == "The new count."


def test_a_decision_that_answers_a_judgement_is_evidence_for_the_next(say, measure, quarter):
    first = JudgementFactory(measure=measure, period=ReportingPeriodFactory(year=2026, quarter=1))
    decision = DecisionFactory()
    DecisionReasonFactory(decision=decision, kind="judgement", judgement=first, words="", source="")
    assert things(say(evidence=[decision])) == [("decision", decision.pk)]
