"""Briefings and audits are found by who may read them: everybody once they are out, and before that managers."""

import pytest

from audits.models import Audit
from briefings.models import Briefing
from papers.document import PaperDocument, Paragraph, sha256
from partners.choices import Role
from records.services import keep
from search.kinds import Reader
from search.summaries import Chosen, answer_to, lines_of
from search.words import question_of
from tests.factories import (
    NOW,
    TODAY,
    AuditFactory,
    AuditPartFactory,
    BriefingAnswerFactory,
    BriefingFactory,
    PartnershipFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def found(typed: str, person) -> list[tuple[str, str, str]]:
    """(kind, title, where it was found) of each line of the answer."""
    reader = Reader(person, TODAY)
    answer = answer_to(question_of(typed), reader, Chosen())
    lines = lines_of(answer, answer.keys, reader)
    return [(each.kind.value, str(each.line.title), each.line.url) for each in lines]


def saying(words: str) -> dict:
    text = PaperDocument("What is told", "", "", (), (Paragraph(words),)).to_json()
    return {"words": text, "sha256": sha256(text)}


@pytest.fixture
def people(db):
    PartnershipFactory()
    return [UserFactory(roles=(role,)) for role in (Role.OBSERVER, Role.OFFICER, Role.BOARD_MEMBER)]


def test_what_was_sent_or_published_is_found_by_everybody_who_signs_in(people, manager):
    briefing = BriefingFactory(sent=True, **saying("The marshals of Prince Street stay."))
    audit = AuditFactory(published=True, **saying("Nobody counts the marshals."))
    expected = {
        ("briefing", "Briefing for 2026-27 Q2: The whole plan", briefing.get_absolute_url()),
        ("audit", "Audit 2025-26", audit.get_absolute_url()),
    }
    for person in (*people, manager):
        assert set(found("marshals", person)) == expected
    assert found("briefing Prince Street", people[0])[0][0] == "briefing"


def test_a_draft_is_found_by_managers_alone_and_one_that_was_dropped_by_nobody(people, manager):
    BriefingFactory(message="The marshals stay.")
    AuditPartFactory(audit=AuditFactory(), not_shown="How many marshals there are.")
    assert {kind for kind, *_ in found("marshals", manager)} == {"briefing", "audit"}
    assert [found("marshals", person) for person in people] == [[], [], []]
    for row in (Briefing.objects.get(), Audit.objects.get()):
        row.state = "dropped"
        keep(row, by=manager, at=NOW)
    assert found("marshals", manager) == []


def test_an_answer_that_was_left_out_of_what_was_sent_is_found_by_nobody(people, manager):
    briefing = BriefingFactory()
    BriefingAnswerFactory(briefing=briefing, answer="The marshals stay.", is_told=False)
    assert len(found("marshals", manager)) == 1
    sent = {"state": "sent", "sent_at": NOW, "sent_by": manager, "sent_to": "Board members"}
    for name, value in (sent | saying("Nothing of them.")).items():
        setattr(briefing, name, value)
    keep(briefing, by=manager, at=NOW)
    assert [found("marshals", person) for person in (*people, manager)] == [[]] * 4
