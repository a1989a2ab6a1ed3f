"""Who may do what with what others told us: rows of the table in `partners.policy`.

| act                               | observer, board member | officer                   | manager, administrator |
| see consultations of an action    | as the action itself                               | all                    |
| record who was asked              | –                      | if their partner leads it | yes                    |
| see a resident's comment          | if it was passed to their partner                  | all                    |
| publish, decline, answer, pass on | –                      | –                         | yes                    |
| make, open and tell surveys       | –                      | –                         | yes                    |

Residents read what is published without signing in, on pages that ask nobody who they are.
"""

from collections.abc import Iterable

from actions.choices import ActionAct
from actions.models import Action
from actions.policy import OF_ANOTHER_PARTNER
from engagement.models import Consultation, PublicComment, Survey
from notices.querysets import hidden_from_some
from partners.choices import Act
from partners.models import User
from partners.policy import managers, may, rule


@rule(Consultation, Act.SEE)
def sees_its_action(user, part) -> bool:
    return may(user, Act.SEE, Action if isinstance(part, type) else part.action)


@rule(Consultation, Act.ADD, Act.EDIT, elsewhere=OF_ANOTHER_PARTNER)
def looks_after_its_action(user, part) -> bool:
    return may(user, ActionAct.UPDATE, Action if isinstance(part, type) else part.action)


rule(PublicComment, Act.MANAGE)(managers)
rule(Survey, Act.ADD, Act.EDIT)(managers)


@rule(PublicComment, Act.SEE)
def sees_comment(user, comment) -> bool:
    return user.is_manager or isinstance(comment, type) or comment.passed_to_id == user.partner_id


def pairs_of_comments(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, comment) of those of many that `sees_comment` allows."""
    passed = dict(PublicComment.objects.filter(pk__in=list(keys)).values_list("pk", "passed_to"))
    return {
        (person.pk, key)
        for key, partner in passed.items()
        for person in people
        if person.is_manager or (partner is not None and partner == person.partner_id)
    }


hidden_from_some(PublicComment, rows=PublicComment.objects.visible_to, pairs=pairs_of_comments)
