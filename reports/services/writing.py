"""What people write and choose for a draft: its sections and their order, sentences, reasons. Each save is of one row,
so that two people who work on different sections lose nothing."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from partners.models import Partner, User
from records.services import keep, move_past_neighbour
from reports.choices import ADDED, ReportState, SectionSource
from reports.models import ChosenSentence, PromiseReason, Report, ReportSection
from reports.services.refusal import require_state
from reports.summaries.partner_pages import drafted_words
from reports.summaries.plan_at_year_end import year_of_plan
from reports.summaries.sentences import sentences_offered
from reports.wording.promises import what_happened

LONGEST_KEY = 32


@transaction.atomic
def revise_section(section: ReportSection, *, by: User, at: datetime) -> ReportSection:
    require_state(section.report, ReportState.DRAFT)
    return keep(section, by=by, at=at)


@transaction.atomic
def add_section(
    report: Report, *, source: str, heading: str, partner: Partner | None = None, by: User, at: datetime
) -> ReportSection:
    """At the end of the report; its text is written next. That of a partner begins with what it reported."""
    require_state(report, ReportState.DRAFT)
    if source not in ADDED:
        raise ValidationError({"source": "Select what kind of section it is"})
    last = report.sections.aggregate(last=Max("position"))["last"] or 0
    section = ReportSection(
        report=report,
        key=_free_key(report, heading),
        source=source,
        position=last + 1,
        heading=heading.strip(),
        narrative=drafted_words(partner, report.year) if partner and source == SectionSource.PARTNER else "",
        partner=partner if source == SectionSource.PARTNER else None,
    )
    return keep(section, by=by, at=at, why="Added")


def _free_key(report: Report, heading: str) -> str:
    taken = set(report.sections.values_list("key", flat=True))
    key = f"own-{slugify(heading)[:LONGEST_KEY] or 'section'}".rstrip("-")
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


@transaction.atomic
def move_section(section: ReportSection, *, up: bool, by: User, at: datetime) -> None:
    """Past its neighbour; nothing happens at either end."""
    require_state(section.report, ReportState.DRAFT)
    move_past_neighbour(section, section.report.sections.all(), up=up, by=by, at=at)


@transaction.atomic
def show_section(section: ReportSection, *, shown: bool, by: User, at: datetime) -> None:
    require_state(section.report, ReportState.DRAFT)
    row = ReportSection.objects.select_for_update().get(pk=section.pk)
    if not shown and not row.can_be_hidden:
        raise ValidationError("A priority cannot be hidden: residents would not read what was not done for it")
    if row.is_shown != shown:
        row.is_shown = shown
        keep(row, by=by, at=at, why="Shown" if shown else "Hidden")


@transaction.atomic
def choose_sentence(row: ChosenSentence, *, words: str, by: User, at: datetime) -> ChosenSentence:
    """Take a sentence of an approved text into a section, in these words; without any it is left out."""
    require_state(row.section.report, ReportState.DRAFT)
    if (row.update_id, row.original) not in {(each.update, each.text) for each in sentences_offered(row.section)}:
        raise ValidationError("Select a sentence of a text that was approved for residents")
    if not row.pk and row.section.sentences.filter(update=row.update_id, original=row.original).exists():
        raise ValidationError("Somebody took this sentence meanwhile. Go back, and look at their words first.")
    row.words = words.strip()
    return keep(row, by=by, at=at, why="Sentence chosen" if row.words else "Sentence left out")


@transaction.atomic
def confirm_reason(
    report: Report, *, action_key: int, reason: str, by: User, at: datetime, version: int | None = None
) -> PromiseReason:
    """Say why something was not done, in the words that residents read. `version` is that of the reason that was read
    before it was changed."""
    require_state(report, ReportState.DRAFT)
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it was not done"})
    plan = year_of_plan(report.year)
    if not any(each.pk == action_key and what_happened(each, plan) for each in plan.actions):
        raise ValidationError("This action is not among those that were not done")
    row = report.reasons.filter(action=action_key).first() or PromiseReason(report=report, action_id=action_key)
    if row.pk and row.reason == reason.strip():
        return row
    if row.pk and version:
        row.version = version
    row.reason = reason.strip()
    return keep(row, by=by, at=at, why="Reason confirmed")
