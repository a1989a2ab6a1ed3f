"""What a pack tells of risks: to each reader, as they stood, and to residents nothing."""

from datetime import date

import pytest

from board.models import AgendaItem
from board.querysets import EVERYTHING, OBSERVER, RESIDENT, sight_of_partner
from board.summaries.agenda import agenda_of, shown_to, whole_agenda
from packs.summaries.beside_items import beside_items_of
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import whole_pack
from packs.summaries.redacting import copy_of, reading_of
from packs.wording.document import pack_document
from packs.wording.risk_section import in_all
from risks.models import Risk
from tests.factories import NOW, AgendaItemFactory, MeetingFactory, PartnerFactory, RiskFactory, RiskReviewFactory

pytestmark = pytest.mark.django_db


def copy_for(meeting, sight, words=None):
    words = words or whole_pack(meeting, at=NOW)
    return copy_of(words, reading_of([words], meeting.body, sight))


def titles(copy) -> list[str] | None:
    return None if copy.risks is None else [row.title for row in copy.risks.rows]


def test_each_reader_reads_the_risks_that_are_theirs_and_residents_none(meeting):
    partner = PartnerFactory()
    RiskFactory(title="Open")
    RiskFactory(title="Zyxomma", restricted=True, partner=partner, likelihood=4, impact=4)
    found = {sight: titles(copy_for(meeting, sight)) for sight in (EVERYTHING, OBSERVER, RESIDENT)}
    assert found == {EVERYTHING: ["Zyxomma", "Open"], OBSERVER: ["Open"], RESIDENT: None}
    assert titles(copy_for(meeting, sight_of_partner(partner))) == ["Zyxomma", "Open"]
    assert in_all(copy_for(meeting, OBSERVER).risks) == "1 risk is open: 1 medium."


def test_what_was_frozen_while_restricted_stays_with_those_entitled(meeting):
    secret = RiskFactory(title="Zyxomma", restricted=True)
    words = whole_pack(meeting, at=NOW)
    Risk.objects.filter(pk=secret.pk).update(reason="")
    assert titles(copy_for(meeting, OBSERVER, words)) == []
    assert titles(copy_for(meeting, sight_of_partner(secret.partner), words)) == ["Zyxomma"]


def test_what_changed_since_the_body_met_and_overdue_reviews_are_told(meeting):
    MeetingFactory(body=meeting.body, draft=True, meets_on=date(2026, 9, 8))
    risk = RiskFactory(title="Worse", review_on=date(2026, 11, 2))
    RiskReviewFactory(risk=risk, reviewed_on=date(2026, 6, 1), likelihood=2)
    RiskReviewFactory(risk=risk, reviewed_on=date(2026, 9, 14), is_changed=True, why="The bid was refused.")
    RiskFactory(title="Gone", closed=True)
    RiskFactory(title="Closed long ago", closed_on=date(2026, 6, 1), closed_because="It is over.")
    risks = copy_for(meeting, OBSERVER).risks
    assert (risks.since, {row.title: row.changes for row in risks.changed}) == (
        "8 September 2026",
        {
            "Worse": ("Up from 6 to 9, medium: The bid was refused.",),
            "Gone": ("Closed: It can no longer happen.",),
        },
    )
    assert [row.title for row in risks.overdue] == ["Worse"]


def test_the_item_risks_is_made_from_them_and_the_section_says_all(meeting):
    RiskFactory(title="Open")
    AgendaItemFactory(meeting=meeting, title="Risks", kind="risk")
    copy = copy_for(meeting, EVERYTHING)
    agenda = agenda_of(whole_agenda(meeting), shown_to(meeting, EVERYTHING))
    item = AgendaItem.objects.get(kind="risk")
    brief = beside_items_of(agenda, copy)[str(item.key)].risks
    assert (brief.words, brief.worst, brief.overdue_count) == (
        "1 risk is open: 1 medium.",
        (("Open", "9, medium"),),
        0,
    )
    document = pack_document(meeting, agenda, copy, details=[])
    assert "risks" in document.keys
    assert "risks" not in pack_document(meeting, agenda, copy_for(meeting, RESIDENT), details=[]).keys


def test_a_pack_is_read_as_it_was_written_and_an_older_one_tells_nothing_of_risks(meeting):
    RiskReviewFactory()
    words = whole_pack(meeting, at=NOW)
    assert FrozenPack.from_json(words.to_json()) == words
    older = FrozenPack.from_json(words.to_json().replace('"format":7', '"format":6'))
    assert copy_for(meeting, EVERYTHING, older).risks is None
