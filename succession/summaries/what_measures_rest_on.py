"""What measures rest on, indicators and datasets, and where it goes when the next strategy comes into force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datasets.choices import DatasetState
from datasets.models import Dataset, Indicator
from priorities.models import Strategy, SuccessMeasure
from sheets.text import plain


@dataclass(frozen=True)
class GoesOn:
    """What a measure of the new strategy gets from those that it continues; what it has already is not in it."""

    measure: SuccessMeasure
    former: tuple[SuccessMeasure, ...]
    indicators: tuple[Indicator, ...]
    datasets: tuple[Dataset, ...]


@dataclass(frozen=True)
class Resting:
    """`goes_on` is what adoption hands on; `left` is what no measure of the new strategy rests on then."""

    goes_on: tuple[GoesOn, ...]
    left_indicators: tuple[Indicator, ...]
    left_datasets: tuple[Dataset, ...]


def what_goes_on(former: Strategy | None, offered: Iterable[SuccessMeasure], *, on: date) -> Resting:
    """From the measures of `former` to those of `offered` which continue them by name, or in the same words."""
    if former is None:
        return Resting((), (), ())
    new = list(SuccessMeasure.objects.filter(pk__in=[each.pk for each in offered]).prefetch_related(*RESTS_ON))
    olds = list(former.measures.standing(on=on).prefetch_related(*RESTS_ON))
    from_olds: dict[int, list[SuccessMeasure]] = {}
    for old in olds:
        for each in _following(old, new):
            from_olds.setdefault(each.pk, []).append(old)
    goes_on = tuple(_for_one(each, from_olds[each.pk], on=on) for each in new if each.pk in from_olds)
    then = {row for each in new for name in RESTS_ON for row in getattr(each, name).all()}
    then |= {row for each in goes_on for row in (*each.indicators, *each.datasets)}
    indicators, datasets = ([row for row in _of(olds, name, on=on) if row not in then] for name in RESTS_ON)
    handed = tuple(each for each in goes_on if each.indicators or each.datasets)
    return Resting(handed, tuple(indicators), tuple(datasets))


RESTS_ON = ("indicators", "datasets")


def _following(old: SuccessMeasure, new: list[SuccessMeasure]) -> list[SuccessMeasure]:
    named = [each for each in new if each.continues_id == old.pk]
    alike = [each for each in new if each.continues_id is None and plain(each.statement) == plain(old.statement)]
    # Of two with the same words nobody but a person can say which.
    return named or (alike if len(alike) == 1 else [])


def _for_one(measure: SuccessMeasure, former: list[SuccessMeasure], *, on: date) -> GoesOn:
    handed = []
    for name in RESTS_ON:
        own = set(getattr(measure, name).all())
        handed.append(tuple(row for row in _of(former, name, on=on) if row not in own))
    return GoesOn(measure, tuple(former), *handed)


def _of(measures: Iterable[SuccessMeasure], name: str, *, on: date) -> list:
    """Each once, without what has ended."""
    rows = dict.fromkeys(row for measure in measures for row in getattr(measure, name).all())
    return [row for row in rows if _is_in_use(row, on)]


def _is_in_use(row: Indicator | Dataset, on: date) -> bool:
    return row.takes_readings(on=on) if isinstance(row, Indicator) else row.state != DatasetState.RETIRED
