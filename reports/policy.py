"""Who may do what to a report: rows of the table in `partners.policy`.

    | act                                | everyone signed in | manager, administrator |
    | see                                | published ones     | all                    |
    | build, edit, send for approval or  | –                  | yes                    |
    | back, publish, correct, abandon    |                    |                        |
    | add, edit local help lines         | see                | administrators         |

Whether an act fits the state of the report is the services' answer: a published report never changes, whoever
asks. Residents read what is published without signing in, on pages that ask nobody who they are.
"""

from partners.choices import Act
from partners.policy import administrators, everyone, rule
from reports.choices import ReportAct
from reports.models import ChosenSentence, LocalHelpLine, PromiseReason, Report, ReportSection


@rule(Report, Act.SEE)
def sees(user, report) -> bool:
    return user.is_manager or isinstance(report, type) or report.is_frozen


@rule(Report, ReportAct.BUILD, Act.EDIT, ReportAct.APPROVE, ReportAct.PUBLISH)
@rule(ReportSection, Act.EDIT)
@rule(ChosenSentence, Act.SEE, Act.EDIT)
@rule(PromiseReason, Act.SEE, Act.EDIT)
def managers(user, obj) -> bool:
    return user.is_manager


@rule(ReportSection, Act.SEE)
def sees_section(user, section) -> bool:
    return isinstance(section, type) or sees(user, section.report)


rule(LocalHelpLine, Act.SEE)(everyone)
rule(LocalHelpLine, Act.ADD, Act.EDIT)(administrators)
