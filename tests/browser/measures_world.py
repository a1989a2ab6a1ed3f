"""How a measure stands, is judged and is answered, with texts as long as they are in life."""

from measures.services import judge
from periods.models import quarter_dates
from tests.factories import (
    NOW,
    TODAY,
    ActionReasonFactory,
    DatasetFactory,
    DecisionReasonFactory,
    IndicatorFactory,
    ReadingFactory,
    TargetFactory,
)
from tests.measures.readings import TWELVE

INDICATORS = (
    {"reference": "FEEL-SAFE", "name": "People who feel safe after dark", "kind": "satisfaction", "unit": "percent"},
    {"reference": "SEEN", "name": "People who saw an officer on foot in the last month", "kind": "satisfaction"},
    {"reference": "ASB-REPORTS", "name": "Reports of anti-social behaviour to the council and the police"},
    {"reference": "LAMPS", "name": "Street lamps that were mended within five working days", "polarity": "higher"},
)


def build_measures(world) -> None:
    """After the board, whose decision answers the judgement."""
    measure, walks, decision = world.parts["measures"][0], world.actions["walks"], world.parts["email decision"]
    for values in INDICATORS:
        indicator = IndicatorFactory(**{"polarity": "lower"} | values)
        measure.indicators.add(indicator)
        TargetFactory(indicator=indicator, value=60, intervention=40)
        for place, (year, quarter) in enumerate([*TWELVE, (2026, 1), (2026, 2)]):
            first, last = quarter_dates(year, quarter)
            reading = ReadingFactory(indicator=indicator, starts_on=first, ends_on=last, value=45 + place * 2)
    measure.datasets.add(DatasetFactory(name="Survey of residents, once a quarter", next_due_on=TODAY.replace(day=2)))
    said = {
        "by": world.people["manager"],
        "at": NOW,
        "on": TODAY,
        "evidence": [reading, walks, world.actions["complete"]],
    }
    why = (
        "Reports fell for the third quarter, and fewer people than a year ago say that they feel safe on the way home."
    )
    first = judge(measure=measure, period=world.periods["closed"], verdict="at_risk", reason=why, **said)
    running = judge(measure=measure, period=world.periods["open"], verdict="on_track", reason="Walks go on.", **said)
    decision.actions.add(walks)
    for judgement in (first, running):
        named = {"kind": "judgement", "judgement": judgement, "words": "", "source": ""}
        DecisionReasonFactory(decision=decision, **named)
        ActionReasonFactory(action=world.actions["complete"], **named)
    ActionReasonFactory(action=walks, kind="reading", reading=reading, words="", source="")
    world.parts |= {
        "walks reason": ActionReasonFactory(action=walks),
        "email reason": DecisionReasonFactory(decision=decision),
    }
