"""The draft that is to follow the strategy in force, beside the actions of the small partnership."""

from datetime import date

from actions.models import Action
from priorities.choices import StrategyState
from priorities.models import Strategy, SuccessMeasure
from tests.factories import OutcomeFactory, PriorityFactory, StrategyFactory, SuccessMeasureFactory

KEY = "the-next-one"


def build_succession(world) -> None:
    """The last strategy that is made, so that whatever asks for the first one gets that in force."""
    world.parts["strategy in force"] = Strategy.objects.order_by("pk").first()
    draft = world.parts["next strategy"] = StrategyFactory(
        key=KEY,
        title="The next strategy 2026-29",
        state=StrategyState.DRAFT,
        starts_on=date(2026, 5, 1),
        ends_on=date(2029, 4, 30),
    )
    priority = world.parts["next priority"] = PriorityFactory(strategy=draft, number=1)
    outcome = OutcomeFactory(strategy=draft, key="next", priority=priority)
    world.parts["next measure"] = SuccessMeasureFactory(outcome=outcome, reference="SAFER-1")


def keys_of_review(found):
    """What stands in an address of the review of the draft."""
    if isinstance(found, Action):
        yield {"reference": found.reference, "key": KEY}
    elif isinstance(found, SuccessMeasure):
        yield {"pk": found.pk, "key": KEY}


def answer_sent(world) -> dict:
    to = {"to_priority": world.parts["next priority"].pk, "to_measures": [world.parts["next measure"].pk]}
    return {"answer": "carry", "reason": "It goes on."} | to


def words_of_review(world) -> dict[str, dict]:
    """What a browser sends to the addresses of a review."""
    answer = answer_sent(world)
    return {
        "succession:review": answer | {"rows": [world.actions["open"].reference], "deed": "carry"},
        "succession:words": {"note": "The board is asked to agree."},
        "succession:measure": {"came_to": "Three in four feel safe."},
        "succession:answer": answer,
    }
