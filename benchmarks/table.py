"""The figures beside their limits, for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.measuring import Figure

REFERENCE = "reference"


@dataclass(frozen=True)
class Limit:
    """`times`: CPU against the reference; `growth`: CPU at the largest plan against that at the smallest."""

    times: float | None = None
    queries: int | None = None
    growth: float | None = None
    seconds: float | None = None


LIMITS = {
    "list": Limit(times=1.5, queries=12, growth=1.2),
    "action": Limit(times=1.0, queries=12, growth=1.2),
    "plan": Limit(times=1.2, queries=15),
    "report_page": Limit(seconds=2),
    "report_pdf": Limit(seconds=10),
}
COLUMNS = "{:12} {:8} {:10} {:>7} {:>8} {:>8} {:>9} {:>9} {:>8} {:>8}  {}"
HEADINGS = ("page", "as", "database", "actions", "cpu ms", "wall ms", "× ref", "growth", "queries", "kB", "over")


def table(figures: list[Figure]) -> Iterator[str]:
    yield COLUMNS.format(*HEADINGS)
    for figure in figures:
        yield _line(figure, _times(figure, figures), _growth(figure, figures), LIMITS.get(figure.page, Limit()))
    yield "A figure with its limit behind it: 1.3/1.5. Growth: CPU against the same page of the smallest plan."


def _line(figure: Figure, times: float | None, growth: float | None, limit: Limit) -> str:
    measured = (
        ("CPU", times, limit.times),
        ("growth", growth, limit.growth),
        ("queries", figure.queries, limit.queries),
        ("seconds", figure.wall_ms / 1000, limit.seconds),
    )
    over = [words for words, number, most in measured if None not in (number, most) and number > most]
    return COLUMNS.format(
        figure.page,
        figure.who,
        figure.database,
        figure.actions,
        f"{figure.cpu_ms:.1f}",
        _beside(figure.wall_ms, limit.seconds and limit.seconds * 1000, "{:.0f}"),
        _beside(times, limit.times),
        _beside(growth, limit.growth),
        _beside(figure.queries, limit.queries, "{}"),
        f"{figure.size / 1000:.0f}",
        ", ".join(over),
    )


def _beside(number, limit, form: str = "{:.2f}") -> str:
    shown = "" if number is None else form.format(number)
    return f"{shown}/{limit:g}" if shown and limit else shown


def _times(figure: Figure, figures: Iterable[Figure]) -> float | None:
    same = [other for other in figures if other.page == REFERENCE and _place(other) == _place(figure)]
    return figure.cpu_ms / same[0].cpu_ms if same and figure.page != REFERENCE else None


def _place(figure: Figure) -> tuple[str, int]:
    return figure.database, figure.actions


def _growth(figure: Figure, figures: Iterable[Figure]) -> float | None:
    same = [other for other in figures if (other.page, other.who) == (figure.page, figure.who)]
    smallest = min(same, key=lambda other: other.actions)
    return None if smallest is figure else figure.cpu_ms / smallest.cpu_ms
