"""What a chart shows, in a sentence for those who do not see it, made from its numbers and true for any."""

import re
from collections import Counter
from collections.abc import Sequence

from .data import Chart, LineChart, Point, Series, StackedBars
from .scales import rounded, written

MOST_NAMED = 3
# Of more series than these a sentence about each would be a page of its own: the table of each has it.
MOST_TOLD = 3
DAY = re.compile(r"\d{1,2} [A-Z]")


def says(chart: Chart) -> str:
    return _of_bars(chart) if isinstance(chart, StackedBars) else _of_lines(chart)


def alternative(chart: Chart) -> str:
    """In place of a picture whose title does not stand beside it."""
    return f"{chart.title}. {says(chart)}" if isinstance(chart, StackedBars) else says(chart)


def notes(chart: Chart) -> tuple[str, ...]:
    """What the numbers at the breaks mean, in order."""
    if isinstance(chart, StackedBars):
        return ()
    found, named = [], chart.is_several
    for series in chart.series:
        found += [f"{series.name}, {e.label}: {e.words}" if named else f"{e.label}: {e.words}" for e in series.breaks]
    return tuple(found)


def listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def in_words(series: Series) -> str:
    """One series where the picture of it, and with it the notes, stands elsewhere."""
    return " ".join(_of_series(series, 0))


def is_told_together(chart: Chart) -> bool:
    """Whether the sentence is about all its series, and not about each."""
    return isinstance(chart, LineChart) and len(chart.series) > MOST_TOLD


def _of_lines(chart: LineChart) -> str:
    sentences, note = [], 1
    if chart.is_several:
        scale = "all on one scale" if chart.has_one_scale else "each on a scale of its own"
        sentences.append(f"{len(chart.series)} figures, {scale}.")
    if is_told_together(chart):
        return " ".join([*sentences, *_of_all(chart.series)])
    for series in chart.series:
        sentences += _of_series(series, note)
        note += len(series.breaks)
    return " ".join(sentences)


def _of_series(series: Series, note: int) -> list[str]:
    missing = [point.label for point in series.points if point.value is None]
    provisional = [point.label for point in series.points if point.is_provisional and point.value is not None]
    all_count = len(series.points)
    sentences = [_movement(series) + _aims(series) + ".", _year_before(series), _breaks(series, note)]
    if missing and len(missing) < all_count:
        sentences.append(_some("No figure for", missing, all_count))
    if provisional:
        sentences.append(_some("Provisional:", provisional, all_count))
    return [sentence for sentence in sentences if sentence]


def _of_all(several: Sequence[Series]) -> list[str]:
    """How many went which way, and what is to be known of some of them."""
    ways = Counter(map(_way_of, several))
    told = [f"{ways[way]} {words[ways[way] > 1]}" for way, words in WAYS.items() if ways[way]]
    cut = sum(bool(series.cuts) for series in several)
    provisional = sum(any(p.is_provisional and p.value is not None for p in each.points) for each in several)
    sentences = [f"From the first figure that compares to the latest: {listed(told)}."]
    if cut:
        sentences.append(f"{cut} of the series break{'s' if cut == 1 else ''}: earlier figures do not compare.")
    if provisional:
        sentences.append(f"{provisional} {'has' if provisional == 1 else 'have'} provisional figures.")
    return sentences


# Of one, and of several.
WAYS = {
    1: ("rose", "rose"),
    -1: ("fell", "fell"),
    0: ("ended as it began", "ended as they began"),
    None: ("has fewer than two figures to compare", "have fewer than two figures to compare"),
}


def _way_of(series: Series) -> int | None:
    known = [rounded(point.value, series.unit) for point in _known(series)]
    return (known[-1] > known[0]) - (known[-1] < known[0]) if len(known) > 1 else None


def _known(series: Series) -> list[Point]:
    """The figures that compare with the latest one."""
    return [point for point in series.points[max(series.cuts, default=0) :] if point.value is not None]


