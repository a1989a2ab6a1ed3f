from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Concat

from actions.models import Action
from papers.document import PaperDocument, Paragraph, sha256
from partners.models import Partner, Partnership
from priorities.models import Priority
from records.models import StaleRecord
from records.services import AlreadySubmitted, keep
from reports import services
from reports.choices import ReportState
from reports.models import Report
from reports.services.refusal import REFUSALS
from reports.summaries.editions import document_of
from tests.factories import NOW, ReportingPeriodFactory, StrategyFactory

LATER = NOW + timedelta(days=30)


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_a_draft_has_a_section_for_each_thing_that_people_write(draft):
    assert (draft.title, draft.slug, draft.state) == (
        "Annual progress report 2025-26",
        "annual-report-2025-26",
        ReportState.DRAFT,
    )
    assert list(draft.sections.values_list("key", "source", "heading")) == [
        ("headlines", "headlines", "The year in brief"),
        ("how_to_report", "help", "How to report crime and get help"),
        ("promises", "promises", "What became of our promises"),
        ("crime", "crime", "Did crime fall?"),
        ("foreword", "foreword", "Foreword"),
        ("introduction", "text", "About this report"),
        ("priority-1", "priority", "Calmer streets"),
        ("priority-2", "priority", "Safer homes"),
        ("satisfaction", "satisfaction", "What those who took part thought"),
        ("what_next", "text", "What we will do next"),
        ("how_to_comment", "text", "Tell us what you think"),
        ("easy_read", "text", "In easy words"),
        ("figures", "figures", "The year in figures"),
        ("measures", "measures", "How we measure success"),
        ("sources", "sources", "Where the figures come from"),
    ]
    texts = dict(draft.sections.values_list("key", "narrative"))
    assert "Case Review" in texts["how_to_report"]
    assert "safer@example.org" in texts["how_to_comment"]
    assert texts["what_next"] == ""


def test_a_year_has_one_report_and_the_second_to_start_it_is_taken_there(draft, manager):
    with pytest.raises(AlreadySubmitted) as again:
        services.build_annual_report(year=2025, by=manager, at=LATER)
    assert again.value.result_url == draft.get_absolute_url()
    assert Report.objects.count() == 1


@pytest.mark.parametrize(("day", "is_possible"), [("2026-03-31", False), ("2026-04-01", True)])
def test_a_report_is_started_when_its_year_has_ended(plan, manager, day, is_possible):
    at = datetime.fromisoformat(f"{day}T00:30:00+01:00").astimezone(UTC)
    if is_possible:
        assert services.build_annual_report(year=2025, by=manager, at=at)
    else:
        with pytest.raises(ValidationError, match="2025-26 has not ended yet"):
            services.build_annual_report(year=2025, by=manager, at=at)


def test_a_year_without_quarters_or_strategy_has_nothing_to_report(db, manager):
    with pytest.raises(ValidationError, match="No quarter of 2025-26 is kept here"):
        services.build_annual_report(year=2025, by=manager, at=NOW)
    ReportingPeriodFactory(year=2025, quarter=1)
    StrategyFactory(state="draft")
    with pytest.raises(ValidationError, match="There was no strategy in 2025-26"):
        services.build_annual_report(year=2025, by=manager, at=NOW)


def test_a_section_is_revised_with_its_history(draft, manager):
    section = draft.sections.get(key="what_next")
    section.narrative = "We will ask residents."
    services.revise_section(section, by=manager, at=LATER)
    assert dict(document_of(fresh(draft)).sections())["What we will do next"] == [Paragraph("We will ask residents.")]
    assert section.history.first().narrative == "We will ask residents."


def test_a_stale_copy_of_a_section_writes_nothing(draft, manager):
    mine, theirs = draft.sections.get(key="what_next"), draft.sections.get(key="what_next")
    theirs.narrative = "Theirs."
    services.revise_section(theirs, by=manager, at=LATER)
    mine.narrative = "Mine."
    with pytest.raises(StaleRecord):
        services.revise_section(mine, by=manager, at=LATER)
    assert draft.sections.get(key="what_next").narrative == "Theirs."


ACTS = {
    "revise_report": lambda report, **who: services.revise_report(report, **who),
    "revise_section": lambda report, **who: services.revise_section(report.sections.first(), **who),
    "send_for_approval": lambda report, **who: services.send_for_approval(report, **who),
    "send_back": lambda report, **who: services.send_back(report, reason="Figure 2.", **who),
    "publish": lambda report, **who: services.publish(report, approval_note="Board, item 5.", **who),
    "correct": lambda report, **who: services.correct(report, what_changed="Figure 2.", **who),
    "add_section": lambda report, **who: services.add_section(report, source="text", heading="Own", **who),
    "move_section": lambda report, **who: services.move_section(report.sections.first(), up=False, **who) or report,
    "show_section": lambda report, **who: services.show_section(report.sections.first(), shown=False, **who) or report,
}
ALLOWED = {
    "revise_report": {ReportState.DRAFT},
    "revise_section": {ReportState.DRAFT},
    "send_for_approval": {ReportState.DRAFT},
    "send_back": {ReportState.FOR_APPROVAL},
    "publish": {ReportState.FOR_APPROVAL},
    "correct": {ReportState.PUBLISHED},
    "add_section": {ReportState.DRAFT},
    "move_section": {ReportState.DRAFT},
    "show_section": {ReportState.DRAFT},
}


