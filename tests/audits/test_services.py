"""An audit is started, written, approved, published by a second person, and corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from actions.models import ActionReason
from audits import services
from audits.choices import Became
from audits.models import Audit, Finding
from board.models import DecisionReason
from papers.document import PaperDocument, sha256
from priorities.models import Priority
from records.services import AlreadySubmitted, keep
from tests.factories import NOW, ActionFactory, DatasetFactory, DecisionFactory, FindingFactory, ReportingPeriodFactory


def reasons(model) -> list[tuple[str, str, str]]:
    return list(model.objects.order_by("pk").values_list("kind", "words", "source"))


def test_it_is_started_with_a_part_for_each_priority_of_the_year(draft, manager, year):
    assert [str(part) for part in draft.parts.all()] == ["1. Calmer streets", "2. Safer homes"]
    with pytest.raises(AlreadySubmitted):
        services.start_audit(year=2025, by=manager, at=NOW)


def test_a_year_that_goes_on_or_that_is_not_kept_here_is_not_audited(year, manager):
    ReportingPeriodFactory(year=2026, quarter=1)
    for other, words in ((2026, "has not ended yet"), (2019, "No quarter of 2019-20")):
        with pytest.raises(ValidationError, match=words):
            services.start_audit(year=other, by=manager, at=NOW)
    Priority.objects.first().strategy.__class__.objects.update(adopted_on=None, state="draft")
    with pytest.raises(ValidationError, match="There was no strategy in 2025-26"):
        services.start_audit(year=2025, by=manager, at=NOW)


def test_it_is_not_sent_before_each_priority_says_what_its_figures_do_not_show(draft, written, manager):
    part = draft.parts.first()
    part.not_shown = " "
    services.save_part(part, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="what the figures do not show, of: 1"):
        services.send_for_approval(draft, by=manager, at=NOW)


def test_it_is_not_sent_before_something_becomes_of_each_finding(written, manager):
    FindingFactory(audit=written)
    with pytest.raises(ValidationError, match="Say what becomes of each finding: “Reports at night"):
        services.send_for_approval(written, by=manager, at=NOW)


def test_a_second_person_publishes_on_a_decision_or_a_note(written, manager, second):
    services.send_for_approval(written, by=manager, at=NOW)
    seen = services.document_now(written, at=NOW).sha256
    with pytest.raises(ValidationError, match="a second person must check and publish it"):
        services.publish(written, seen=seen, approval_note="By the board", by=manager, at=NOW)
    with pytest.raises(ValidationError, match="Select the decision of the board"):
        services.publish(written, seen=seen, by=second, at=NOW)
    decision = DecisionFactory()
    published = services.publish(written, seen=seen, decision=decision, by=second, at=NOW)
    assert (published.state, published.published_by, published.decision) == ("published", second, decision)
    assert published.sha256 == sha256(published.words)
    details = PaperDocument.from_json(published.frozen_words).details
    assert details[0] == f"Published 23 November 2026. Approved by the board, decision {decision.reference}."


def test_a_note_of_approval_is_not_repeated_to_residents(written, publish):
    published = publish(written, approval_note="Approved by email on 9 June 2026.")
    assert published.approval_note == "Approved by email on 9 June 2026."
    assert PaperDocument.from_json(published.frozen_words).details[0] == (
        "Published 23 November 2026. Approved by the board."
    )


def test_what_changed_since_it_was_read_is_read_again(written, manager, second):
    services.send_for_approval(written, by=manager, at=NOW)
    seen = services.document_now(written, at=NOW).sha256
    DatasetFactory(name="Ambulance call-outs")
    with pytest.raises(ValidationError, match="other words than those that you read"):
        services.publish(written, seen=seen, approval_note="By the board", by=second, at=NOW)
    assert not Audit.objects.published().exists()


def test_each_finding_is_named_where_it_became_a_reason(written, manager, publish):
    action, decision = ActionFactory(proposed=True), DecisionFactory()
    FindingFactory(audit=written, text="Lamps are out.", became=Became.ACTION, action=action)
    FindingFactory(audit=written, text="Nobody counts.", became=Became.DECISION, decision=decision)
    FindingFactory(audit=written, noted=True)
    assert (reasons(ActionReason), reasons(DecisionReason)) == ([], [])
    published = publish(written)
    assert reasons(ActionReason) == [("finding", "Lamps are out.", "Audit 2025-26")]
    assert reasons(DecisionReason) == [("finding", "Nobody counts.", "Audit 2025-26")]
    assert (action.reasons.count(), decision.reasons.count()) == (1, 1)
    # A correction names none a second time.
    correction = services.correct(published, what_changed="Five, not six.", by=manager, at=NOW)
    assert correction.findings.count() == 3
    publish(correction)
    assert (action.reasons.count(), decision.reasons.count()) == (1, 1)


def test_only_what_belongs_to_the_choice_is_kept(draft, manager):
    row = Finding(audit=draft, text="Lamps are out.", became=Became.NOTED, why_noted="Known.", action=ActionFactory())
    saved = services.save_finding(row, by=manager, at=NOW)
    assert (saved.action, saved.why_noted) == (None, "Known.")
    saved.became = Became.DECISION
    with pytest.raises(ValidationError, match="Name the action, the decision, or why"):
        services.save_finding(saved, by=manager, at=NOW)
    hidden = Finding(audit=draft, text="Lamps.", became=Became.ACTION, action=ActionFactory(restricted=True))
    with pytest.raises(ValidationError, match="an action that is not restricted"):
        services.save_finding(hidden, by=manager, at=NOW)


def test_nothing_is_written_in_what_is_with_the_board_or_published(written, manager, publish):
    part, finding = written.parts.first(), FindingFactory(audit=written, noted=True)
    audit = Audit.objects.get(pk=written.pk)
    services.send_for_approval(audit, by=manager, at=NOW)
    acts = (
        lambda: services.revise(audit, by=manager, at=NOW),
        lambda: services.save_part(part, by=manager, at=NOW),
        lambda: services.save_finding(finding, by=manager, at=NOW),
        lambda: services.drop(audit, by=manager, at=NOW),
    )
    for act in acts:
        with pytest.raises(ValidationError, match="waits for approval"):
            act()
    services.send_back(audit, reason="Say more.", by=manager, at=NOW)
    publish(written)
    for act in acts:
        with pytest.raises(ValidationError, match="is published and never changes"):
            act()


def test_a_published_audit_stays_whatever_becomes_of_its_sources(written, publish, year):
    published = publish(written)
    words = published.frozen_words
    year[0].short_title = "Renamed"
    keep(year[0], by=None, at=NOW + timedelta(days=1))
    DatasetFactory(name="Ambulance call-outs")
    found = Audit.objects.get(pk=published.pk)
    assert found.frozen_words == words
    assert "Calmer streets" in words


def test_a_correction_stands_beside_what_it_corrects(written, manager, publish):
    first = publish(written)
    second = services.correct(first, what_changed="Five, not six.", by=manager, at=NOW)
    with pytest.raises(AlreadySubmitted):
        services.correct(first, what_changed="Seven.", by=manager, at=NOW)
    assert [part.not_shown for part in second.parts.all()] == ["What nobody reports."] * 2
    assert first.newer() is None
    second = publish(second)
    assert first.newer() == second
    assert "Version 2, which corrects the one before: Five, not six." in second.frozen_words


def test_one_that_was_dropped_can_be_started_anew(draft, manager):
    services.drop(draft, by=manager, at=NOW)
    again = services.start_audit(year=2025, by=manager, at=NOW)
    assert again.pk != draft.pk
