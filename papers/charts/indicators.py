"""A series from plain lists and mappings, as an indicator keeps its numbers."""

from collections.abc import Mapping, Sequence

from .data import Break, LineChart, Number, Point, Series, Unit

PLAIN = Unit()
NOTHING: Mapping[str, Number] = {}


def series_of_indicator(
    *,
    name: str,
    points: Sequence[Point],
    unit: Unit = PLAIN,
    targets: Mapping[str, Number] = NOTHING,
    interventions: Mapping[str, Number] = NOTHING,
    breaks: Sequence[Break] = (),
    points_a_year: int = 0,
    most: int = 12,
) -> Series:
    """Of the last `most` points, oldest first. Targets and levels of intervention go by the label of their period.

    With `points_a_year` (4 for quarters) the figures of a year before are drawn too. This needs a point for each
    period, also for those without a figure.
    """
    first = max(0, len(points) - most)
    shown = tuple(points[first:])
    labels = [point.label for point in shown]
    return Series(
        name,
        shown,
        unit,
        target=_for(labels, targets),
        intervention=_for(labels, interventions),
        year_before=_a_year_before(points, points_a_year, breaks)[first:] if points_a_year else (),
        breaks=tuple(each for each in breaks if each.label in labels),
    )


def chart_of_indicator(**parts) -> LineChart:
    """One series under its own name; see `series_of_indicator`."""
    series = series_of_indicator(**parts)
    return LineChart(series.name, (series,))


def _a_year_before(points: Sequence[Point], points_a_year: int, breaks: Sequence[Break]) -> tuple[Number | None, ...]:
    """None where the series breaks in between: the two do not compare."""
    cuts = {each.label for each in breaks if not each.is_comparable}
    found: list[Number | None] = []
    for at in range(len(points)):
        since = points[at - points_a_year + 1 : at + 1] if at >= points_a_year else ()
        compares = bool(since) and cuts.isdisjoint(point.label for point in since)
        found.append(points[at - points_a_year].value if compares else None)
    return tuple(found)


def _for(labels: Sequence[str], numbers: Mapping[str, Number]) -> tuple[Number | None, ...]:
    return tuple(numbers.get(label) for label in labels) if numbers else ()
