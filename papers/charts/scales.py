"""Numbers as they are written, and the scale they are drawn on."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .data import Number, Unit

# A scale begins at 0 unless that would leave more than half of it empty.
BEGINS_AT_0_BELOW = Decimal("0.5")
STEPS = (1, 2, 5, 10)
# Above these a tick is written in words' help: the ticks of 12,500,000 read 10, 20, in millions.
WORDS = ((Decimal(10**9), "thousand millions"), (Decimal(10**6), "millions"), (Decimal(10**3), "thousands"))
TICK_DIGITS = 5


def rounded(value: Number, unit: Unit) -> Decimal:
    """As it is shown: what looks the same is the same."""
    places = Decimal(1).scaleb(-unit.decimals)
    # So that nothing is shown as "-0".
    return Decimal(value).quantize(places, ROUND_HALF_UP) + 0


def written(value: Number, unit: Unit) -> str:
    number = rounded(value, unit)
    return f"{'−' if number < 0 else ''}{unit.before}{abs(number):,}{unit.after}"


@dataclass(frozen=True)
class Scale:
    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    @property
    def begins_at_0(self) -> bool:
        return self.low <= 0

    def share(self, value: Number) -> float:
        """Where a number lies between the lowest tick, 0, and the highest, 1."""
        return float((Decimal(value) - self.low) / (self.high - self.low))

    def in_words(self, unit: Unit) -> tuple[list[str], str]:
        """The words of the ticks, and what to say of all of them ("in millions")."""
        most = max(abs(self.low), abs(self.high))
        step = self.ticks[1] - self.ticks[0]
        for size, words in WORDS:
            if most >= 10**TICK_DIGITS and most >= size and step >= size:
                return [_plain(tick / size, unit) for tick in self.ticks], f"in {words}"
        return [_plain(tick, unit) for tick in self.ticks], ""


def scale_of(values: Iterable[Number | None], *, decimals: int = 0, from_0: bool = False, most: int = 5) -> Scale:
    """Round steps that reach from the lowest number to the highest, in at most about `most` of them."""
    known = [Decimal(value) for value in values if value is not None] or [Decimal(0)]
    low, high = min(known), max(known)
    if from_0 or low == high or 0 <= low <= high * BEGINS_AT_0_BELOW:
        low = min(low, Decimal(0))
    if low == high or high < 0:
        high = max(high, Decimal(0))
    step = _step((high - low) / most, decimals)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    last = max(last, first + 1)
    return Scale(tuple(step * number for number in range(int(first), int(last) + 1)))


def _step(least: Decimal, decimals: int) -> Decimal:
    finest = Decimal(1).scaleb(-decimals)
    if least <= finest:
        return finest
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in STEPS if step * power >= least)


def _plain(tick: Decimal, unit: Unit) -> str:
    """Without zeros that say nothing behind the point: beside each other the ticks still read as one scale."""
    places = max(0, -tick.normalize().as_tuple().exponent)
    return written(tick, Unit("", unit.before, unit.after, places))
