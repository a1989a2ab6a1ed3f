"""Who is asked for a second factor, and who takes it away from somebody who has lost it.

| act                              | observer to officer          | manager              | administrator |
| sign in with a second factor     | when they have one, and when | always               | always        |
|                                  | the partnership says so      |                      |               |
| take a second factor away        | –                            | not administrators'  | yes           |
"""

from datetime import date

from django.conf import settings

from partners.choices import Act
from partners.models import User, the_partnership
from partners.policy import may


def must_have_second_factor(person: User, *, on: date) -> bool:
    """Whether whoever signs in without one is led to set one up."""
    if not settings.SECOND_FACTOR_IS_ASKED:
        return False
    partnership = the_partnership(on=on)
    return person.is_manager or bool(partnership and partnership.second_factor_for_everyone)


def may_take_away(user, person: User) -> bool:
    """Whoever may edit an account may open it again for its owner; one's own goes through one's own page."""
    return user.pk != person.pk and may(user, Act.EDIT, person)
