"""Who may do what here: rows of the table in `partners.policy`.

| act                                 | observer to manager | administrator |
| see what is wrong with the          | –                   | yes           |
| installation, and the jobs' runs    |                     |               |
| what is held about people, and      | –                   | yes           |
| erase a name                        |                     |               |
"""

from partners.choices import Act
from partners.policy import rule
from upkeep.models import JobRun, RightsRequest


@rule(JobRun, Act.SEE)
@rule(RightsRequest, Act.SEE)
def administrators(user, row) -> bool:
    return user.is_administrator
