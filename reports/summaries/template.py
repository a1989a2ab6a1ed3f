"""Which sections a new report begins with, in which order. After that they are data of the report."""

from dataclasses import dataclass

from reports.choices import SectionSource
from reports.summaries.strategies_of_year import strategies_of_year
from reports.wording.annual_report import (
    EASY_READ,
    FOREWORD,
    HEADINGS,
    HOW_TO_COMMENT,
    HOW_TO_REPORT,
    INTRODUCTION,
    WHAT_NEXT,
)


@dataclass(frozen=True)
class SectionPlan:
    key: str
    source: SectionSource
    heading: str


# What everybody should see stands first, all the detail last.
FIRST = {
    "headlines": SectionSource.HEADLINES,
    HOW_TO_REPORT: SectionSource.HELP,
    "promises": SectionSource.PROMISES,
    "crime": SectionSource.CRIME,
    FOREWORD: SectionSource.FOREWORD,
    INTRODUCTION: SectionSource.TEXT,
}
LAST = {
    "satisfaction": SectionSource.SATISFACTION,
    WHAT_NEXT: SectionSource.TEXT,
    HOW_TO_COMMENT: SectionSource.TEXT,
    EASY_READ: SectionSource.TEXT,
    "figures": SectionSource.FIGURES,
    "measures": SectionSource.MEASURES,
    "sources": SectionSource.SOURCES,
}


def sections_of(year: int) -> list[SectionPlan]:
    return [
        *(SectionPlan(key, source, HEADINGS[key]) for key, source in FIRST.items()),
        *(
            SectionPlan(each.key, SectionSource.PRIORITY, each.label)
            for strategy in strategies_of_year(year)
            for each in strategy.priorities
        ),
        *(SectionPlan(key, source, HEADINGS[key]) for key, source in LAST.items()),
    ]
