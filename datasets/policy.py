"""Who may do what to what we know: rows of the table in `partners.policy`.

| act                             | observer, member, officer | manager | administrator |
| see police recorded crime       | yes                       | yes     | yes           |
| take in months of it            | –                         | yes     | yes           |
| edit populations                | –                         | –       | yes           |

Areas are loaded by a command (`load_areas`).
"""

from datasets.models import Area, CrimeMonth, Population
from partners.choices import Act
from partners.policy import administrators, everyone, rule

for model in (Area, Population, CrimeMonth):
    rule(model, Act.SEE)(everyone)
rule(Population, Act.ADD, Act.EDIT)(administrators)


@rule(CrimeMonth, Act.ADD)
def managers(user, month) -> bool:
    return user.is_manager
