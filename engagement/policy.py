"""Who may do what with what others told us: rows of the table in `partners.policy`.

| act                               | observer, board member | officer                   | manager, administrator |
| see consultations of an action    | as the action itself                               | all                    |
| record who was asked              | –                      | if their partner leads it | yes                    |
"""

from actions.choices import ActionAct
from actions.models import Action
from actions.policy import OF_ANOTHER_PARTNER
from engagement.models import Consultation
from partners.choices import Act
from partners.policy import may, rule


@rule(Consultation, Act.SEE)
def sees_its_action(user, part) -> bool:
    return may(user, Act.SEE, Action if isinstance(part, type) else part.action)


@rule(Consultation, Act.ADD, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)
def looks_after_its_action(user, part) -> bool:
    return may(user, ActionAct.UPDATE, Action if isinstance(part, type) else part.action)
