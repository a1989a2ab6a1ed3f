"""Sharing agreements as they are read: what holds, who has signed, and which data they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datasets.choices import NOT_FOR_AUTHORITIES, WarningKind
from datasets.models import AgreementParty, Dataset, SharingAgreement
from datasets.summaries.warnings import ORDER, DatasetWarning, agreement_warnings
from records.summaries import HistoryEntry, entries_of, history_of

ENDED = (WarningKind.EXPIRED, WarningKind.WITHDRAWN)


@dataclass(frozen=True)
class PartyRow:
    party: AgreementParty
    has_signed: bool


@dataclass(frozen=True)
class AgreementRow:
    """`authorities` are its parties to which its lawful basis is not open for their tasks."""

    agreement: SharingAgreement
    warnings: tuple[DatasetWarning, ...]
    parties: tuple[PartyRow, ...]
    datasets: tuple[Dataset, ...]
    authorities: tuple[str, ...]

    @property
    def has_ended(self) -> bool:
        return any(warning.kind in ENDED for warning in self.warnings)

    @property
    def signed_count(self) -> int:
        return sum(each.has_signed for each in self.parties)


def agreement_rows(agreements: Iterable[SharingAgreement], *, on: date) -> tuple[AgreementRow, ...]:
    """Those that ran out first, then the others that warn of something, the worst first, and those that hold.

    `agreements` come with `parties__partner__kind` and `datasets` prefetched (`with_parts`).
    """
    agreements = list(agreements)
    warnings = agreement_warnings(agreements, on=on)
    rows = [_row(each, warnings[each.pk], on=on) for each in agreements]
    return tuple(sorted(rows, key=_place))


def _row(agreement: SharingAgreement, warnings: tuple[DatasetWarning, ...], *, on: date) -> AgreementRow:
    parties = list(agreement.parties.all())
    authorities = [each.partner.short_name for each in parties if each.partner.is_authority(on=on)]
    return AgreementRow(
        agreement=agreement,
        warnings=warnings,
        parties=tuple(PartyRow(each, each.has_signed(on=on)) for each in parties),
        datasets=tuple(agreement.datasets.all()),
        authorities=tuple(authorities) if agreement.lawful_basis in NOT_FOR_AUTHORITIES else (),
    )


def _place(row: AgreementRow) -> tuple:
    kinds = [warning.kind for warning in row.warnings]
    if WarningKind.WITHDRAWN in kinds:
        # Nobody waits for it any more.
        return (3, 0, row.agreement.title.casefold())
    if WarningKind.EXPIRED in kinds:
        return (0, -row.agreement.expires_on.toordinal(), row.agreement.title.casefold())
    worst = min((ORDER[kind] for kind in kinds), default=0)
    return (1 if kinds else 2, worst, row.agreement.title.casefold())


def agreement_history(agreement: SharingAgreement) -> list[HistoryEntry]:
    """Its own and that of its parties, also of those that are none any more; newest first."""
    parties = entries_of(
        AgreementParty,
        AgreementParty.history.filter(agreement_id=agreement.pk),
        may_see=lambda named: True,
        subject=lambda row: str(row.partner),
    )
    own = history_of(agreement, may_see=lambda named: True)
    return sorted([*own, *parties], key=lambda entry: entry.at, reverse=True)
