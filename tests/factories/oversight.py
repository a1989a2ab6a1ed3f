from datetime import date

from factory import Trait

from board.choices import Reason
from oversight.models import CountyRequest
from tests.factories.base import RecordFactory


class CountyRequestFactory(RecordFactory):
    """Open to all who are signed in, asked of the county partnership in October, and due in December."""

    class Meta:
        model = CountyRequest

    class Params:
        answered = Trait(
            state="answered", answered_on=date(2026, 11, 9), answer="By ward from next year.", needs="met"
        )
        withdrawn = Trait(state="withdrawn", withdrawn_because="They have it in hand.")
        restricted = Trait(reason=Reason.CRIME)

    title = "Data products by ward"
    text = "Show the four data products by ward."
    asked_on = date(2026, 10, 5)
    due_on = date(2026, 12, 14)
