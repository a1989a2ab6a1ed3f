from datasets.models.crime import Area, CrimeCount, CrimeMonth, Population
from datasets.models.indicators import Indicator, Target
from datasets.models.readings import Reading, SeriesBreak
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
