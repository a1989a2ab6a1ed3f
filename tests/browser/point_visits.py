"""The pages of action points, of recommendations and of how a body works, as `tests.browser.visits` reads them."""

from tests.project.points_world import keys_of_points

THINGS = ("action point", "recommendation")
OF_A_READER = (
    *("board:action_points", ("board:action_points", "", "?show=all"), ("board:action_point", "action point")),
    *("board:all_recommendations", ("board:recommendations", "body"), ("board:recommendation", "recommendation")),
)
WHILE_MINUTING = (
    *(("board:note_point", "held item"), ("board:recommend", "held item")),
    *(("board:action_point", "closed action point"), ("board:reopen_point", "closed action point")),
    *((f"board:{act}_point", "action point") for act in ("close", "give", "raise", "propose")),
    *(("board:recommendation", "done recommendation"), ("board:reopen_recommendation", "done recommendation")),
    *(("board:respond", "recommendation"), ("board:address_recommendation", "recommendation")),
    *(("board:recommendation", "accepted recommendation"), ("board:recommendations", "body", "?state=done")),
    *((f"board:{act}_recommendation", "accepted recommendation") for act in ("follow", "finish")),
)
OF_A_MANAGER = (
    *(("board:ways", "body"), ("board:set_ways", "body"), ("board:add_standing_item", "body")),
    *((f"board:{act}_standing_item", "standing item") for act in ("edit", "remove")),
)


def arguments_of(thing) -> tuple:
    """What stands in the address of one of these; nothing for any other thing."""
    return tuple(next(keys_of_points(thing), {}).values())
