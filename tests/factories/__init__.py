"""Rows to test with, the same in every run: `ActionFactory(overdue=True, measures=[measure])`.

Each is written as a service writes it, with one row of history, but without its checks, so that a test can
plant what a service would refuse. "Today" is a Monday in 2026-27 Q3, half a year after the strategy ended.
"""

from tests.factories.actions import (
    ActionFactory,
    CommentFactory,
    CorrectionNoteFactory,
    DocumentFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
)
from tests.factories.base import CREATED_AT, NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.people import PASSWORD, PartnerFactory, PartnershipFactory, UserFactory
from tests.factories.reports import ReportFactory, ReportSectionFactory, SubmissionFactory
from tests.factories.strategy import (
    CommitmentFactory,
    OutcomeFactory,
    PolicyReferenceFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
)

__all__ = [
    "CREATED_AT",
    "NOW",
    "PASSWORD",
    "TODAY",
    "TOMORROW",
    "YESTERDAY",
    "ActionFactory",
    "CommentFactory",
    "CommitmentFactory",
    "CorrectionNoteFactory",
    "DocumentFactory",
    "MilestoneFactory",
    "OutcomeFactory",
    "PartnerFactory",
    "PartnershipFactory",
    "PolicyReferenceFactory",
    "PriorityFactory",
    "ProgressUpdateFactory",
    "ReportFactory",
    "ReportSectionFactory",
    "ReportingPeriodFactory",
    "StrategyFactory",
    "SubmissionFactory",
    "SuccessMeasureFactory",
    "ThemeFactory",
    "UserFactory",
]
