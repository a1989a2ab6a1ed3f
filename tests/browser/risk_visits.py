"""Visits to the risks, and what of them the world of the browser has."""

from datetime import date

from tests.factories import RiskFactory, RiskReviewFactory

OF_A_MANAGER = (
    *("risks:register", "risks:matrix", "risks:record"),
    ("risks:register", "", "?state=all&q=youth"),
    ("risks:register", "", "?overdue=on&partner=nobody"),
    *(("risks:risk", f"{name}risk") for name in ("", "closed ", "restricted ")),
    *((f"risks:{act}", "risk") for act in ("edit", "review", "close")),
    ("risks:reopen", "closed risk"),
)
OF_A_READER = ("risks:register", "risks:matrix", ("risks:risk", "risk"))


def build_risks(world, manager) -> None:
    """Overdue and of the board, reviewed twice; closed; and restricted, worst of all, of a partner by name."""
    risk = RiskFactory(body=world.parts["body"], review_on=date(2026, 11, 2), actions=[world.actions["walks"]])
    RiskReviewFactory(risk=risk, reviewed_on=date(2026, 6, 1), likelihood=2)
    RiskReviewFactory(risk=risk, reviewed_by=manager, is_changed=True, why="The bid was refused once.")
    worst = {"likelihood_before": 5, "impact_before": 5, "likelihood": 5, "impact": 4, "owner_role": "Head of housing"}
    restricted = RiskFactory(restricted=True, title="A source is named", partner=world.partners["police"], **worst)
    RiskReviewFactory(risk=restricted, was_restricted=True)
    closed = RiskFactory(closed=True, title="Marshals resign", likelihood=1)
    world.parts |= {"risk": risk, "restricted risk": restricted, "closed risk": closed}
