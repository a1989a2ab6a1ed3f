"""The index follows every save: after each act it is what `index_search` would make of the rows."""

from datetime import timedelta

import pytest

from actions import services
from actions.models import Action, Milestone
from board.choices import MeetingState
from partners.models import Partner
from records.services import keep, remove
from search.choices import Kind
from search.models import Entry, Word
from search.services import rebuild
from search.words import question_of
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    DocumentFactory,
    ImportedActionFactory,
    MeetingFactory,
    MilestoneFactory,
    PartnerFactory,
    ProgressUpdateFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def found(typed: str, kind: Kind = Kind.ACTION) -> list[int]:
    terms = question_of(typed).terms
    return list(Entry.objects.of(kind).holding(terms).values_list("owner", flat=True))


def test_an_action_is_found_by_all_that_is_said_of_it_from_the_moment_it_is_said(manager):
    action = ActionFactory(title="Walk the route")
    services.comment(action, text="Are the lamps mended?", by=manager, at=NOW)
    step = MilestoneFactory(action=action, title="Underpass painted")
    DocumentFactory(action=action, title="Survey of hedges", name="results.csv")
    update = ProgressUpdateFactory(
        action=action, text="Thirty faults were reported.", next_steps="Ask the weir trust."
    )
    services.note_correction(update, text="Forty, not thirty.", by=manager, at=NOW)
    ImportedActionFactory(action=action, reference="PLAN 2.14")
    for words in ("routes", "lamp", "underpass", "hedge results", "faults reporting", "weir", "forty", "2.14"):
        assert found(words) == [action.pk], words
    assert rebuild().was_right
    remove(step, by=manager, at=NOW, why="Removed")
    assert found("underpass") == []
    assert rebuild().was_right


def test_a_name_that_changes_is_found_anew_everywhere(manager):
    action = ActionFactory(lead_partner=PartnerFactory(name="Harbour trust", short_name="Harbour"))
    partner = Partner.objects.get(name="Harbour trust")
    partner.name = "Riverside trust"
    keep(partner, by=manager, at=NOW)
    assert (found("riverside"), found("riverside", Kind.PARTNER)) == ([action.pk], [partner.pk])
    assert rebuild().was_right


def test_a_meeting_takes_its_agenda_with_it(manager):
    meeting = MeetingFactory(state=MeetingState.AGENDA_PUBLISHED)
    item = AgendaItemFactory(meeting=meeting, title="Lamps by the weir")
    assert Entry.objects.get(kind=Kind.ITEM, owner=item.pk).is_open is True
    meeting.meets_on += timedelta(days=7)
    meeting.state = MeetingState.HELD
    keep(meeting, by=manager, at=NOW)
    entry = Entry.objects.get(kind=Kind.ITEM, owner=item.pk)
    assert (entry.is_open, entry.dated_on) == (None, meeting.meets_on)


def test_a_minute_is_found_once_there_is_one_and_a_withdrawn_item_no_more(manager):
    item = AgendaItemFactory(title="Lamps", meeting=MeetingFactory(state=MeetingState.HELD))
    assert found("lamps", Kind.MINUTE) == []
    item.minute = "The lamps were discussed."
    keep(item, by=manager, at=NOW)
    assert found("discussed", Kind.MINUTE) == [item.pk]
    item.withdrawn_at, item.withdrawn_by = NOW, manager
    keep(item, by=manager, at=NOW)
    assert (found("lamps", Kind.MINUTE), found("lamps", Kind.ITEM)) == ([], [])


def test_what_was_refused_is_not_found(manager):
    action = ActionFactory(title="Walk the route")
    action.title, action.outcome = "Count the bollards", ""
    with pytest.raises(Exception, match="outcome"):
        keep(action, by=manager, at=NOW)
    assert (found("bollards"), found("route")) == ([], [action.pk])


def test_an_index_that_was_left_behind_is_put_right():
    action, other = ActionFactory(title="Walk the route"), ActionFactory(title="Count the bollards")
    Action.objects.filter(pk=action.pk).update(title="Light the underpass")
    Entry.objects.filter(kind=Kind.ACTION, owner=other.pk).delete()
    Entry.objects.create(kind=Kind.ACTION, owner=999_999, title="Gone", head="gone")
    Word.objects.create(word="nowhere", begins="n", length=7)
    done = rebuild()
    assert (done.written, done.removed) == (2, 1)
    assert (found("underpass"), found("bollards"), found("gone")) == ([action.pk], [other.pk], [])
    assert not Word.objects.filter(word="nowhere").exists()
    assert rebuild().was_right


def test_every_row_of_the_world_is_followed(world):
    assert set(Entry.objects.values_list("kind", flat=True)) == set(Kind)
    # A world is written past the services: the day of an update is put on its action afterwards.
    assert (rebuild().removed, rebuild().was_right) == (0, True)


def test_many_milestones_go_with_one_action(manager):
    action = ActionFactory()
    steps = [Milestone(title=f"Bollard {number}") for number in range(3)]
    services.revise_milestones(action, kept=steps, removed=[], by=manager, at=NOW)
    assert found("bollard") == [action.pk]
