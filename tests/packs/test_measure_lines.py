"""How measures stand in a pack: a line each, as known on the day it was frozen, and nothing of it in older packs."""

import json

import pytest

from board import services
from board.models import Meeting
from board.querysets import EVERYTHING, OBSERVER, RESIDENT
from board.summaries.agenda import shown_to
from board.summaries.agenda_versions import editions_of
from packs.models import Pack
from packs.summaries.frozen import FORMAT, FrozenPack
from packs.summaries.versions import PackAudience, published_pack
from papers.document import sha256
from priorities.models import Priority
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    IndicatorFactory,
    JudgementFactory,
    OutcomeFactory,
    ReadingFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)
from tests.frozen import let_go_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(meeting, manager):
    """Of three measures one is judged and served, one is served by what is restricted, and one is bare."""
    quarter = ReportingPeriodFactory(year=2026, quarter=2)
    judged = SuccessMeasureFactory(reference="SAFER-1", statement="Streets are safe", outcome=OutcomeFactory())
    secret, _ = (SuccessMeasureFactory(reference=f"SAFER-{n}", outcome=judged.outcome) for n in (2, 3))
    indicator = IndicatorFactory(reference="CALLS")
    for days, value in ((("2026-04-01", "2026-06-30"), 110), (("2026-07-01", "2026-09-30"), 100)):
        ReadingFactory(indicator=indicator, starts_on=days[0], ends_on=days[1], value=value)
    for measure in (judged, secret):
        measure.indicators.add(indicator)
        JudgementFactory(measure=measure, period=quarter, verdict="at_risk")
    common = {"priority": Priority.objects.get(number=1)}
    ActionFactory(measures=[judged], public=True, **common)
    ActionFactory(measures=[secret], restricted=True, **common)
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return Meeting.objects.get(pk=meeting.pk)


def standing(meeting, sight) -> list[tuple]:
    copy = editions_of(meeting, shown_to(meeting, sight), sight=sight)[-1].beside
    return [(row.reference, row.judgement, row.direction, row.gap) for row in copy.standing]


AT_RISK = ("At risk (2026-27 Q2)", "Better than the quarter before")


def test_each_reader_reads_the_worst_gap_of_what_they_see(published):
    bare = ("SAFER-3", "Not judged yet", "", "No action")
    all_see = [("SAFER-1", *AT_RISK, "No dataset")]
    assert standing(published, EVERYTHING) == [*all_see, ("SAFER-2", *AT_RISK, "No dataset"), bare]
    assert standing(published, OBSERVER) == [*all_see, ("SAFER-2", *AT_RISK, "No action"), bare]


def test_residents_are_not_told_what_partners_owe_each_other(published):
    assert standing(published, RESIDENT) == []


def test_the_document_has_a_line_for_each(published):
    words = repr(published_pack(published, PackAudience(EVERYTHING)).document.document)
    assert "How each measure stands" in words
    assert "At risk (2026-27 Q2)" in words


def kept_as(changes: dict, *, without: tuple[str, ...]) -> None:
    """The pack as a version before wrote it down."""
    content = json.loads(Pack.objects.get().words) | changes
    for name in without:
        del content[name]
    let_go_of(Pack)
    Pack.objects.update(words=json.dumps(content), sha256=sha256(json.dumps(content)))


def test_what_is_written_today_is_of_the_newest_format(published):
    assert json.loads(Pack.objects.get().words)["format"] == FORMAT


# Of each older format, what it did not have.
FORMER = {
    1: ("strategy", "standing", "quarters"),
    2: ("strategy", "standing", "quarters"),
    3: ("standing", "quarters"),
}


@pytest.mark.parametrize("number", FORMER)
def test_a_pack_of_an_older_format_is_read_without_these_lines(published, number):
    kept_as({"format": number}, without=FORMER[number])
    assert FrozenPack.from_json(Pack.objects.get().words).format == number
    for sight in (EVERYTHING, OBSERVER):
        assert standing(published, sight) == []
    words = repr(published_pack(published, PackAudience(EVERYTHING)).document.document)
    assert "How each measure stands" not in words
    assert "Streets are safe" in words
