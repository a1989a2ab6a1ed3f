"""Indicators of the measures, their targets year by year, and what they were, quarter by quarter."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from datasets.choices import TIMES
from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.models.times import months_before
from records.services import keep, keep_changed, keep_new
from safer_norwich.example.crime import recorded
from safer_norwich.example.quarters import FIRST, NOW
from safer_norwich.example.story import Story

WORDS = ("reference", "name", "definition", "does_not_show", "kind", "unit", "unit_words", "decimals", "polarity")
WORDS += ("status_rule", "green_within_percent", "amber_within_percent", "baseline", "baseline_words", "crime_type")
WORDS += ("counts_things",)
READ_AFTER, YEARS = timedelta(days=19), 4


def plan_indicators(story: Story, words: dict, *, datasets: list[dict]) -> None:
    quarters, rows = story.quarters, words["indicators"]
    begun = quarters.moment(quarters.day(FIRST, after=6), hour=9)
    story.plan(begun, partial(_begin, story, rows, datasets))
    for q in range(FIRST, NOW):
        day = quarters.lived_day(quarters.last(q) + READ_AFTER, not_before=quarters.first(q + 1))
        story.plan(quarters.moment(day, hour=9), partial(_read, story, words, q))


def _begin(story: Story, rows: list[dict], datasets: list[dict], *, at: datetime) -> None:
    new = [_indicator(story, row) for row in rows]
    keep_new(new, by=story.manager, at=at, why=["Added"] * len(new))
    story.indicators |= {each.reference: each for each in new}
    targets = [each for row in rows for each in _targets(story, row)]
    keep_new(targets, by=story.manager, at=at, why=["Set with the strategy"] * len(targets))
    _link(story, rows, datasets, at=at)


def _indicator(story: Story, row: dict) -> Indicator:
    return Indicator(
        **{name: row[name] for name in WORDS if name in row},
        frequency="quarterly",
        provider=story.partners[row["provider"]],
        owner=story.manager,
        dataset=story.datasets.get(row.get("dataset")),
    )


def _targets(story: Story, row: dict) -> list[Target]:
    indicator, this_year = story.indicators[row["reference"]], story.quarters.key(NOW)[0]
    years = range(this_year - YEARS + 1, this_year + 1)
    return [
        Target(indicator=indicator, year=year, value=levels[0], intervention=levels[1] if levels[1:] else None)
        for year, levels in zip(years, row["targets"], strict=False)
    ]


def _link(story: Story, rows: list[dict], datasets: list[dict], *, at: datetime) -> None:
    """What speaks to each measure, and what it rests on."""
    measures = list(story.strategy.measures.all())
    links = [
        {
            "indicators": [story.indicators[row["reference"]] for row in rows if each.reference in row["measures"]],
            "datasets": [story.datasets[row["name"]] for row in datasets if each.reference in row.get("measures", ())],
        }
        for each in measures
    ]
    keep_changed(measures, by=story.manager, at=at, why=["What speaks to it"] * len(measures), links=links)


def _read(story: Story, words: dict, q: int, *, at: datetime) -> None:
    """The readings of one quarter, from the workbooks that the partners sent."""
    new = [reading for row in words["indicators"] for reading in _readings(story, row, q, words["source"])]
    keep_new(new, by=story.manager, at=at, why=["Read"] * len(new))
    for reading in new:
        story.readings[reading.indicator.reference, q] = reading
    for row in words["indicators"]:
        if str(q) in row.get("breaks", {}):
            series_break = SeriesBreak(
                indicator=story.indicators[row["reference"]],
                starts_on=story.quarters.first(q),
                reason=row["breaks"][str(q)],
            )
            keep(series_break, by=story.manager, at=at, why="The series breaks")


def _readings(story: Story, row: dict, q: int, source: str) -> list[Reading]:
    """One, or none where the series has ended."""
    if q > row.get("until", NOW - 1):
        return []
    indicator = story.indicators[row["reference"]]
    numerator, denominator = row["parts"][q - FIRST] if "parts" in row else (None, None)
    reading = Reading(
        indicator=indicator,
        starts_on=story.quarters.first(q),
        ends_on=story.quarters.last(q),
        numerator=numerator,
        denominator=denominator,
        value=_value(story, row, q, indicator),
        is_provisional=q in row.get("provisional", ()),
        story=row.get("stories", {}).get(str(q), ""),
        source=source,
    )
    if "reached_by" in row:
        reading.sample_size, reading.reached_by = denominator, _how_reached(row, q)
    return [reading]


def _value(story: Story, row: dict, q: int, indicator: Indicator) -> Decimal:
    if "parts" in row:
        part, whole = row["parts"][q - FIRST]
        share = Decimal(part) * TIMES[indicator.unit] / whole
        return share.quantize(Decimal(1).scaleb(-indicator.decimals), rounding=ROUND_HALF_UP)
    if "values" in row:
        return Decimal(str(row["values"][q - FIRST]))
    last_month = story.quarters.last(q).replace(day=1)
    months = (months_before(last_month, number) for number in range(3))
    return Decimal(sum(recorded(indicator.crime_type, month) for month in months))


def _how_reached(row: dict, q: int) -> str:
    since = row.get("reached_since", {})
    changes = [int(each) for each in since if int(each) <= q]
    return since[str(max(changes))] if changes else row["reached_by"]
