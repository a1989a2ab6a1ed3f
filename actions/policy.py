"""Who may do what to an action and what hangs on it: rows of the table in `partners.policy`.

| act                          | observer | board member | officer            | manager, administrator |
| see                          | all that is not restricted; restricted: officers and board members | all |
|                              | whose partner leads or supports it                                 |     |
| propose                      | –        | yes          | yes                | yes                    |
| comment                      | –        | if seen      | if seen            | yes                    |
| update, edit, complete, hold,| –        | –            | if their partner   | yes                    |
| hand over inside the partner |          |              | leads it           |                        |
| manage: accept, set dates,   | –        | –            | –                  | yes                    |
| cancel, reopen, other partner|          |              |                    |                        |
| return an update, a proposal | –        | –            | –                  | yes                    |
| or a text for residents, and |          |              |                    |                        |
| take that back               |          |              |                    |                        |
| see what was returned, and   | –        | if returned  | if their partner   | yes                    |
| answer it                    |          | to them      | leads it, or to    |                        |
|                              |          |              | them               |                        |
"""

from collections.abc import Iterable

from actions.choices import ActionAct, Visibility
from actions.models import (
    Action,
    ActionReason,
    Comment,
    CorrectionNote,
    Document,
    Milestone,
    ProgressUpdate,
    Returned,
)
from actions.querysets import action_sight_of
from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import User
from partners.policy import may, rule


@rule(Action, Act.SEE)
def sees(user, action) -> bool:
    # Asked of the class, the question is whether this person may see any action at all.
    if isinstance(action, type) or user.is_manager or action.visibility != Visibility.RESTRICTED:
        return True
    if not user.takes_part_in_restricted:
        return False
    if action.lead_partner_id == user.partner_id:
        return True
    # Last, because it alone asks the database.
    return action.supporting_partners.filter(pk=user.partner_id).exists()


def pairs_seen(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, action) of those of many that `sees` allows, in two statements."""
    rows = Action.objects.filter(pk__in=list(keys)).values_list("pk", "visibility", "lead_partner")
    hidden = {key: {partner} for key, visibility, partner in rows if visibility == Visibility.RESTRICTED}
    supporting = Action.supporting_partners.through.objects.filter(action__in=list(hidden))
    for key, partner in supporting.values_list("action", "partner"):
        hidden[key].add(partner)
    sights = [(person.pk, action_sight_of(person)) for person in people]
    return {
        (person, key)
        for person, sight in sights
        for key, *_ in rows
        if not sight.nothing and (sight.everything or key not in hidden or sight.partner_id in hidden[key])
    }


hidden_from_some(Action, rows=Action.objects.visible_to, pairs=pairs_seen)


@rule(Action, ActionAct.PROPOSE)
def proposes(user, action) -> bool:
    return user.has_role(Role.BOARD_MEMBER, Role.OFFICER) or user.is_manager


@rule(Action, ActionAct.COMMENT)
def comments(user, action) -> bool:
    return proposes(user, action) and sees(user, action)


OF_ANOTHER_PARTNER = (
    "Another partner leads this action. Only that partner’s officers, and managers, can do what you asked."
)


@rule(
    *(Action, ActionAct.UPDATE, ActionAct.COMPLETE, ActionAct.HOLD, ActionAct.HAND_OVER, Act.EDIT),
    elsewhere=OF_ANOTHER_PARTNER,
)
def looks_after(user, action) -> bool:
    if user.is_manager:
        return True
    if isinstance(action, type):
        return user.has_role(Role.OFFICER)
    return user.has_role(Role.OFFICER) and action.lead_partner_id == user.partner_id


@rule(Action, Act.MANAGE, Act.ADD)
def manages(user, action) -> bool:
    return user.is_manager


@rule(ProgressUpdate, Act.MANAGE)
def approves(user, update) -> bool:
    return user.is_manager


def as_its_action(act: str):
    def check(user, part) -> bool:
        return may(user, act, Action if isinstance(part, type) else part.action)

    return check


for part in (Milestone, ProgressUpdate, Comment, Document, ActionReason):
    rule(part, Act.SEE)(as_its_action(Act.SEE))

rule(Milestone, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)(as_its_action(Act.EDIT))
rule(ActionReason, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)(as_its_action(Act.EDIT))
rule(Document, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)(as_its_action(Act.EDIT))
rule(ProgressUpdate, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)(as_its_action(ActionAct.UPDATE))


@rule(CorrectionNote, Act.SEE)
def sees_correction(user, note) -> bool:
    return isinstance(note, type) or may(user, Act.SEE, note.update.action)


@rule(Returned, Act.SEE, Act.EDIT)
def answers(user, returned) -> bool:
    """The one whom it was returned to, and those who look after the action."""
    if isinstance(returned, type):
        return proposes(user, returned)
    if not may(user, Act.SEE, returned.action):
        return False
    return returned.to_id == user.pk or looks_after(user, returned.action)


@rule(Returned, Act.MANAGE)
def takes_back(user, returned) -> bool:
    return user.is_manager


def may_read_named(user, row) -> bool:
    """Whether somebody may read the name of a record that a history names: of those only actions are ever hidden."""
    return not isinstance(row, Action) or may(user, Act.SEE, row)
