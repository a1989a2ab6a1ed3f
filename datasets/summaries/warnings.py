"""What the register warns of: data that do not come, and agreements that do not hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from datasets.choices import NOT_AWAITED, WARNINGS_OF_DATASETS, DatasetState, WarningKind
from datasets.limits import WARNED_BEFORE
from datasets.models import AgreementParty, Dataset, SharingAgreement
from datasets.wording.register import of_agreement, of_dataset, said_of_agreement
from govuk.words import upper_first

# In the order in which they are told: the worst first.
ORDER = {kind: place for place, kind in enumerate(WarningKind)}
KINDS_OF_STATES = {
    DatasetState.WANTED: WarningKind.NOT_YET,
    DatasetState.REQUESTED: WarningKind.NOT_YET,
    DatasetState.REFUSED: WarningKind.REFUSED,
    DatasetState.RETIRED: WarningKind.RETIRED,
}


@dataclass(frozen=True)
class DatasetWarning:
    """Why a dataset, or an agreement, is not sound to build on: its kind, the sentence, and what is said where the
    name of the dataset or agreement stands beside it."""

    kind: WarningKind
    words: str
    short: str


def dataset_warnings(datasets: Iterable[Dataset], *, on: date) -> dict[int, tuple[DatasetWarning, ...]]:
    """{key of a dataset: what is to be said against it on a day, the worst first}, for every one of `datasets`.

    Two queries more, however many they are, and one where their agreements came with them.
    """
    datasets = list(datasets)
    agreements = {each.agreement_id: each.agreement for each in datasets if each.agreement_id and _is_loaded(each)}
    keys = {each.agreement_id for each in datasets} - {None} - agreements.keys()
    agreements |= SharingAgreement.objects.in_bulk(keys) if keys else {}
    return warnings_from(datasets, agreements.values(), _parties(agreements), on=on)


def named_words(warning: DatasetWarning, dataset: Dataset) -> str:
    """The sentence where nothing else says of which dataset it is."""
    if warning.kind == WarningKind.NO_AGREEMENT:
        return f"No sharing agreement and no licence covers the dataset “{dataset.name}”."
    if warning.kind in WARNINGS_OF_DATASETS:
        return f"The dataset “{dataset.name}” is {warning.words[0].lower()}{warning.words[1:]}"
    return warning.words


def warnings_from(
    datasets: Iterable[Dataset],
    agreements: Iterable[SharingAgreement],
    parties: Iterable[AgreementParty],
    *,
    on: date,
) -> dict[int, tuple[DatasetWarning, ...]]:
    """The same from rows that have been read already, each party with its partner."""
    warnings = _of_agreements(agreements, parties, on=on)
    return {each.pk: _against(each, warnings.get(each.agreement_id, ()), on=on) for each in datasets}


def _is_loaded(dataset: Dataset) -> bool:
    return Dataset._meta.get_field("agreement").is_cached(dataset)


def agreement_warnings(agreements: Iterable[SharingAgreement], *, on: date) -> dict[int, tuple[DatasetWarning, ...]]:
    """{key of an agreement: what is to be said against it on a day, the worst first}: one query."""
    agreements = list(agreements)
    return _of_agreements(agreements, _parties([each.pk for each in agreements]), on=on)


def _parties(agreements: Collection[int]) -> Iterable[AgreementParty]:
    return AgreementParty.objects.filter(agreement__in=agreements).select_related("partner") if agreements else ()


def _of_agreements(
    agreements: Iterable[SharingAgreement], parties: Iterable[AgreementParty], *, on: date
) -> dict[int, tuple[DatasetWarning, ...]]:
    found = defaultdict(list)
    for party in sorted(parties, key=lambda each: each.partner.short_name):
        found[party.agreement_id].append(party)
    return {each.pk: _against_agreement(each, found[each.pk], on=on) for each in agreements}


def _against(dataset: Dataset, its_agreement: tuple[DatasetWarning, ...], *, on: date) -> tuple[DatasetWarning, ...]:
    found = []
    for kind in _kinds_of_dataset(dataset, on=on):
        words = of_dataset(kind, dataset, on=on)
        found.append(DatasetWarning(kind, words, words))
    # An agreement says nothing of data that are not awaited any more.
    if dataset.state not in NOT_AWAITED:
        found += its_agreement
    return tuple(sorted(found, key=lambda warning: ORDER[warning.kind]))


def _kinds_of_dataset(dataset: Dataset, *, on: date) -> Iterator[WarningKind]:
    if dataset.state in KINDS_OF_STATES:
        yield KINDS_OF_STATES[dataset.state]
        return
    if not dataset.is_covered:
        yield WarningKind.NO_AGREEMENT
    if dataset.is_late(on=on):
        yield WarningKind.LATE


def _against_agreement(
    agreement: SharingAgreement, parties: list[AgreementParty], *, on: date
) -> tuple[DatasetWarning, ...]:
    unsigned = [party.partner.short_name for party in parties if not party.has_signed(on=on)]
    kinds = _kinds_of_agreement(agreement, has_parties=bool(parties), is_signed=not unsigned, on=on)
    said = {kind: said_of_agreement(kind, agreement, on=on, unsigned=unsigned) for kind in kinds}
    return tuple(
        DatasetWarning(kind, of_agreement(agreement, words), upper_first(words)) for kind, words in said.items()
    )


def _kinds_of_agreement(
    agreement: SharingAgreement, *, has_parties: bool, is_signed: bool, on: date
) -> Iterator[WarningKind]:
    """In the order of `WarningKind`. Of one that holds no more, nothing else is said."""
    if agreement.is_withdrawn(on=on):
        yield WarningKind.WITHDRAWN
        return
    if agreement.has_expired(on=on):
        yield WarningKind.EXPIRED
        return
    if not has_parties:
        yield WarningKind.NO_PARTIES
    if not is_signed:
        yield WarningKind.NOT_SIGNED
    yield from _kinds_of_days(agreement, on=on)


def _kinds_of_days(agreement: SharingAgreement, *, on: date) -> Iterator[WarningKind]:
    if agreement.review_on is not None and agreement.review_on < on:
        yield WarningKind.REVIEW_OVERDUE
    if agreement.is_running_out(on=on, by=on + WARNED_BEFORE):
        yield WarningKind.RUNS_OUT
    if agreement.review_on is not None and on <= agreement.review_on <= on + WARNED_BEFORE:
        yield WarningKind.REVIEW_DUE
