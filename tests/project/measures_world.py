"""How the `World` judges its measure and why it acts, and, planted later, what lies behind that unseen."""

from datetime import date

from actions.models import ActionReason
from board.models import DecisionReason
from measures.services import judge
from periods.models import ReportingPeriod
from priorities.models import SuccessMeasure
from tests.factories import (
    NOW,
    TODAY,
    ActionReasonFactory,
    DecisionReasonFactory,
    DocumentFactory,
    EvidenceFactory,
    IndicatorFactory,
    ReadingFactory,
    TargetFactory,
)
from tests.project.board_world import MARKER

QUARTERS = ((date(2026, 4, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 9, 30)))


def build_judging(world) -> None:
    """A measure with an indicator of each kind, judged for the last quarter: before a pack freezes how it stands."""
    measure, manager = world.parts["measure"], world.people["manager"]
    reports = IndicatorFactory(reference="ASB-REPORTS", provider=world.partners["lead"])
    felt = IndicatorFactory(reference="FEEL-SAFE", kind="satisfaction", name="Feel safe after dark", polarity="higher")
    measure.indicators.set([reports, felt])
    for indicator in (reports, felt):
        TargetFactory(indicator=indicator)
        for first, last in QUARTERS:
            world.parts["judged reading"] = ReadingFactory(indicator=indicator, starts_on=first, ends_on=last)
    world.parts["judgement"] = judge(
        measure=measure,
        period=ReportingPeriod.objects.get(year=2026, quarter=2),
        verdict="at_risk",
        reason="Reports fell, and fewer people feel safe.",
        evidence=[world.parts["judged reading"], world.actions["open"], world.parts["open document"]],
        by=manager,
        at=NOW,
        on=TODAY,
    )


def build_answers(world) -> None:
    world.parts |= {
        "open reason": ActionReasonFactory(action=world.actions["open"]),
        "email reason": DecisionReasonFactory(decision=world.parts["email decision"]),
    }
    named = {"kind": "judgement", "judgement": world.parts["judgement"], "words": "", "source": ""}
    ActionReasonFactory(action=world.actions["open"], **named)
    DecisionReasonFactory(decision=world.parts["email decision"], **named)


def plant_behind_measures(world) -> None:
    """Restricted actions, decisions and documents that the judgement leans on, and that answer it and its readings."""
    judgement, action = world.parts["judgement"], world.actions["restricted open"]
    decisions = [world.parts[f"secret {name} decision"] for name in ("email", "held", "draft")]
    closed = world.actions["restricted closed"]
    things = [("action", action), ("action", closed), *(("decision", each) for each in decisions)]
    things.append(("document", DocumentFactory(action=action, title=f"{MARKER} behind it", name=f"{MARKER}.txt")))
    for kind, thing in things:
        EvidenceFactory(judgement=judgement, reading=None, **{kind: thing})
    answered = [
        {"kind": "judgement", "judgement": judgement, "words": "", "source": ""},
        {"kind": "reading", "reading": world.parts["judged reading"], "words": "", "source": ""},
        {"kind": "finding", "words": f"{MARKER} was found", "source": f"{MARKER} review"},
        {"kind": "case", "words": f"{MARKER} happened", "source": ""},
    ]
    for named in answered:
        for each in (action, closed):
            ActionReasonFactory(action=each, **named)
        for each in decisions:
            DecisionReasonFactory(decision=each, **named)
    world.parts["restricted open reason"] = action.reasons.first()
    # Of what everybody sees, raised by what nobody else may know of.
    decisions[0].actions.add(world.actions["open"])


def keys_of_measures(found):
    if isinstance(found, SuccessMeasure):
        yield {"reference": found.reference}
    elif isinstance(found, ActionReason):
        yield {"reference": found.action.reference, "pk": found.pk}
    elif isinstance(found, DecisionReason):
        yield {"slug": found.decision.slug, "pk": found.pk}
