"""Who may judge measures is in `priorities.policy`; what a judgement leans on is seen by who may see that itself."""

from measures.models import Evidence
from partners.choices import Act
from partners.policy import may, rule


@rule(Evidence, Act.SEE)
def sees_the_thing(user, evidence) -> bool:
    return isinstance(evidence, type) or may(user, Act.SEE, evidence.thing)


@rule(Evidence, Act.ADD, Act.EDIT)
def managers(user, evidence) -> bool:
    return user.is_manager
