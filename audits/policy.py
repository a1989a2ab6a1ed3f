"""Who may do what to an audit: rows of the table in `partners.policy`.

    | act                              | everyone signed in | manager, administrator |
    | see                              | published ones     | all but what was       |
    |                                  |                    | dropped                |
    | start, write, send for approval  | –                  | yes                    |
    | or back, publish, correct, drop  |                    |                        |

That a second person publishes is the services' answer. An audit tells of nothing restricted, whoever makes it.
"""

from audits.choices import AuditAct, AuditState
from audits.models import Audit, AuditPart, Finding
from partners.choices import Act
from partners.policy import rule


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
