"""How long police figures are provisional."""

from datetime import timedelta

from datasets.models import CrimeMonth
from datasets.models.times import months_before

# A force may send a month again. One that was read sooner than this after its end may still be another one.
SETTLED_AFTER = timedelta(days=90)


def is_provisional(file: CrimeMonth) -> bool:
    """Whether the police may still send the month again."""
    return file.read_on < months_before(file.month, -1) + SETTLED_AFTER
