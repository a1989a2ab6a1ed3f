"""The plan as a picture: for each priority a bar at the end of each of the last quarters, and one for now."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.choices import BAND_TONES, Band, band_of
from actions.summaries.quarter_ends import QuarterEnd
from papers.charts import Part, StackedBars, Unit

NOW, THAT_DAY = "Now", "That day"
WHEN = {NOW: "now", THAT_DAY: "on that day"}


@dataclass(frozen=True)
class PlanPicture:
    """`has_begun_lately`: no action stood under these priorities at the ends of earlier quarters, while the plan had
    some."""

    chart: StackedBars
    has_begun_lately: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.chart.totals)


def bands_of(counts: Counter) -> Counter:
    """Counts by (stage, rating), by band."""
    found: Counter = Counter()
    for (stage, rating), number in counts.items():
        found[band_of(stage, rating)] += number
    return found


def picture_of(
    name: str, ends: Sequence[QuarterEnd], keys: Iterable[int | None], now: Counter, *, today: str = NOW
) -> PlanPicture:
    """Of the priorities of these keys, None for all. `now` counts their bands on the day, which `today` names."""
    keys = tuple(keys)
    stood = [(end.period, end.of(keys)) for end in ends]
    shown = [(str(period), bands_of(counts)) for period, counts in stood if counts is not None]
    chart = bars(name, [*shown, (today, now)], when=WHEN[today])
    return PlanPicture(chart, has_begun_lately=len(shown) < len(stood))


def bars(name: str, shown: Iterable[tuple[str, Counter]], *, when: str) -> StackedBars:
    """`shown` are (period, its counts by band); `name` is what the actions belong to, `when` what the last is of."""
    periods, counts = zip(*shown, strict=True)
    parts = (Part(band.label, tuple(each[band] for each in counts), BAND_TONES[band]) for band in Band)
    title = f"{name}: actions at the end of each quarter and {when}" if len(periods) > 1 else f"{name}: actions {when}"
    return StackedBars(title, periods, tuple(parts), Unit("actions"))
