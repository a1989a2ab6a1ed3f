"""The register as it is read: each dataset with what is due, what it serves and what is to be said against it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datasets.choices import WARNINGS_OF_DATASETS, DatasetState
from datasets.models import Dataset
from datasets.summaries.warnings import DatasetWarning, dataset_warnings
from datasets.wording.register import due_words

STATES_IN_ORDER = {state: place for place, state in enumerate(DatasetState)}


@dataclass(frozen=True)
class DatasetRow:
    """`measures` are those that rest on it, itself or through an indicator drawn from it."""

    dataset: Dataset
    is_late: bool
    due: str
    warnings: tuple[DatasetWarning, ...]
    measures: tuple

    @property
    def agreement_warnings(self) -> tuple[DatasetWarning, ...]:
        """What is to be said of its agreement, or of its having none."""
        return tuple(each for each in self.warnings if each.kind not in WARNINGS_OF_DATASETS)


@dataclass(frozen=True)
class RegisterCount:
    state: DatasetState
    number: int


@dataclass(frozen=True)
class Register:
    """`rows` are those asked for, the late ones first; the counts are of all there are."""

    rows: tuple[DatasetRow, ...]
    counts: tuple[RegisterCount, ...]
    late_count: int

    @property
    def all_count(self) -> int:
        return sum(count.number for count in self.counts)


def register(rows: Iterable[Dataset], *, on: date) -> Register:
    states = list(Dataset.objects.order_by().values_list("state", flat=True))
    return Register(
        rows=dataset_rows(rows, on=on),
        counts=tuple(RegisterCount(state, states.count(state)) for state in DatasetState if state in states),
        late_count=Dataset.objects.late(on=on).count(),
    )


def dataset_rows(datasets: Iterable[Dataset], *, on: date) -> tuple[DatasetRow, ...]:
    """Those that are late longest first, then by state, in it by what is due next; five queries in all."""
    datasets = sorted(datasets, key=lambda each: _place(each, on=on))
    warnings, measures = dataset_warnings(datasets, on=on), measures_served(datasets, on=on)
    return tuple(
        DatasetRow(each, each.is_late(on=on), due_words(each, on=on), warnings[each.pk], measures[each.pk])
        for each in datasets
    )


def _place(dataset: Dataset, *, on: date) -> tuple:
    return (
        not dataset.is_late(on=on),
        0 if dataset.is_late(on=on) else STATES_IN_ORDER[dataset.state],
        dataset.next_due_on or date.max,
        dataset.name.casefold(),
    )


def former_measures_served(dataset: Dataset, *, on: date) -> tuple:
    """Those of the strategies that have ended which rested on it."""
    measures = Dataset._meta.get_field("measures").related_model.objects
    resting = Q(datasets=dataset) | Q(indicators__dataset=dataset)
    return tuple(
        measures.filter(resting).of_former(on=on).select_related("strategy").order_by("strategy", "pk").distinct()
    )


def measures_served(datasets: Iterable[Dataset], *, on: date) -> dict[int, tuple]:
    """{key of a dataset: the measures of the strategy in force that rest on it, itself or through an indicator}; three
    queries."""
    keys = [each.pk for each in datasets]
    served = defaultdict(set)
    for path in ("measures", "indicators__measures"):
        for dataset, measure in Dataset.objects.filter(pk__in=keys).order_by().values_list("pk", path):
            served[dataset].add(measure)
    # Measures stand in an app above this one.
    measures = Dataset._meta.get_field("measures").related_model.objects
    found = set().union(*served.values()) - {None}
    standing = list(measures.filter(pk__in=found).offered(on=on).select_related("strategy"))
    return {key: tuple(each for each in standing if each.pk in served[key]) for key in keys}
