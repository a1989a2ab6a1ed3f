"""The pages on what partners did: drafted from their updates, sent to them, and what they say of them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.models import User
from records.services import keep
from reports.choices import PartnerAnswer, ReportState, SectionSource
from reports.models import PartnerCheck, Report, ReportSection
from reports.notices import tell_answered, tell_to_check
from reports.policy import people_of_page
from reports.services.refusal import require_state
from reports.services.writing import add_section
from reports.summaries.partner_pages import page_words, partners_that_reported

NO_PAGE = "Only the page on what a partner did is sent to a partner"
TOO_LATE = "This report is no longer a draft: it is past being checked. Write to the partnership manager instead."


@transaction.atomic
def add_partner_pages(report: Report, *, by: User, at: datetime) -> list[ReportSection]:
    """One for each partner that reported in the year and has none."""
    require_state(report, ReportState.DRAFT)
    have = set(report.sections.filter(source=SectionSource.PARTNER).values_list("partner", flat=True))
    return [
        add_section(report, source=SectionSource.PARTNER, heading=heading_of(each), partner=each, by=by, at=at)
        for each in partners_that_reported(report.year)
        if each.pk not in have
    ]


def heading_of(partner) -> str:
    return f"What {partner.name} did"[:120]


@transaction.atomic
def ask_partner(section: ReportSection, *, by: User, at: datetime) -> PartnerCheck:
    """Send the page as it is to its partner; one that is with them already is replaced by these words."""
    require_state(section.report, ReportState.DRAFT)
    if section.source != SectionSource.PARTNER:
        raise ValidationError(NO_PAGE)
    words = page_words(section)
    if words == section.heading:
        raise ValidationError("Write the page before you send it to the partner")
    people = people_of_page(section.partner)
    if not people:
        raise ValidationError(f"{section.partner.name} has nobody with an account to send it to")
    check = section.checks.filter(answer="").first() or PartnerCheck(section=section)
    check.section, check.words, check.asked_by, check.asked_at = section, words, by, at
    keep(check, by=by, at=at, why="Sent to the partner")
    tell_to_check(check, people, by=by, at=at)
    return check


@transaction.atomic
def answer_check(check: PartnerCheck, *, by: User, at: datetime, how: str = "") -> PartnerCheck:
    """`check` carries the answer and what was said; `how` tells the history that it came by a link."""
    report = Report.objects.select_for_update().without_words().get(pk=check.section.report_id)
    if report.state != ReportState.DRAFT:
        raise ValidationError(TOO_LATE)
    stored = PartnerCheck.objects.get(pk=check.pk)
    if stored.is_answered:
        raise ValidationError(f"{stored.answered_by} has answered this meanwhile")
    if check.answer == PartnerAnswer.AGREED:
        check.said = ""
    check.said, check.answered_by, check.answered_at = check.said.strip(), by, at
    keep(check, by=by, at=at, why=f"Answered{how}")
    tell_answered(check, by=by, at=at)
    return check
