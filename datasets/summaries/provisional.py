"""How long police figures are provisional."""

from datasets.limits import SETTLED_AFTER
from datasets.models import CrimeMonth
from datasets.models.times import months_before


def is_provisional(file: CrimeMonth) -> bool:
    """Whether the police may still send the month again."""
    return file.read_on < months_before(file.month, -1) + SETTLED_AFTER
