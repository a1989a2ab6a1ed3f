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
| or a text for residents      |          |              |                    |                        |
| see what was returned, and   | –        | if returned  | if their partner   | yes                    |
| answer it                    |          | to them      | leads it, or to    |                        |
|                              |          |              | them               |                        |
"""

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
from partners.choices import Act, Role
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


def may_read_named(user, row) -> bool:
    """Whether somebody may read the name of a record that a history names: of those only actions are ever hidden."""
    return not isinstance(row, Action) or may(user, Act.SEE, row)
