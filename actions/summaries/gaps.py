"""What each measure lacks, and its worst gap: the one home of that rule, for whoever shows measures. It asks no
database: `priorities.summaries.known_of` reads what is known, and who asks counts the actions that the reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from actions.choices import Gap
from datasets.summaries.series import Standing
from priorities.summaries import MeasureKnown


@dataclass(frozen=True)
class MeasureGap:
    """`words` are a sentence without its full stop; `url` leads to where it is closed, or is empty."""

    kind: Gap
    words: str
    url: str = ""


def gaps_of(known: MeasureKnown, *, action_count: int) -> tuple[MeasureGap, ...]:
    """The worst first."""
    return (*_of_actions(action_count), *_of_evidence(known), *_of_data(known))


def worst_gap(known: MeasureKnown, *, action_count: int) -> MeasureGap | None:
    return next(iter(gaps_of(known, action_count=action_count)), None)


def _of_actions(action_count: int) -> Iterator[MeasureGap]:
    if not action_count:
        yield MeasureGap(Gap.NO_ACTION, "No action")


def _of_evidence(known: MeasureKnown) -> Iterator[MeasureGap]:
    page = known.measure.get_absolute_url()
    in_use = [each for each in known.standings if each.indicator.takes_readings(on=each.on)]
    if not in_use:
        yield MeasureGap(Gap.NO_INDICATOR, "No indicator in use" if known.standings else "No indicator", page)
    for standing in in_use:
        if words := _silence(standing):
            several = f" of {standing.indicator.reference}" if len(in_use) > 1 else ""
            yield MeasureGap(Gap.NO_READING, words.format(several), standing.indicator.get_absolute_url())
    if not known.is_judged:
        yield MeasureGap(Gap.NOT_JUDGED, f"Not judged for {known.period}", page)


def _silence(standing: Standing) -> str:
    """Of an indicator that should have been read since and was not: before its day nobody can close that."""
    if standing.last is None:
        return "No reading{} yet"
    return f"No reading{{}} since {standing.last.reading.period}" if standing.is_overdue else ""


def _of_data(known: MeasureKnown) -> Iterator[MeasureGap]:
    if not known.datasets:
        yield MeasureGap(Gap.NO_DATASET, "No dataset", known.measure.get_absolute_url())
    for dataset, warnings in known.datasets:
        for warning in warnings:
            yield MeasureGap(Gap.DATA, f"{dataset}: {warning.words.rstrip('.')}", dataset.get_absolute_url())
