from dataclasses import dataclass


@dataclass(frozen=True)
class ActionSight:
    """All that decides which actions a person sees: two people of the same sight see the same.

    Everybody signed in sees what is not restricted. `partner_id` opens the restricted actions that this partner leads
    or supports, and `everything` all of them. It can be hashed: pages are kept by it, one for all who see the same.
    """

    everything: bool = False
    nothing: bool = False
    partner_id: int | None = None


ALL_ACTIONS = ActionSight(everything=True)
UNRESTRICTED_ACTIONS = ActionSight()
NO_ACTIONS = ActionSight(nothing=True)


def action_sight_of(user) -> ActionSight:
    if not user.is_authenticated or not user.is_active:
        return NO_ACTIONS
    if user.is_manager:
        return ALL_ACTIONS
    return ActionSight(partner_id=user.partner_id) if user.takes_part_in_restricted else UNRESTRICTED_ACTIONS
