"""Who may do what to an audit: rows of the table in `partners.policy`.

    | act                              | everyone signed in | manager, administrator |
    | see                              | published ones     | all but what was       |
    |                                  |                    | dropped                |
    | start, write, send for approval  | –                  | yes                    |
    | or back, publish, correct, drop  |                    |                        |

That a second person publishes is the services' answer. An audit tells of nothing restricted, whoever makes it.
"""

from collections.abc import Iterable

from audits.choices import AuditAct, AuditState
from audits.models import Audit, AuditPart, Finding
from notices.querysets import hidden_from_some
from partners.choices import Act
from partners.models import User
from partners.policy import rule
from reports.policy import pairs_of_published


@rule(Audit, Act.SEE)
def sees(user, audit) -> bool:
    if isinstance(audit, type) or audit.is_published:
        return True
    return user.is_manager and audit.state != AuditState.DROPPED


@rule(AuditPart, Act.SEE)
@rule(Finding, Act.SEE)
def sees_part(user, row) -> bool:
    return isinstance(row, type) or sees(user, row.audit)


@rule(Audit, Act.ADD, Act.EDIT, AuditAct.APPROVE, AuditAct.PUBLISH)
@rule(AuditPart, Act.EDIT)
@rule(Finding, Act.ADD, Act.EDIT)
def managers(user, obj) -> bool:
    return user.is_manager


def pairs_of_audits(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, audit) of those of many that `sees` allows."""
    return pairs_of_published(people, keys, published=Audit.objects.published(), standing=Audit.objects.standing())


hidden_from_some(Audit, rows=Audit.objects.visible_to, pairs=pairs_of_audits)
