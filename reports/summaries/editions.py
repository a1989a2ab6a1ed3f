"""The words of one edition of a report: frozen when it is published, made from the plan until then."""

from datetime import datetime

from engagement.limits import ANSWERS_TAKEN_FOR
from engagement.summaries.satisfaction import Track
from papers.document import PaperDocument
from partners.models import the_partnership
from periods.models import quarter_dates
from records.summaries import in_words
from reports.models import ChosenSentence, Report
from reports.summaries.approving import approved_by_board
from reports.summaries.crime_of_year import crime_of_year
from reports.summaries.facts import ReportWords, SectionWords, YearFacts
from reports.summaries.help_lines import help_lines
from reports.summaries.indicators_of_year import indicators_of_year
from reports.summaries.measures_of_year import measures_of_year
from reports.summaries.partner_pages import agreed_words, how_checked
from reports.summaries.photographs import pictures_of
from reports.summaries.plan_at_year_end import year_of_plan
from reports.wording.annual_report import annual_report

NOT_PUBLISHED = "Draft. Not published: it may still change."
ANY_PARTNERSHIP = "Community safety partnership"


def document_of(report: Report) -> PaperDocument:
    if report.is_frozen:
        return PaperDocument.from_json(report.frozen_words)
    return document_to_publish(report, facts_of(report), at=None)


def document_to_publish(report: Report, facts: YearFacts, *, at: datetime | None) -> PaperDocument:
    """From what is known of its year now; `at` is when it is published, or None for a draft."""
    return annual_report(facts, words_of_report(report, at=at))


def facts_of(report: Report) -> YearFacts:
    ends_on = quarter_dates(report.year, 4)[1]
    plan = year_of_plan(report.year)
    priorities = [each.priority.pk for each in plan.priorities]
    return YearFacts(
        plan=plan,
        satisfaction=Track(on=ends_on + ANSWERS_TAKEN_FOR).of_all(year=report.year),
        crime=crime_of_year(report.year, area=_area(report.year)),
        measures=measures_of_year(report.year, priorities),
        indicators=indicators_of_year(report.year, priorities),
        lines=help_lines(),
        reasons=dict(report.reasons.values_list("action", "reason")),
    )


def _area(year: int) -> str:
    partnership = the_partnership(on=quarter_dates(year, 4)[1])
    return partnership.area if partnership else "the area"


def words_of_report(report: Report, *, at: datetime | None) -> ReportWords:
    """Told in the names of the last day of its year, as its figures are."""
    partnership = the_partnership(on=quarter_dates(report.year, 4)[1])
    return ReportWords(
        title=report.title,
        publisher=partnership.name if partnership else ANY_PARTNERSHIP,
        plan_name=partnership.short_name if partnership else ANY_PARTNERSHIP,
        details=_details(report, at),
        sections=sections_shown(report),
        area=_area(report.year),
    )


def sections_shown(report: Report) -> tuple[SectionWords, ...]:
    sentences: dict[int, list[ChosenSentence]] = {}
    for row in ChosenSentence.objects.filter(section__report=report).exclude(words="").order_by("pk"):
        sentences.setdefault(row.section_id, []).append(row)
    pictures = {each.section_id: each.as_block() for each in pictures_of(report).defer("content")}
    checked = how_checked(report)
    return tuple(
        SectionWords(
            each.key,
            each.source,
            each.heading,
            each.narrative,
            each.said_by,
            tuple(row.words for row in sentences.get(each.pk, ())),
            each.chosen_keys,
            pictures.get(each.pk),
            agreed_words(checked.get(each.pk), each.partner),
            tuple(row.original for row in sentences.get(each.pk, ())),
        )
        for each in report.sections.filter(is_shown=True).select_related("partner")
    )


def _details(report: Report, at: datetime | None) -> tuple[str, ...]:
    published = f"Published {_day(at)}. {approved_by_board(report.decision)}" if at else NOT_PUBLISHED
    if report.corrects is None:
        return (published,)
    former = f"version {report.corrects.edition}, which was published {_day(report.corrects.published_at)}"
    corrects = f"Version {report.edition}. It corrects {former}."
    return (published, corrects, f"What changed: {report.what_changed.strip()}")


def _day(at: datetime) -> str:
    """The London day of an instant."""
    return in_words(at).rpartition(" at ")[0]