def bring_to(state: ReportState, draft: Report, manager, publish) -> Report:
    if state == ReportState.FOR_APPROVAL:
        return services.send_for_approval(draft, by=manager, at=NOW)
    if state in (ReportState.PUBLISHED, ReportState.SUPERSEDED):
        publish(draft)
    if state == ReportState.ABANDONED:
        publish(draft)
        correction = services.correct(fresh(draft), what_changed="Figure 1.", by=manager, at=NOW)
        return services.abandon(correction, by=manager, at=NOW)
    if state == ReportState.SUPERSEDED:
        publish(services.correct(draft, what_changed="Figure 1.", by=manager, at=NOW))
    return fresh(draft)


@pytest.mark.parametrize("state", list(ReportState))
@pytest.mark.parametrize("act", list(ACTS))
def test_each_act_is_done_in_its_states_and_refused_in_all_others(draft, manager, second, publish, state, act):
    report = bring_to(state, draft, manager, publish)
    before = Report.objects.filter(pk=report.pk).values().get()
    if state in ALLOWED[act]:
        assert ACTS[act](report, by=second, at=LATER)
        return
    with pytest.raises(ValidationError) as refusal:
        ACTS[act](report, by=second, at=LATER)
    assert refusal.value.messages == [REFUSALS[state]]
    assert Report.objects.filter(pk=report.pk).values().get() == before


def test_a_copy_read_before_publication_changes_nothing_after_it(draft, manager, publish):
    early, section = fresh(draft), draft.sections.first()
    publish(draft)
    early.title, section.narrative = "Another title", "Other words."
    for act in (services.revise_report, services.send_for_approval):
        with pytest.raises(ValidationError):
            act(early, by=manager, at=LATER)
    with pytest.raises(ValidationError):
        services.revise_section(section, by=manager, at=LATER)
    assert fresh(draft).title == "Annual progress report 2025-26"


@pytest.mark.parametrize("words", ["", "  \n"])
def test_approval_reason_and_correction_need_words(draft, manager, second, publish, words):
    services.send_for_approval(draft, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="how it approved this report"):
        services.publish(fresh(draft), approval_note=words, by=second, at=NOW)
    with pytest.raises(ValidationError, match="what has to change"):
        services.send_back(fresh(draft), reason=words, by=manager, at=NOW)
    published = services.publish(fresh(draft), approval_note="Item 5.", by=second, at=NOW)
    with pytest.raises(ValidationError, match="what this version corrects"):
        services.correct(published, what_changed=words, by=manager, at=NOW)


def test_publishing_keeps_the_words_their_hash_and_who_approved_them(add_action, say, draft, publish, manager, second):
    say(add_action(), 1, "We walked six routes.")
    publish(draft)
    report = fresh(draft)
    document = PaperDocument.from_json(report.snapshot)
    assert report.sha256 == sha256(report.snapshot)
    assert report.snapshot == document.to_json()
    assert "We walked six routes." in report.snapshot
    assert document.details == ("Published 23 November 2026. Approved by the board.",)
    assert (report.sent_by, report.published_by, report.published_at, report.approved_by) == (
        manager,
        second,
        NOW,
        second,
    )
    assert report.approval_note == "Board, 9 June 2026, item 5."


def test_nothing_that_happens_to_the_plan_changes_a_published_report(add_action, say, draft, publish, manager):
    action, other = add_action(), add_action(2)
    update = say(action, 1, "We walked six routes.")
    publish(draft)
    before = (fresh(draft).snapshot, fresh(draft).sha256, document_of(fresh(draft)))
    Partner.objects.update(name=Concat("name", Value(", renamed")))
    Partnership.objects.update(name="Renamed partnership")
    Priority.objects.update(title="Renamed priority")
    update.approved_text = "Rewritten."
    keep(update, by=manager, at=LATER)
    action.title = "Renamed action"
    keep(action, by=manager, at=LATER)
    Action.objects.filter(pk=other.pk).delete()
    assert (fresh(draft).snapshot, fresh(draft).sha256, document_of(fresh(draft))) == before


def test_a_correction_is_a_draft_with_the_same_texts_and_its_own_address(published, manager):
    correction = services.correct(published, what_changed="Five routes, not six.", by=manager, at=LATER)
    assert (correction.edition, correction.slug, correction.state) == (
        2,
        "annual-report-2025-26-v2",
        ReportState.DRAFT,
    )
    texts = ("key", "position", "heading", "narrative")
    assert list(correction.sections.values_list(*texts)) == list(published.sections.values_list(*texts))
    assert fresh(published).state == ReportState.PUBLISHED


def test_a_report_has_one_correction_at_a_time(published, manager):
    correction = services.correct(published, what_changed="Five, not six.", by=manager, at=LATER)
    with pytest.raises(AlreadySubmitted) as again:
        services.correct(fresh(published), what_changed="Seven, not six.", by=manager, at=LATER)
    assert again.value.result_url == correction.get_absolute_url()


def test_publishing_a_correction_replaces_the_former_version_and_keeps_its_words(published, publish, manager):
    words = published.snapshot
    correction = services.correct(published, what_changed="Five routes, not six.", by=manager, at=LATER)
    publish(correction, at=LATER)
    assert fresh(published).state == ReportState.SUPERSEDED
    assert fresh(published).snapshot == words
    assert document_of(fresh(correction)).details == (
        "Published 23 December 2026. Approved by the board.",
        "Version 2. It corrects version 1, which was published 23 November 2026.",
        "What changed: Five routes, not six.",
    )
    assert fresh(published).latest_published() == correction
    third = services.correct(fresh(correction), what_changed="Six after all.", by=manager, at=LATER)
    assert third.slug == "annual-report-2025-26-v3"
