"""What people write for a report, and what is read for it from elsewhere: together they are its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engagement.summaries.satisfaction import Satisfaction
from papers.document import HelpLine, Picture
from reports.choices import SectionSource
from reports.summaries.crime_of_year import CrimeOfYear
from reports.summaries.indicators_of_year import IndicatorOfYear
from reports.summaries.measures_of_year import MeasureOfYear
from reports.summaries.plan_at_year_end import YearOfPlan


@dataclass(frozen=True)
class SectionWords:
    """`sentences` were chosen one by one from what was approved for residents; `chosen` are the keys of the headline
    numbers, of the section that has them."""

    key: str
    source: str
    heading: str
    text: str = ""
    said_by: str = ""
    sentences: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    picture: Picture | None = None
    # That its partner agreed to it, of a page on what a partner did.
    agreed: str = ""
    # The chosen sentences as they were approved, whatever was made of them.
    originals: tuple[str, ...] = ()

    @property
    def is_priority(self) -> bool:
        return self.source == SectionSource.PRIORITY


@dataclass(frozen=True)
class ReportWords:
    """`sections` are those that are shown, in order."""

    title: str
    publisher: str
    plan_name: str
    details: tuple[str, ...]
    sections: tuple[SectionWords, ...]
    area: str = "the area"


@dataclass(frozen=True)
class YearFacts:
    """What is known of a year. `reasons` are those that a manager wrote for this report, by the key of an action."""

    plan: YearOfPlan
    satisfaction: Satisfaction | None = None
    crime: CrimeOfYear | None = None
    measures: tuple[MeasureOfYear, ...] = ()
    indicators: tuple[IndicatorOfYear, ...] = ()
    lines: tuple[HelpLine, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
