"""Who may do what about a review: rows of the table in `partners.policy`.

| act                                | everybody signed in     | manager | administrator |
| read the review                    | with the actions they see | yes   | yes           |
| begin it, decide, write its words  | –                       | yes     | yes           |
| adopt the strategy                 | –                       | –       | yes           |
"""

from partners.choices import Act
from partners.policy import administrators, everyone, managers, may, rule
from succession.choices import ReviewAct
from succession.models import ActionLine, MeasureLine, Review

for model in (Review, MeasureLine):
    rule(model, Act.SEE)(everyone)
for model in (Review, ActionLine, MeasureLine):
    rule(model, Act.ADD, Act.EDIT)(managers)
rule(Review, ReviewAct.BEGIN)(managers)
rule(Review, ReviewAct.ADOPT)(administrators)


@rule(ActionLine, Act.SEE)
def sees_line(user, line) -> bool:
    """As the action that it is about: who may not see that one learns nothing of what becomes of it."""
    return isinstance(line, type) or may(user, Act.SEE, line.action)
