"""Who may do what to an import: rows of the table in `partners.policy`.

| act                                       | everybody else | manager, administrator |
| see, add, decide, put into the plan       | –              | yes                    |
"""

from imports.models import ColumnMapping, Import
from partners.choices import Act
from partners.policy import rule


@rule(Import, Act.SEE, Act.ADD, Act.EDIT)
@rule(ColumnMapping, Act.SEE, Act.ADD, Act.EDIT)
def managers(user, row) -> bool:
    return user.is_manager
