"""Who may do what to what we know: rows of the table in `partners.policy`.

| act                             | observer, member, officer | manager | administrator |
| see anything of it              | yes                       | yes     | yes           |
| take in months of it            | –                         | yes     | yes           |
| add, edit populations           | –                         | –       | yes           |
| add, edit, withdraw readings    | officers, of indicators that their partner provides | yes | yes |
| add, edit indicators, targets,  | –                         | yes     | yes           |
| breaks, datasets, agreements,   |                           |         |               |
| returns, their questions,       |                           |         |               |
| checks and periods              |                           |         |               |
| answer a return                 | officers, for their partner | yes   | yes           |

Areas are loaded by a command (`load_areas`).
"""

from datasets.models import (
    AgreementParty,
    Answer,
    AnswerCheck,
    Area,
    CrimeMonth,
    Dataset,
    Indicator,
    Population,
    Question,
    Reading,
    Return,
    ReturnPeriod,
    SeriesBreak,
    SharingAgreement,
    Target,
)
from partners.choices import Act, Role
from partners.policy import administrators, everyone, may, rule

KEPT_BY_MANAGERS = (Indicator, Target, SeriesBreak, Dataset, SharingAgreement, AgreementParty)
KEPT_BY_MANAGERS += (Return, Question, AnswerCheck, ReturnPeriod)

for model in (Area, Population, CrimeMonth, Reading, Answer, *KEPT_BY_MANAGERS):
    rule(model, Act.SEE)(everyone)
rule(Population, Act.ADD, Act.EDIT)(administrators)


@rule(CrimeMonth, Act.ADD)
def managers(user, row) -> bool:
    return user.is_manager


for model in KEPT_BY_MANAGERS:
    rule(model, Act.ADD, Act.EDIT)(managers)


@rule(Reading, Act.ADD, Act.EDIT, elsewhere="Readings are entered by the partner that provides them, and by managers.")
def officers_of_the_provider(user, reading) -> bool:
    if user.is_manager:
        return True
    if not user.has_role(Role.OFFICER) or user.partner_id is None:
        return False
    return isinstance(reading, type) or reading.indicator.provider_id == user.partner_id


def may_give_readings(user, indicator: Indicator) -> bool:
    """Whether somebody may give readings of it."""
    return may(user, Act.ADD, Reading(indicator=indicator))


@rule(Answer, Act.ADD, Act.EDIT, elsewhere="A partner’s answer is given by its own officers, and by managers.")
def officers_of_the_partner(user, answer) -> bool:
    if user.is_manager:
        return True
    if not user.has_role(Role.OFFICER) or user.partner_id is None:
        return False
    return isinstance(answer, type) or answer.partner_id == user.partner_id


def may_answer(user, period: ReturnPeriod, partner) -> bool:
    """Whether somebody may answer for a partner."""
    return may(user, Act.ADD, Answer(period=period, partner=partner))
