"""The references of risks, the same for every reader: RISK-07, and RISK-R01 for one that begins restricted."""

from itertools import count

from actions.services.references import is_left_out
from risks.models import Risk
from risks.models.risk import HIDDEN_SERIES, PUBLIC_SERIES, reference_of


def give_reference(risk: Risk) -> None:
    """The next of its series, which leaves some out: a gap proves nothing (decision 38). Of two who record one at once
    the second is refused by the database, and saves again."""
    series = HIDDEN_SERIES if risk.is_restricted else PUBLIC_SERIES
    begins = reference_of(series)
    taken = Risk.objects.filter(reference__startswith=begins).order_by().values_list("reference", flat=True)
    numbers = [int(each.removeprefix(begins)) for each in taken if each.removeprefix(begins).isdecimal()]
    following = count(max(numbers, default=0) + 1)
    risk.reference = next(each for number in following if not is_left_out(each := reference_of(series, number)))
