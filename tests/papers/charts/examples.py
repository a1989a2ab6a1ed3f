"""Charts of every kind, with all that can stand in them."""

from decimal import Decimal

from papers.charts import Break, LineChart, Part, Point, Series, StackedBars, Unit, series_of_indicator

QUARTERS = tuple(f"20{year}-{year + 1} Q{quarter}" for year in (24, 25, 26) for quarter in (1, 2, 3, 4))
INCIDENTS = Unit("incidents")
PERCENT = Unit("per cent of those asked", after="%", decimals=1)


def points(*values, provisional=(), labels=QUARTERS):
    return tuple(
        Point(label, value, place in provisional)
        for place, (label, value) in enumerate(zip(labels, values, strict=False))
    )


def line(*values, name="Reports", unit=INCIDENTS, **parts):
    return Series(name, points(*values), unit, **parts)


FULL = series_of_indicator(
    name="Reports of anti-social behaviour",
    points=points(140, 152, None, 149, 138, 131, 127, 140, 133, 128, 118, 110, provisional=(10, 11)),
    unit=INCIDENTS,
    targets={label: 120 if label < "2026" else 100 for label in QUARTERS},
    interventions=dict.fromkeys(QUARTERS, 150),
    breaks=[
        Break("2025-26 Q3", "A new system counts repeated calls once."),
        Break("2025-26 Q4", "The areas are those of the 2021 census.", is_comparable=True),
    ],
    points_a_year=4,
)
SATISFIED = series_of_indicator(
    name="People who feel safe walking alone after dark in the area where they live",
    points=points(*(Decimal(value) / 10 for value in (712, 715, 719, 731, 728, 733, 741, 740, 738, 744, 751, 749))),
    unit=PERCENT,
    targets=dict.fromkeys(QUARTERS, Decimal(75)),
)
SPENT = line(*range(3_703_701, 16_000_000, 1_234_567), name="Spent", unit=Unit("pounds", "£"))
CHANGED = line(*range(-6, 6), name="Change", unit=Unit("", after="%"), intervention=(-8,) * 12)
ALONE = LineChart("Reports of anti-social behaviour", (FULL,))
SEVERAL = LineChart("Measure 4", (FULL, SATISFIED, SPENT, CHANGED))
ONE_SCALE = LineChart("Two areas", (line(10, 20, 30), line(90, 80, 70, name="Others")), has_one_scale=True)
BARS = StackedBars(
    "Actions by stage",
    QUARTERS,
    tuple(
        Part(name, tuple((place * number + 3) % 9 for place in range(12)))
        for number, name in enumerate(("Completed", "Under way", "Not started", "On hold", "Cancelled", "Proposed"))
    ),
    Unit("actions"),
)
NOTHING = LineChart("Nothing", (line(),))
NO_FIGURE = LineChart("No figure", (line(None, None, target=(4, 4)),))
ONLY_ONE = LineChart("Only one", (line(5, target=(5,)),))
EQUAL = LineChart("Equal", (line(7, 7, 7),))
ALL_ZERO = LineChart("Zero", (line(0, 0),))
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
MONTH_LABELS = [f"{name} {year}" for year in (2024, 2025, 2026) for name in (*NAMES, "December")]
MONTHS = LineChart("Months", (Series("Months", points(*range(300, 660, 10), labels=MONTH_LABELS)),))
HUGE = LineChart("Huge", (line(-(10**14), 10**14, 987_654_321_012_345),))
CHARTS = (
    *(ALONE, SEVERAL, ONE_SCALE, BARS, NOTHING, NO_FIGURE, ONLY_ONE, EQUAL, ALL_ZERO, MONTHS, HUGE),
    *(LineChart(series.name, (series,)) for series in (SATISFIED, SPENT, CHANGED)),
)
