"""The figures beside their limits, for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.measuring import Figure

REFERENCE = "reference"


@dataclass(frozen=True)
class Limit:
    """`times`: CPU against the reference; `growth`: CPU at the largest plan against that at the smallest. A page of
    the past is measured against that of the present, `past_of`."""

    times: float | None = None
    past_of: str = ""
    queries: int | None = None
    growth: float | None = None
    seconds: float | None = None


LIMITS = {
    "list": Limit(times=1.5, queries=12, growth=1.2),
    "action": Limit(times=1.0, queries=12, growth=1.2),
    "plan": Limit(times=1.2, queries=15),
    "search": Limit(times=2.0, queries=15),
    "search_ask": Limit(times=2.0, queries=15),
    "search_all": Limit(times=2.0, queries=15),
    "past_list": Limit(past_of="list"),
    "past_plan": Limit(past_of="plan"),
    "past_action": Limit(past_of="action"),
    "past_plan_anew": Limit(past_of="plan_anew"),
    "pack_page": Limit(seconds=2),
    "pack_first": Limit(seconds=2),
    "pack_pdf": Limit(seconds=5),
    "report_page": Limit(seconds=2),
    "report_word": Limit(seconds=3),
    "report_pdf": Limit(seconds=10),
}
# For a page of the past, against the present one.
MOST_TIMES_AS_MUCH_CPU, MOST_TIMES_AS_MANY_QUERIES = 4, 2
COLUMNS = "{:14} {:8} {:10} {:>7} {:>8} {:>8} {:>9} {:>7} {:>9} {:>8} {:>8}  {}"
HEADINGS = (
    "page",
    "as",
    "database",
    "actions",
    "cpu ms",
    "wall ms",
    "× ref",
    "× now",
    "growth",
    "queries",
    "kB",
    "over",
)


def table(figures: list[Figure]) -> Iterator[str]:
    yield COLUMNS.format(*HEADINGS)
    for figure in figures:
        yield _line(figure, figures, LIMITS.get(figure.page, Limit()))
    yield "A figure with its limit behind it: 1.3/1.5. Growth: CPU against the same page of the smallest plan."


def _line(figure: Figure, figures: list[Figure], limit: Limit) -> str:
    times, growth, now = _times(figure, figures), _growth(figure, figures), _present(figure, figures, limit)
    as_much = figure.cpu_ms / now.cpu_ms if now else None
    as_many = figure.queries / now.queries if now else None
    measured = (
        ("CPU of the present page", as_much, MOST_TIMES_AS_MUCH_CPU),
        ("queries of the present page", as_many, MOST_TIMES_AS_MANY_QUERIES),
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
        _beside(as_much, None),
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


def _present(figure: Figure, figures: Iterable[Figure], limit: Limit) -> Figure | None:
    same = (other for other in figures if (other.page, other.who) == (limit.past_of, figure.who))
    return next((other for other in same if _place(other) == _place(figure)), None)


def _place(figure: Figure) -> tuple[str, int]:
    return figure.database, figure.actions


def _growth(figure: Figure, figures: Iterable[Figure]) -> float | None:
    same = [other for other in figures if (other.page, other.who) == (figure.page, figure.who)]
    smallest = min(same, key=lambda other: other.actions)
    return None if smallest is figure else figure.cpu_ms / smallest.cpu_ms
