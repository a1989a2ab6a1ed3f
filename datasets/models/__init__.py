from datasets.models.crime import Area, CrimeCount, CrimeMonth, Population
from datasets.models.indicators import Indicator, Reading, SeriesBreak, Target
from datasets.models.register import AgreementParty, Dataset, SharingAgreement

__all__ = [
    "AgreementParty",
    "Area",
    "CrimeCount",
    "CrimeMonth",
    "Dataset",
    "Indicator",
    "Population",
    "Reading",
    "SeriesBreak",
    "SharingAgreement",
    "Target",
]
