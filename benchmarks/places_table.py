"""Every page beside its limits, the dearest first, as a table in Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measuring import AGAIN, FIRST, SAVED, Figure, counts_the_database
from benchmarks.table import REFERENCE


@dataclass(frozen=True)
class PageLimit:
    """After a save: CPU against the reference, queries, bytes, and CPU against the same page of the smallest plan."""

    times: float
    queries: int
    bytes: int = 200_000
    growth: float = 1.5


# The bell asks one question on every page, beside those of the page.
OF_DAILY, OF_ANY = 15 + 1, 20 + 1
HOME = PageLimit(times=1.5, queries=OF_DAILY)
DAILY, ANY = PageLimit(times=4, queries=OF_DAILY), PageLimit(times=10, queries=OF_ANY)
# Of a measure with twenty indicators of twelve quarters: each reading stands in a table and is drawn.
MEASURE = PageLimit(times=2, queries=OF_DAILY, bytes=400_000)
SEARCH = PageLimit(times=2, queries=OF_DAILY)
DAILY_PAGES = (
    *(
        "notices:list",
        "notices:sent",
        "updates:mine",
        "updates:outstanding",
        "actions:plan",
        "actions:priorities",
        "actions:priority",
    ),
    *("actions:list", "actions:detail", "board:meeting", "board:decisions", "board:decision", "board:matters_arising"),
)
# Made once for as long as they are frozen, or taken home: no page waits for them.
FILES = ("pdf", "docx", "format=", "_file", "published_picture", "document", "paper", "calendar")
# A page of this many milliseconds or less may grow as it likes: the difference would be noise.
TOO_SMALL_TO_GROW = 10


def limit_of(page: str) -> PageLimit | None:
    name = page.split()[0]
    if any(part in page for part in FILES) or page == REFERENCE:
        return None
    if name == "measures:measure":
        return MEASURE
    if name == "search:search":
        return SEARCH
    if name == "home":
        return HOME
    return DAILY if name in DAILY_PAGES and "format=" not in page else ANY


def places_table(figures: list[Figure]) -> Iterator[str]:
    if not figures:
        return
    found = {(each.page, each.who, each.moment, each.actions): each for each in figures}
    sizes = sorted({each.actions for each in figures})
    vendor, most = figures[0].database, sizes[-1]
    references = {size: found[REFERENCE, "lead", AGAIN, size].cpu_ms for size in sizes}
    yield f"### {vendor}, {most:,} actions"
    yield ""
    whose = "" if counts_the_database() else " of Python alone: there is no /proc to read PostgreSQL's from"
    yield f"The reference took {references[most]:.1f} ms of CPU{whose}."
    yield ""
    yield f"| page | as | × ref: first | after a save | again | × at {sizes[0]:,} | queries | twice | kB | over |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    pages = sorted({(each.page, each.who) for each in figures}, key=lambda key: -found[*key, SAVED, most].cpu_ms)
    for key in pages:
        moments = {moment: found[*key, moment, most] for moment in (FIRST, SAVED, AGAIN)}
        yield _line(key, moments, found[*key, SAVED, sizes[0]], references[most])


def _line(key: tuple[str, str], moments: dict[str, Figure], smallest: Figure, reference: float) -> str:
    saved = moments[SAVED]
    times = {moment: figure.cpu_ms / reference for moment, figure in moments.items()}
    growth = saved.cpu_ms / smallest.cpu_ms
    cells = [*key, *(f"{number:.1f}" for number in times.values()), f"{growth:.2f}"]
    cells += [
        saved.queries,
        saved.duplicates,
        f"{saved.size / 1000:.0f}",
        ", ".join(over_in(saved, times[SAVED], growth)),
    ]
    return f"| {' | '.join(map(str, cells))} |"


def over_in(saved: Figure, times: float, growth: float) -> list[str]:
    """Which of its limits a page is over."""
    limit = limit_of(saved.page)
    if limit is None:
        return []
    measured = (
        ("CPU", times, limit.times),
        ("queries", saved.queries, limit.queries),
        ("bytes", saved.size, limit.bytes),
        ("growth", growth if saved.cpu_ms > TOO_SMALL_TO_GROW else 0, limit.growth),
    )
    return [words for words, number, most in measured if number > most]