def _movement(series: Series) -> str:
    name, since, known = series.name.rstrip("."), max(series.cuts, default=0), _known(series)
    if not known:
        return f"{name}: no figure yet" + (f" since the break at {series.points[since].label}" if since else "")
    first, last = known[0], known[-1]
    if len(known) == 1:
        only = "the only figure since the break" if since else "the only figure"
        return f"{name}: {_at(series, last)}, {only}"
    if len({rounded(point.value, series.unit) for point in known}) == 1:
        return f"{name}: {_number(series, last)} each time, from {first.label} to {last.label}"
    return f"{name} {_way(series, first, last)}{_between(series, known)}"


def _way(series: Series, first: Point, last: Point) -> str:
    before, after = (rounded(point.value, series.unit) for point in (first, last))
    if before == after:
        return f"came back to {_at(series, last)}, as {_when(first.label)}"
    return f"{'rose' if after > before else 'fell'} from {_at(series, first)} to {_at(series, last)}"


def _between(series: Series, known: list[Point]) -> str:
    """What the first figure and the last would hide."""
    ends = [rounded(known[0].value, series.unit), rounded(known[-1].value, series.unit)]
    inner = {point: rounded(point.value, series.unit) for point in known[1:-1]}
    said = []
    if inner and max(inner.values()) > max(ends):
        said.append(f"; the highest was {_at(series, max(inner, key=inner.get))}")
    if inner and min(inner.values()) < min(ends):
        said.append(f"; the lowest was {_at(series, min(inner, key=inner.get))}")
    return "".join(said)


def _aims(series: Series) -> str:
    """Target and level of intervention of the latest figure; of the last period where there is none."""
    if not series.points:
        return ""
    place = _latest(series)
    said = []
    for words, numbers in (("the target is", series.target), ("the level of intervention is", series.intervention)):
        if numbers and numbers[place] is not None:
            said.append(f"{words} {written(numbers[place], series.unit)}")
    if any(value is not None for value in series.target) and series.target[place] is None:
        said.append(f"no target is set for {series.points[place].label}")
    return f"; {listed(said)}" if said else ""


def _year_before(series: Series) -> str:
    if not series.year_before or series.year_before[_latest(series)] is None:
        return ""
    place = _latest(series)
    return f"A year before {series.points[place].label}: {written(series.year_before[place], series.unit)}."


def _latest(series: Series) -> int:
    places = [place for place, value in enumerate(series.values) if value is not None]
    return places[-1] if places else len(series.points) - 1


def _breaks(series: Series, note: int) -> str:
    """`note` is the number of the first of its notes, or 0 where they are not shown."""
    if not series.breaks:
        return ""
    cut, marked = [], []
    for number, each in enumerate(series.breaks, start=note):
        (marked if each.is_comparable else cut).append(f"{each.label} (note {number})" if note else each.label)
    said = [f"The series breaks at {listed(cut)}: earlier figures do not compare."] if cut else []
    return " ".join([*said, *([f"Changed at {listed(marked)}."] if marked else [])])


def _some(words: str, labels: list[str], all_count: int) -> str:
    if len(labels) > MOST_NAMED:
        return f"{words} {len(labels)} of {all_count} periods, {labels[0]} the first and {labels[-1]} the last."
    return f"{words} {listed(labels)}."


def _at(series: Series, point: Point) -> str:
    return f"{_number(series, point)} {_when(point.label)}"


def _when(label: str) -> str:
    """A period of days of its own reads "(3 April 2025 to 5 May 2025)", one day "on 3 April 2025"."""
    if not DAY.match(label):
        return f"in {label}"
    return f"({label})" if " to " in label else f"on {label}"


def _number(series: Series, point: Point) -> str:
    return written(point.value, series.unit)


def _of_bars(chart: StackedBars) -> str:
    if not chart.periods:
        return "No figure yet."
    ends = [0] if len(chart.periods) == 1 else [0, len(chart.periods) - 1]
    return " ".join(_bar(chart, place) for place in ends)


def _bar(chart: StackedBars, place: int) -> str:
    parts = [f"{part.name} {written(part.values[place], chart.unit)}" for part in chart.parts if part.values[place]]
    total = written(chart.totals[place], chart.unit)
    return f"{chart.periods[place]}: {total} in all{f' ({listed(parts)})' if parts else ''}."
