from datasets.models import Indicator, Reading
from periods.models import quarter_dates
from tests.factories import ReadingFactory

TWELVE = [(year, quarter) for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]


def twelve_quarters(indicator: Indicator) -> list[Reading]:
    """Oldest first, ending in March 2026."""
    days = [quarter_dates(*each) for each in TWELVE]
    return [
        ReadingFactory(indicator=indicator, starts_on=first, ends_on=last, value=100 + place)
        for place, (first, last) in enumerate(days)
    ]
