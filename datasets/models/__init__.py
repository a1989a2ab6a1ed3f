from datasets.models.crime import Area, CrimeCount, CrimeMonth, Population
from datasets.models.indicators import Indicator, Target
from datasets.models.readings import Reading, SeriesBreak
from datasets.models.register import AgreementParty, Dataset, SharingAgreement
from datasets.models.returns import Answer, AnswerCheck, AnswerValue, Question, Return, ReturnPeriod

__all__ = [
    "AgreementParty",
    "Answer",
    "AnswerCheck",
    "AnswerValue",
    "Area",
    "CrimeCount",
    "CrimeMonth",
    "Dataset",
    "Indicator",
    "Population",
    "Question",
    "Reading",
    "Return",
    "ReturnPeriod",
    "SeriesBreak",
    "SharingAgreement",
    "Target",
]
