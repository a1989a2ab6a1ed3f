"""Who may do what with the county log, the duties and the Section 17 record: rows of the table in `partners.policy`.

| act                             | observer | board member         | officer           | manager, administrator |
| see requests in the county log  | yes      | yes                  | yes               | yes                    |
| see a restricted one            | –        | if their partner leads or supports a     | yes                    |
|                                 |          | linked action                            |                        |
| record and answer such requests | –        | –                    | –                 | yes                    |
| see the duties and how they     | yes      | yes                  | yes               | yes                    |
| stand, and published records    |          |                      |                   |                        |
| see how a restricted duty       | –        | –                    | –                 | yes                    |
| stands, and its evidence        |          |                      |                   |                        |
| note evidence, publish a record,| –        | –                    | –                 | yes                    |
| name the parts of the duty that |          |                      |                   |                        |
| a decision serves               |          |                      |                   |                        |
"""

from board.policy import concerns, managers, sees_decision
from board.querysets import sight_of
from oversight.models import (
    CountyRequest,
    Duty,
    DutyEvidence,
    DutyOccasion,
    EvidenceFile,
    Section17Edition,
    Section17Parts,
)
from oversight.querysets import knows_restricted
from partners.choices import Act
from partners.policy import everyone, rule

rule(CountyRequest, Act.ADD, Act.EDIT)(managers)


@rule(CountyRequest, Act.SEE)
def sees_request(user, request) -> bool:
    if isinstance(request, type) or user.is_manager or not request.is_restricted:
        return True
    return concerns(sight_of(user), request.actions)


rule(Duty, Act.SEE)(everyone)
rule(Section17Edition, Act.SEE)(everyone)
rule(Duty, Act.EDIT)(managers)
for model in (DutyEvidence, DutyOccasion, EvidenceFile, Section17Edition, Section17Parts):
    rule(model, Act.ADD, Act.EDIT)(managers)


@rule(DutyEvidence, Act.SEE)
@rule(DutyOccasion, Act.SEE)
def sees_of_duty(user, row) -> bool:
    return isinstance(row, type) or not row.duty.is_restricted or knows_restricted(user)


@rule(EvidenceFile, Act.SEE)
def sees_file(user, file) -> bool:
    return isinstance(file, type) or sees_of_duty(user, file.evidence)


@rule(Section17Parts, Act.SEE)
def sees_parts(user, parts) -> bool:
    return isinstance(parts, type) or sees_decision(user, parts.decision)
