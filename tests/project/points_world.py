"""What meetings of the `World` left to do and recommended, how a body works, and what a browser sends of these."""

from datetime import date

from board.models import ActionPoint, Recommendation, StandingItem
from tests.project.data_world import day


def keys_of_points(found):
    """What stands in the address of one."""
    if isinstance(found, ActionPoint):
        yield {"key": found.key}
    elif isinstance(found, Recommendation):
        yield {"slug": found.item.meeting.body.slug, "key": found.key}
    elif isinstance(found, StandingItem):
        yield {"slug": found.body.slug, "pk": found.pk}
        yield {"slug": found.body.slug, "pk": found.pk, "way": "down"}


def words_of_points(world, whole: dict) -> dict:
    """`whole` is an action of the plan, as it is raised."""
    return {
        "board:note_point": {"what": "Find a date.", "who": "Police"},
        "board:close_point": day("closed_on", date(2026, 11, 20)) | {"state": "done", "outcome": "They met."},
        "board:give_point": {"who": "Police"},
        "board:reopen_point": {"reason": "Closed too early"},
        "board:raise_point": whole,
        "board:propose_point": whole,
        "board:recommend": {"text": "Publish the figures.", "to_role": "Cabinet member"},
        "board:respond": day("responded_on", date(2026, 11, 20)) | {"response": "accepted"},
        "board:address_recommendation": {"to_role": "Cabinet member"},
        "board:follow_recommendation": {"action": world.actions["open"].reference},
        "board:finish_recommendation": day("done_on", date(2026, 11, 21)) | {"outcome": "It is published."},
        "board:reopen_recommendation": {"reason": "Closed too early"},
        "board:set_ways": {"rota": "none", "asks_section_17": "on", "version": world.parts["body"].version},
        "board:add_standing_item": {"title": "Calls", "kind": "regular", "purpose": "discussion"},
        "board:edit_standing_item": {"title": "Calls", "kind": "regular", "purpose": "discussion"},
    }
