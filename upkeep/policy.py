"""Who may do what here: rows of the table in `partners.policy`.

| act                                 | observer to manager | administrator |
| see what is wrong with the          | –                   | yes           |
| installation, and the jobs' runs    |                     |               |
"""

from partners.choices import Act
from partners.policy import rule
from upkeep.models import JobRun


@rule(JobRun, Act.SEE)
def administrators(user, run) -> bool:
    return user.is_administrator
