"""Who may do what to a briefing: rows of the table in `partners.policy`.

    | act                              | everyone signed in | manager, administrator |
    | see                              | those that were    | all but what was       |
    |                                  | sent               | dropped                |
    | make, edit, send, correct, drop  | –                  | yes                    |

None of them tells of anything restricted, whoever makes it.
"""

from briefings.choices import BriefingAct
from briefings.models import Briefing, BriefingAnswer
from partners.choices import Act
from partners.policy import rule


@rule(Briefing, Act.SEE)
def sees(user, briefing) -> bool:
    return isinstance(briefing, type) or briefing.is_sent or (user.is_manager and briefing.is_draft)


@rule(BriefingAnswer, Act.SEE)
def sees_answer(user, answer) -> bool:
    return isinstance(answer, type) or sees(user, answer.briefing)


@rule(Briefing, Act.ADD, Act.EDIT, BriefingAct.SEND)
@rule(BriefingAnswer, Act.ADD, Act.EDIT)
def managers(user, obj) -> bool:
    return user.is_manager
