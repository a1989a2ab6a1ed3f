"""Who may do what with the county log: rows of the table in `partners.policy`.

| act                             | observer | board member         | officer           | manager, administrator |
| see requests in the county log  | yes      | yes                  | yes               | yes                    |
| see a restricted one            | –        | if their partner leads or supports a     | yes                    |
|                                 |          | linked action                            |                        |
| record and answer such requests | –        | –                    | –                 | yes                    |
"""

from board.policy import concerns, managers
from board.querysets import sight_of
from oversight.models import CountyRequest
from partners.choices import Act
from partners.policy import rule

rule(CountyRequest, Act.ADD, Act.EDIT)(managers)


@rule(CountyRequest, Act.SEE)
def sees_request(user, request) -> bool:
    if isinstance(request, type) or user.is_manager or not request.is_restricted:
        return True
    return concerns(sight_of(user), request.actions)
