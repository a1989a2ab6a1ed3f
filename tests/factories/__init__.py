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
from tests.factories.board import (
    AgendaItemFactory,
    AgendaVersionFactory,
    AttendanceFactory,
    BodyFactory,
    CalendarFeedFactory,
    DecisionFactory,
    DeclarationFactory,
    ItemNoteFactory,
    MeetingFactory,
    NamedKindFactory,
    PaperFactory,
    SeatAnswerFactory,
    SeatFactory,
    SignUpFactory,
    StandingItemFactory,
    TenureFactory,
)
from tests.factories.datasets import AreaFactory, CrimeCountFactory, CrimeMonthFactory, PopulationFactory
from tests.factories.imports import (
    ColumnMappingFactory,
    ImportedActionFactory,
    ImportFactory,
    ImportQuestionFactory,
    ImportRowFactory,
    RememberedAnswerFactory,
)
from tests.factories.oversight import CountyRequestFactory
from tests.factories.packs import PackFactory
from tests.factories.people import (
    PASSWORD,
    OrganisationKindFactory,
    PartnerContinuationFactory,
    PartnerFactory,
    PartnershipFactory,
    PartnershipNameFactory,
    UserFactory,
    kind_called,
)
from tests.factories.periods import ReminderFactory, ReportingPeriodFactory
from tests.factories.reports import ReportFactory, ReportSectionFactory, SubmissionFactory
from tests.factories.strategy import (
    CommitmentFactory,
    OutcomeFactory,
    PolicyReferenceFactory,
    PriorityFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
)
from tests.factories.succession import ActionLineFactory, MeasureLineFactory, ReviewFactory

__all__ = [
    "CREATED_AT",
    "NOW",
    "PASSWORD",
    "TODAY",
    "TOMORROW",
    "YESTERDAY",
    "ActionFactory",
    "ActionLineFactory",
    "AgendaItemFactory",
    "AgendaVersionFactory",
    "AreaFactory",
    "AttendanceFactory",
    "BodyFactory",
    "CalendarFeedFactory",
    "ColumnMappingFactory",
    "CommentFactory",
    "CommitmentFactory",
    "CorrectionNoteFactory",
    "CountyRequestFactory",
    "CrimeCountFactory",
    "CrimeMonthFactory",
    "DecisionFactory",
    "DeclarationFactory",
    "DocumentFactory",
    "ImportFactory",
    "ImportQuestionFactory",
    "ImportRowFactory",
    "ImportedActionFactory",
    "ItemNoteFactory",
    "MeasureLineFactory",
    "MeetingFactory",
    "MilestoneFactory",
    "NamedKindFactory",
    "OrganisationKindFactory",
    "OutcomeFactory",
    "PackFactory",
    "PaperFactory",
    "PartnerContinuationFactory",
    "PartnerFactory",
    "PartnershipFactory",
    "PartnershipNameFactory",
    "PolicyReferenceFactory",
    "PopulationFactory",
    "PriorityFactory",
    "ProgressUpdateFactory",
    "RememberedAnswerFactory",
    "ReminderFactory",
    "ReportFactory",
    "ReportSectionFactory",
    "ReportingPeriodFactory",
    "ReviewFactory",
    "SeatAnswerFactory",
    "SeatFactory",
    "SignUpFactory",
    "StandingItemFactory",
    "StrategyFactory",
    "SubmissionFactory",
    "SuccessMeasureFactory",
    "TenureFactory",
    "ThemeFactory",
    "UserFactory",
    "kind_called",
]
