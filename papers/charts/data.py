"""What can be drawn."""

from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal


class NotAChart(ValueError):
    """The numbers do not belong together; the message says which."""


@dataclass(frozen=True)
class Unit:
    """How a number is written: `before` and `after` stand beside it ("£", "%"); `words` say what is counted."""

    words: str = ""
    before: str = ""
    after: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Point:
    """`label` is a period as it reads in a sentence, "2025-26 Q3"; `value` is None where there is no figure."""

    label: str
    value: Number | None
    is_provisional: bool = False


@dataclass(frozen=True)
class Break:
    """From the period `label` on figures are of another kind. Where they may still be compared with earlier ones the
    line goes on, and only a mark is drawn."""

    label: str
    words: str
    is_comparable: bool = False


@dataclass(frozen=True)
class Series:
    """One figure over periods. `target`, `intervention` and `year_before` have a number or None for each point, or
    are empty."""

    name: str
    points: tuple[Point, ...]
    unit: Unit = Unit()
    target: tuple[Number | None, ...] = ()
    intervention: tuple[Number | None, ...] = ()
    year_before: tuple[Number | None, ...] = ()
    breaks: tuple[Break, ...] = ()

    def __post_init__(self):
        labels = [point.label for point in self.points]
        if len(set(labels)) != len(labels):
            raise NotAChart(f"“{self.name}” has two figures for one period.")
        for numbers in (self.target, self.intervention, self.year_before):
            if numbers and len(numbers) != len(labels):
                raise NotAChart(f"“{self.name}” has {len(labels)} periods, and {len(numbers)} numbers beside them.")
        if unknown := {each.label for each in self.breaks} - set(labels):
            raise NotAChart(f"“{self.name}” breaks at {unknown.pop()}, which is none of its periods.")
        _check_numbers(self.name, self.values, self.target, self.intervention, self.year_before)

    @property
    def values(self) -> tuple[Number | None, ...]:
        return tuple(point.value for point in self.points)

    def place(self, label: str) -> int:
        return next(place for place, point in enumerate(self.points) if point.label == label)

    @property
    def cuts(self) -> frozenset[int]:
        """Places of the points before which the line is interrupted."""
        return frozenset(self.place(each.label) for each in self.breaks if not each.is_comparable)


@dataclass(frozen=True)
class LineChart:
    """One series; or several side by side, each on a scale of its own or all on one."""

    title: str
    series: tuple[Series, ...]
    has_one_scale: bool = False

    def __post_init__(self):
        if not self.series:
            raise NotAChart(f"“{self.title}” has nothing to draw.")
        if self.has_one_scale and len({each.unit for each in self.series}) > 1:
            raise NotAChart(f"“{self.title}” has series of several units on one scale.")

    @property
    def is_several(self) -> bool:
        return len(self.series) > 1


@dataclass(frozen=True)
class Part:
    """One part of each bar: a stage, a status. `tone` is one of TONES; that of the product where it is empty."""

    name: str
    values: tuple[int, ...]
    tone: str = ""


@dataclass(frozen=True)
class StackedBars:
    """Counts per period, in parts that add up. The first part stands at the bottom."""

    title: str
    periods: tuple[str, ...]
    parts: tuple[Part, ...]
    unit: Unit = Unit()

    def __post_init__(self):
        if not self.parts or len(self.parts) > MOST_PARTS:
            raise NotAChart(f"“{self.title}” has {len(self.parts)} parts: up to {MOST_PARTS} can be told apart.")
        for part in self.parts:
            if len(part.values) != len(self.periods) or any(value < 0 for value in part.values):
                raise NotAChart(f"“{part.name}” needs a count for each period, and none below 0.")
            if part.tone not in TONES:
                raise NotAChart(f"“{part.name}” has the tone “{part.tone}”, which is none.")

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(part.values for part in self.parts), strict=True)))


Chart = LineChart | StackedBars
# A hint to the eye beside the pattern, which alone tells parts apart.
TONES = ("", "red", "amber", "green", "yellow", "grey", "blue")
# As many patterns as stay different in black and white.
MOST_PARTS = 6


def _check_numbers(name: str, *rows: tuple[Number | None, ...]) -> None:
    for value in (value for row in rows for value in row if value is not None):
        if not isinstance(value, Number) or not Decimal(value).is_finite():
            raise NotAChart(f"“{name}” has {value!r}, which is neither a whole number nor a decimal.")
