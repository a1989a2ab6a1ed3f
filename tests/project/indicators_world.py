"""Indicators for the worlds of many pages: one in every state that a page shows, and one of police recorded crime."""

from datetime import date

from datasets.choices import IndicatorKind, Polarity, Unit
from datasets.models import Indicator, Reading, SeriesBreak, Target
from periods.models import quarter_dates
from tests.factories import (
    CrimeCountFactory,
    CrimeMonthFactory,
    DatasetFactory,
    IndicatorFactory,
    ReadingFactory,
    SeriesBreakFactory,
    SharingAgreementFactory,
    TargetFactory,
)

SERIES = ((2025, 1, 57), (2025, 2, 61), (2026, 1, 64))


def build_indicators(world, *, provider) -> None:
    """The last reading of the first is overdue and its agreement has ended; the second was never read."""
    agreement = SharingAgreementFactory(title="Survey answers", expires_on=date(2026, 3, 31))
    indicator = IndicatorFactory(
        reference="SAFE-CENTRE",
        name="People who feel safe in the centre after dark",
        kind=IndicatorKind.SATISFACTION,
        unit=Unit.PERCENT,
        unit_words="",
        decimals=1,
        polarity=Polarity.HIGHER,
        baseline=52,
        baseline_words="2022-23",
        provider=provider,
        owner=world.people["manager"],
        dataset=DatasetFactory(name="Survey of residents", agreement=agreement),
    )
    build_series(indicator)
    world.parts |= {
        "indicator": indicator,
        "target": TargetFactory(indicator=indicator, year=2026, value=65, intervention=60),
        "break": SeriesBreakFactory(indicator=indicator, starts_on=date(2025, 7, 1)),
        "reading": indicator.readings.latest("starts_on"),
        "crime indicator": build_crime(),
    }


def build_series(indicator: Indicator) -> None:
    for year, quarter, value in SERIES:
        first, last = quarter_dates(year, quarter)
        ReadingFactory(
            indicator=indicator,
            starts_on=first,
            ends_on=last,
            value=value,
            story="More light on the routes home.",
            sample_size=412,
            reached_by="a form by post",
            is_provisional=quarter == 1,
        )


def build_crime() -> Indicator:
    """With the three months of a quarter."""
    for month in (7, 8, 9):
        row = CrimeMonthFactory(month=date(2026, month, 1), force="The constabulary", file_name="street.csv")
        CrimeCountFactory(month=row)
    return IndicatorFactory(reference="BURGLARY", name="Burglaries", crime_type="Burglary", unit_words="burglaries")


def keys_of_indicators(found):
    """What stands in the addresses of one of these."""
    if isinstance(found, Indicator):
        yield {"reference": found.reference}
    elif isinstance(found, Target):
        yield {"reference": found.indicator.reference, "year": found.year}
    elif isinstance(found, Reading | SeriesBreak):
        yield {"reference": found.indicator.reference, "pk": found.pk}


def words_of_indicators(world) -> dict:
    """What a browser sends there, without token and version."""
    first, last = quarter_dates(2026, 2)
    whole = {"name": "Reports", "definition": "All.", "does_not_show": "What nobody reported.", "kind": "performance"}
    whole |= {"unit": "number", "decimals": 0, "polarity": "lower", "frequency": "quarterly", "due_after_days": 21}
    whole |= {"status_rule": "intervention"}
    own = whole | {"reference": "SAFE-CENTRE", "unit": "percent", "decimals": 1}
    day = {"starts_on-day": 1, "starts_on-month": 4, "starts_on-year": 2026}
    return {
        "datasets:add_indicator": whole | {"reference": "ANOTHER"},
        "datasets:edit_indicator": own,
        "datasets:add_reading": {"time": f"{first}{last}", "value": "64"},
        "datasets:edit_reading": {"time": time_of(world.parts["reading"]), "value": "63"},
        "datasets:withdraw_reading": {"because": "It is of another quarter."},
        "datasets:set_target": {"value": "66", "intervention": "61"},
        "datasets:note_break": day | {"reason": "Asked by post as well."},
        "datasets:edit_break": day | {"reason": "Asked by post as well."},
        "datasets:remove_break": {"because": "The question was the same."},
        "datasets:ask_for_reading": {"people": [world.people["lead"].pk]},
        "datasets:ask_for_readings": {"people": [world.people["lead"].pk]},
        "datasets:fill_from_crime": {"time": "2026-07-01-9-provisional"},
    }


def time_of(reading: Reading) -> str:
    return f"{reading.starts_on}{reading.ends_on}"
