"""The addresses of reports and what is sent there: a part of `tests.project.requests`."""

from uuid import uuid4

from reports.models import PartnerCheck, Report, ReportSection, SectionPicture
from reports.summaries.editions import document_of
from reports.summaries.reading import reading_of
from reports.summaries.since_sent import mark_of

OF_REPORTS = {
    "reports:build": {"year": 2023},
    "reports:revise": {"title": "What we did in 2025-26"},
    "reports:section": {"heading": "About this report", "narrative": "We walked with residents."},
    "reports:add_section": {"source": "text", "heading": "A year of walks"},
    "reports:arrange_section": {"what": "down"},
    "reports:abandon": {},
    "reports:send_back": {"reason": "Figures are missing"},
    "reports:publish": {"approval_note": "Board, 9 June 2026, item 5.", "is_checked": "on"},
    "reports:picture": {"says": "A mended lamp", "has_consent": "on"},
    "reports:check_page": {"answer": "agreed"},
    "reports:correct": {"what_changed": "Five routes, not six."},
}


def a_part_of(report: Report) -> str:
    """Which parts there are depends on what was known of the year; what is not published has none."""
    return list(reading_of(report.frozen_words).parts)[-1] if report.sha256 else "sources"


def seen_by_the_publisher(report: Report) -> dict:
    """The plan has changed since the board got the report, and whoever publishes has seen how."""
    return {"seen": mark_of(document_of(report)), "version": report.version, "token": uuid4()}


def keys_of_reports(found):
    if isinstance(found, Report):
        yield {"slug": found.slug}
        yield {"pk": found.pk}
        yield {"pk": found.pk, "key": "introduction"}
        yield {"pk": found.pk, "key": "introduction", "update": 0}
        yield {"pk": found.pk, "action": 0}
        yield {"slug": found.slug, "part": a_part_of(found)}
    elif isinstance(found, ReportSection):
        yield {"pk": found.report_id, "key": found.key}
    elif isinstance(found, SectionPicture):
        yield {"slug": found.section.report.slug, "checksum": found.sha256}
    elif isinstance(found, PartnerCheck):
        yield {"pk": found.pk}


def record_of_report_form(name: str, found):
    """What a form of reports was made from, where it is not what the address names."""
    if name in ("reports:section", "reports:arrange_section"):
        return found.sections.get(key="introduction")
    return found.picture if name in ("reports:picture", "reports:remove_picture") else found
