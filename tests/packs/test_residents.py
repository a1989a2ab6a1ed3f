"""What of a meeting's pack is about persons, or was not meant for residents, and stays out of their copy."""

from datetime import date, timedelta

import pytest

from actions.services import put_on_hold
from board.querysets import EVERYTHING, RESIDENT
from packs.summaries.cutting import copy_of, reading_of
from packs.summaries.gathering import whole_pack
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    DeclarationFactory,
    MeetingFactory,
    OutcomeFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)

pytestmark = pytest.mark.django_db
INTEREST, WORDS, REASON = "Lives opposite the underpass", "The caretaker told us", "The post is vacant"


@pytest.fixture
def copies(meeting, body, manager) -> dict:
    """{"all": …, "residents": …}: the pack after a meeting at which interests were declared, and a public action
    was raised that has since been reported on and put on hold."""
    ReportingPeriodFactory()
    measure = SuccessMeasureFactory(outcome=OutcomeFactory())
    action = ActionFactory(public=True, measures=[measure], priority=PriorityFactory(number=3))
    ProgressUpdateFactory(action=action, text=WORDS)
    last = MeetingFactory(body=body, meets_on=date(2026, 9, 8), draft=True)
    item = AgendaItemFactory(meeting=last, title="Old business")
    DecisionFactory(item=item, actions=[action])
    DeclarationFactory(item=item, interest=INTEREST)
    DeclarationFactory(item=None, meeting=last, interest=INTEREST)
    put_on_hold(action, reason=REASON, by=manager, at=NOW - timedelta(hours=1))
    words = whole_pack(meeting, at=NOW)
    sights = {"all": EVERYTHING, "residents": RESIDENT}
    return {name: copy_of(words, reading_of([words], body, sight)) for name, sight in sights.items()}


def test_interests_are_left_out_of_the_minutes_and_of_each_item(copies):
    def declared(copy):
        minutes = copy.last.minutes
        return [INTEREST in each for part in (minutes, *minutes.items) for each in part.declarations]

    assert declared(copies["all"]) == [True, True]
    assert declared(copies["residents"]) == []


def test_matters_arising_are_named_without_what_an_officer_last_reported(copies):
    def latest(copy):
        return [matter.latest for matter in copy.matters if matter.action]

    assert [WORDS in words for words in latest(copies["all"])] == [True]
    assert latest(copies["residents"]) == [""]


def test_changes_are_told_without_who_made_them_when_and_why(copies, manager):
    def told(copy):
        changes = [change for action in copy.changes for change in action.changes if change.kind == "on_hold"]
        return [(change.why, change.by, bool(change.at)) for change in changes]

    assert told(copies["all"]) == [(REASON, manager.name, True)]
    assert told(copies["residents"]) == [("", "", False)]
