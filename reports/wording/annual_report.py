"""The annual progress report to residents: first what everybody should see, then each priority, then all the detail.

Its sections are data (`ReportSection`): each has a source, which says what is worked out for it, and words of people.
"""

from collections.abc import Callable

from engagement.summaries.satisfaction import Satisfaction
from papers.document import Block, BulletList, Heading, HelpLines, Note, PaperDocument, Paragraph
from papers.prose import blocks_of
from papers.suppression import protect
from records.summaries import in_words
from reports.choices import ON_OWN_PAGE, SectionSource
from reports.summaries.facts import ReportWords, SectionWords, YearFacts
from reports.summaries.indicators_of_year import indicator_table
from reports.summaries.measures_of_year import table_of
from reports.summaries.plan_at_year_end import YearOfPlan
from reports.wording import promises
from reports.wording.figures import figures_of
from reports.wording.headlines import bands_of, headline_blocks
from reports.wording.page_names import PageNames
from reports.wording.priority_part import priority_blocks

INTRODUCTION, WHAT_NEXT = "introduction", "what_next"
HOW_TO_REPORT, HOW_TO_COMMENT = "how_to_report", "how_to_comment"
FOREWORD, EASY_READ = "foreword", "easy_read"
HEADINGS = {
    "headlines": "The year in brief",
    "promises": "What became of our promises",
    "crime": "Did crime fall?",
    HOW_TO_REPORT: "How to report crime and get help",
    FOREWORD: "Foreword",
    INTRODUCTION: "About this report",
    "satisfaction": "What those who took part thought",
    WHAT_NEXT: "What we will do next",
    HOW_TO_COMMENT: "Tell us what you think",
    "figures": "The year in figures",
    "measures": "How we measure success",
    "sources": "Where the figures come from",
    EASY_READ: "In easy words",
}
Blocks = Callable[[SectionWords, YearFacts, ReportWords], list[Block]]


def annual_report(facts: YearFacts, words: ReportWords) -> PaperDocument:
    """A section that has nothing to say is left out; a priority always says something."""
    names, blocks = PageNames(), []
    for section in words.sections:
        said = WORDS_OF[SectionSource(section.source)](section, facts, words)
        if said:
            key = names.of(section) if section.source in ON_OWN_PAGE else ""
            blocks += [Heading(2, heading_of(section, facts.plan), key), *said]
    plan = facts.plan
    subtitle = f"Our progress from {in_words(plan.starts_on)} to {in_words(plan.ends_on)}"
    return PaperDocument(words.title, subtitle, words.publisher, words.details, tuple(blocks))


def heading_of(section: SectionWords, plan: YearOfPlan) -> str:
    """Of a priority the short title that it has now, where nobody gave its section another."""
    return section.heading or next((e.priority.label for e in plan.priorities if e.priority.key == section.key), "")


def _text(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    return [*blocks_of(section.text), *_sentences(section)]


def _sentences(section: SectionWords) -> list[Block]:
    return [BulletList(section.sentences)] if section.sentences else []


def _foreword(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    said = [*_picture(section), *blocks_of(section.text)]
    return [*said, Note(section.said_by)] if said and section.said_by else said


def _picture(section: SectionWords) -> list[Block]:
    return [section.picture] if section.picture else []


def _case_study(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    return [*_picture(section), *_text(section, facts, words)]


def _partner(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    said = _text(section, facts, words)
    return [*said, Note(section.agreed)] if said and section.agreed else said


def _promises(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    return [*_text(section, facts, words), *promises.picture(facts.plan)]


def _crime(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    if facts.crime is None:
        return _text(section, facts, words)
    return [*_text(section, facts, words), *facts.crime.blocks()]


def _help(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    lines = [HelpLines(facts.lines)] if facts.lines else []
    return [*lines, *_text(section, facts, words)]


def _priority(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    for each in facts.plan.priorities:
        if each.priority.key == section.key:
            written = [*blocks_of(section.text), *_sentences(section)]
            return priority_blocks(each, written, facts, told_above=section.originals)
    # Its text is not told: the checks say so.
    return []


def _satisfaction(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    return [*_text(section, facts, words), *satisfied_blocks(facts.satisfaction)]


def satisfied_blocks(found: Satisfaction | None) -> list[Block]:
    """With the number asked, through the one home of small numbers (decision 44); nothing below 5 answers."""
    if found is None or not found.is_shown:
        return []
    bands = bands_of(found)
    asked = Paragraph(f"We asked {found.asked_count} people and organisations that took part what they thought.")
    return [asked, protect(bands).paper_table(bands, "What those who took part thought of finished actions")]


def _figures(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    return [*_text(section, facts, words), *figures_of(facts.plan, words.plan_name)]


def _measures(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    said = _text(section, facts, words)
    year = facts.plan.year
    judged = [table_of(facts.measures, year, "All our measures of success")] if facts.measures else []
    return [*said, *judged, *_indicators(facts)]


def _indicators(facts: YearFacts) -> list[Block]:
    if not facts.indicators:
        return []
    withheld = facts.crime is not None and facts.crime.withholds
    return [indicator_table(facts.indicators, facts.plan.year, crime_withheld=withheld)]


def _sources(section: SectionWords, facts: YearFacts, words: ReportWords) -> list[Block]:
    day = in_words(facts.plan.ends_on)
    return [
        *_text(section, facts, words),
        BulletList(
            (
                *_strategies(facts.plan),
                f"All figures come from the {words.plan_name} action plan and what partners reported on it.",
                f"They show how things stood on {day}. An action finished later counts as open here.",
                "They count published actions only.",
                "A manager checked each update before it was published.",
                *_sources_of_crime(facts),
            )
        ),
        Note("Dates are days in the financial year, which begins on 1 April and ends on 31 March."),
    ]


def _sources_of_crime(facts: YearFacts) -> tuple[str, ...]:
    return facts.crime.notes if facts.crime else ()


def _strategies(plan: YearOfPlan) -> list[str]:
    """Which strategy the report goes by; of a year of several, until when each was in force."""
    if len(plan.strategies) == 1:
        return [f"The plan follows {plan.strategies[0].title}."]
    first, *_, last = plan.strategies or (None, None)
    if first and first.last_day and first.last_day < plan.starts_on and len(plan.strategies) == 2:
        until = f"which was in force until {in_words(first.last_day)}"
        return [f"The plan follows {last.title}. What ended with {first.title}, {until}, is told at its priorities."]
    ended = [f"{each.title} until {in_words(each.last_day)}" for each in plan.strategies if each.last_day]
    lasted = [f"{each.title} from {in_words(each.adopted_on)}" for each in plan.strategies if not each.last_day]
    return [f"In this year the plan followed {', '.join(ended)}, and {lasted[0]}."] if ended and lasted else []


WORDS_OF: dict[SectionSource, Blocks] = {
    SectionSource.TEXT: _text,
    SectionSource.FOREWORD: _foreword,
    SectionSource.HEADLINES: headline_blocks,
    SectionSource.PROMISES: _promises,
    SectionSource.CRIME: _crime,
    SectionSource.HELP: _help,
    SectionSource.PRIORITY: _priority,
    SectionSource.PARTNER: _partner,
    SectionSource.CASE_STUDY: _case_study,
    SectionSource.SATISFACTION: _satisfaction,
    SectionSource.FIGURES: _figures,
    SectionSource.MEASURES: _measures,
    SectionSource.SOURCES: _sources,
}
