"""What is said of datasets and sharing agreements, in sentences."""

from collections.abc import Sequence
from datetime import date

from datasets.choices import DatasetState, WarningKind
from datasets.models import Dataset, SharingAgreement
from govuk.dates import day, length
from govuk.words import listed


def late_words(due: date, *, on: date) -> str:
    """ "3 weeks late" """
    return f"{length((on - due).days)} late"


def ahead_words(due: date, *, on: date) -> str:
    """ "in 12 weeks" """
    days = (due - on).days
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {length(days)}"


def due_words(dataset: Dataset, *, on: date) -> str:
    """When the next is due, of data that come; nothing of others."""
    due = dataset.next_due_on
    if dataset.state != DatasetState.FLOWING:
        return ""
    if due is None:
        return "No date set"
    return late_words(due, on=on) if due < on else f"Due {ahead_words(due, on=on)}"


def of_dataset(kind: WarningKind, dataset: Dataset, *, on: date) -> str:
    """The sentence of a warning about the dataset itself."""
    if kind == WarningKind.LATE:
        return f"{late_words(dataset.next_due_on, on=on)}: it was due on {day(dataset.next_due_on)}."
    if kind == WarningKind.NO_AGREEMENT:
        return "No sharing agreement and no licence covers it."
    if kind == WarningKind.NOT_YET:
        return NOT_YET_WORDS[dataset.state]
    return f"{kind.label}: {dataset.state_reason}"


NOT_YET_WORDS = {
    DatasetState.WANTED: "Wanted, and not requested yet.",
    DatasetState.REQUESTED: "Requested, and not received yet.",
}


def said_of_agreement(
    kind: WarningKind, agreement: SharingAgreement, *, on: date, unsigned: Sequence[str] = ()
) -> str:
    """What a sentence about it goes on with; `unsigned` are the names of those who have not signed."""
    said = {
        WarningKind.WITHDRAWN: lambda its: f"was withdrawn on {day(its.withdrawn_on)}",
        WarningKind.EXPIRED: lambda its: f"ran out on {day(its.expires_on)}",
        WarningKind.NOT_SIGNED: lambda its: f"is not signed by {listed(unsigned, joined_by='and')}",
        WarningKind.NO_PARTIES: lambda its: "names no parties",
        WarningKind.REVIEW_OVERDUE: lambda its: f"was due for review on {day(its.review_on)}",
        WarningKind.RUNS_OUT: lambda its: f"runs out {_when(its.expires_on, on=on)}",
        WarningKind.REVIEW_DUE: lambda its: f"is due for review {_when(its.review_on, on=on)}",
    }
    return said[kind](agreement)


def of_agreement(agreement: SharingAgreement, said: str) -> str:
    """The sentence of a warning about an agreement, where its name does not stand beside it."""
    return f"The agreement “{agreement}” {said}."


def _when(due: date, *, on: date) -> str:
    """ "in 12 weeks, on 21 February 2027" """
    return f"{ahead_words(due, on=on)}, on {day(due)}"
