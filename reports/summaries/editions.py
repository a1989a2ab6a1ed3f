"""The words of one edition of a report: frozen when it is published, made from the plan until then."""

from datetime import datetime

from engagement.choices import ANSWERS_TAKEN_FOR
from engagement.summaries.satisfaction import Track
from papers.document import PaperDocument
from partners.models import the_partnership
from periods.models import quarter_dates
from records.summaries import in_words
from reports.models import Report
from reports.summaries.annual import ReportWords, annual_report
from reports.summaries.plan_at_year_end import year_of_plan

NOT_PUBLISHED = "Draft. Not published: it may still change."
ANY_PARTNERSHIP = "Community safety partnership"


def document_of(report: Report) -> PaperDocument:
    if report.is_frozen:
        return PaperDocument.from_json(report.frozen_words)
    return document_to_publish(report, at=None)


def document_to_publish(report: Report, *, at: datetime | None) -> PaperDocument:
    """From the plan as it is recorded now; `at` is when it is published, or None for a draft."""
    # Told in the names of the last day of its year, as its figures are.
    ends_on = quarter_dates(report.year, 4)[1]
    partnership = the_partnership(on=ends_on)
    narratives = dict(report.sections.values_list("key", "narrative"))
    words = ReportWords(
        title=report.title,
        publisher=partnership.name if partnership else ANY_PARTNERSHIP,
        plan_name=partnership.short_name if partnership else ANY_PARTNERSHIP,
        details=_details(report, at),
        narratives=narratives,
        satisfaction=Track(on=ends_on + ANSWERS_TAKEN_FOR).of_all(year=report.year),
    )
    return annual_report(year_of_plan(report.year), words)


def _details(report: Report, at: datetime | None) -> tuple[str, ...]:
    published = f"Published {_day(at)}." if at else NOT_PUBLISHED
    if report.corrects is None:
        return (published,)
    former = f"version {report.corrects.edition}, which was published {_day(report.corrects.published_at)}"
    corrects = f"Version {report.edition}. It corrects {former}."
    return (published, corrects, f"What changed: {report.what_changed.strip()}")


def _day(at: datetime) -> str:
    """The London day of an instant."""
    return in_words(at).rpartition(" at ")[0]
