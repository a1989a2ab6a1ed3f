"""The risks of the `World`, what is planted later and nobody else may know of, and what a browser sends about them."""

from datetime import date

from risks.models import Risk
from tests.factories import RiskFactory, RiskReviewFactory

SCORES = {"likelihood_before": 4, "impact_before": 4, "likelihood": 3, "impact": 4}


def build_risks(world) -> None:
    """One that is open and was reviewed, and one that is closed, both of the partner that leads."""
    own = {"partner": world.partners["lead"], "owner": world.people["lead"]}
    risk = world.parts["risk"] = RiskFactory(**own, body=world.parts["body"])
    RiskReviewFactory(risk=risk, reviewed_by=world.people["manager"])
    world.parts["closed risk"] = RiskFactory(**own, closed=True, title="Marshals resign")


def plant_risks(world, action, marker: str) -> None:
    """Restricted ones of which nobody may know: worst of all, closed, and with a review that is overdue."""
    words = {name: f"{marker} {name}" for name in Risk.WORDS}
    worst = {"likelihood_before": 5, "impact_before": 5, "likelihood": 5, "impact": 5}
    kinds = ({"owner": world.people["lead"]}, {"closed": True}, {"review_on": date(2026, 11, 2)})
    for kind in kinds:
        risk = RiskFactory(restricted=True, actions=[action], partner=action.lead_partner, **worst, **words, **kind)
        RiskReviewFactory(risk=risk, was_restricted=True, why=f"{marker} why")
        world.parts.setdefault("secret risk", risk)


def keys_of_risks(found):
    """What stands in the address of a row."""
    if isinstance(found, Risk):
        yield {"key": found.key}


def words_of_risks(world) -> dict[str, dict]:
    words = {"title": "Rain", "cause": "It rains", "event": "Walks stop", "effect": "Fear", "controls": "Umbrellas."}
    whole = words | {"partner": world.partners["lead"].pk}
    return {
        "risks:record": whole | SCORES | _day("review_on", date(2027, 2, 22)),
        "risks:edit": whole,
        "risks:review": SCORES | _day("review_on", date(2027, 2, 22)) | {"controls": "Umbrellas.", "why": "It rains."},
        "risks:close": {"because": "It no longer rains."},
        "risks:reopen": {"why": "It rains again."} | _day("review_on", date(2027, 2, 22)),
    }


def _day(name: str, when: date) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}
