"""A count of police recorded crime becomes a reading."""

from datetime import datetime

from django.db import transaction

from datasets.models import Indicator, Reading
from datasets.services.readings import change_reading, record_reading
from datasets.summaries.crime_readings import CountedTime
from partners.models import User


@transaction.atomic
def fill_from_crime(indicator: Indicator, counted: CountedTime, *, by: User, at: datetime) -> Reading | None:
    """The reading of a time as the police recorded it; None if there is the very same already."""
    how = {"indicator": indicator, "starts_on": counted.first, "ends_on": counted.last}
    reading = Reading.objects.standing().filter(**how).first() or Reading(**how)
    before = _facts(reading)
    reading.value, reading.numerator, reading.denominator = counted.figure(indicator)
    reading.is_provisional, reading.source = counted.is_provisional, counted.source_words(indicator)
    if reading.pk and _facts(reading) == before:
        return None
    why = "Filled in from police recorded crime"
    return (change_reading if reading.pk else record_reading)(reading, by=by, at=at, why=why)


def _facts(reading: Reading) -> tuple:
    return reading.value, reading.numerator, reading.denominator, reading.is_provisional, reading.source
