"""Action points and recommendations in a pack: frozen whole, cut for each reader, nameless for residents."""

import json
from datetime import date

import pytest

from board.querysets import EVERYTHING, OBSERVER, RESIDENT
from board.summaries.agenda import agenda_of, shown_to, whole_agenda
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import whole_pack
from packs.summaries.redacting import copy_of, reading_of
from packs.wording.document import pack_document
from packs.wording.new_in_version import pack_changes
from tests.factories import (
    NOW,
    ActionFactory,
    ActionPointFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    RecommendationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WHAT, RAISED, HIDDEN = "Arrange a meeting.", "Count the calls.", "Visit the household."
ADVICE, QUIET = "Publish the figures.", "Watch one street."


@pytest.fixture
def left(meeting):
    """At the last meeting: an action point, one that became a restricted action, and one of a hidden item; a
    recommendation that this action carries out, and one of the hidden item."""
    last = MeetingFactory(body=meeting.body, draft=True, meets_on=date(2026, 9, 8))
    item = AgendaItemFactory(meeting=last, title="Taxi marshals")
    hidden = AgendaItemFactory(meeting=last, title="Unheard of", unannounced=True)
    action = ActionFactory(restricted=True, title="Counting")
    ActionPointFactory(item=item, what=WHAT, person=UserFactory(name="A. Member"))
    ActionPointFactory(item=item, what=RAISED, person=None, who="Police", state="in_plan", action=action)
    ActionPointFactory(item=hidden, what=HIDDEN)
    RecommendationFactory(item=item, text=ADVICE, accepted=True, action=action, response_text="We will.")
    RecommendationFactory(item=hidden, text=QUIET)
    return meeting


def copy(meeting, sight, words: FrozenPack | None = None):
    words = words or whole_pack(meeting, at=NOW)
    return copy_of(words, reading_of([words], meeting.body, sight))


def matters(found) -> list[tuple]:
    return [(each.reference, each.text, each.origin) for each in found.matters]


ORIGIN = "Taxi marshals, {}, 8 September 2026"


def test_each_reader_has_the_points_of_the_items_they_see_and_one_row_for_each(left):
    origin = ORIGIN.format(left.body)
    action = ActionFactory._meta.model.objects.get()
    assert matters(copy(left, EVERYTHING)) == [
        ("Action point", WHAT, origin),
        (action.reference, "Counting", origin),
        ("Action point", HIDDEN, f"Unheard of, {left.body}, 8 September 2026"),
    ]
    # Who may not know of the action reads the action point that became it.
    assert matters(copy(left, OBSERVER)) == [("Action point", WHAT, origin), ("Action point", RAISED, origin)]


def test_residents_read_no_name_and_no_words_written_for_the_partnership(left):
    found = copy(left, RESIDENT)
    owners = [each.owner for each in found.matters]
    assert (len(owners), "A. Member" in " ".join(owners), owners[1]) == (2, False, "Police")
    (each,) = found.recommendations
    assert (each.text, each.answer, each.response) == (ADVICE, "Accepted", "")


def test_a_recommendation_says_no_more_than_its_reader_may_know(left):
    whole, seen = copy(left, EVERYTHING).recommendations, copy(left, OBSERVER).recommendations
    assert [(each.text, each.state, bool(each.action)) for each in whole] == [
        (ADVICE, "In progress", True),
        (QUIET, "Waiting for a response", False),
    ]
    assert [(each.text, each.state, each.action) for each in seen] == [(ADVICE, "Responded, nothing begun", "")]


def headings(meeting, sight) -> str:
    agenda = agenda_of(whole_agenda(meeting), shown_to(meeting, sight))
    document = pack_document(meeting, agenda, copy(meeting, sight), details=["Version 1"]).document
    return json.dumps([str(block) for block in document.blocks], ensure_ascii=False)


def test_the_document_has_the_report_back_and_a_copy_without_any_has_no_place_for_it(left):
    said = headings(left, EVERYTHING)
    assert ("Recommendations and what became of them" in said, ADVICE in said, QUIET in said) == (True, True, True)
    assert "Action point: Arrange a meeting. A. Member." in said
    observed = headings(left, OBSERVER)
    assert (ADVICE in observed, QUIET in observed, HIDDEN in observed) == (True, False, False)
    none = MeetingFactory(body=BodyFactory(), meets_on=date(2026, 12, 9))
    assert "Recommendations" not in headings(none, EVERYTHING)


def test_packs_of_before_still_read(left):
    DecisionFactory(item=AgendaItemFactory(meeting=left.body.meetings.get(meets_on=date(2026, 9, 8))))
    words = json.loads(whole_pack(left, at=NOW).to_json())
    words["matters"] = [each for each in words["matters"] if each["decision"]]
    del words["recommendations"]
    for each in words["matters"]:
        for name in ("point", "became", "public_owner"):
            del each[name]
    for item in words["last"]["minutes"]["items"]:
        del item["actions"], item["recommendations"]
    older = FrozenPack.from_json(json.dumps(words | {"format": 6}))
    assert [each.reference for each in copy(left, EVERYTHING, older).matters] == ["2026/001"]


def test_a_new_version_says_which_action_points_are_new(left):
    before = copy(left, OBSERVER)
    ActionPointFactory(item=AgendaItemFactory.create(meeting=left.body.meetings.earliest("meets_on")), what="Send it.")
    assert pack_changes(before, copy(left, OBSERVER)) == (
        "The minutes of the last meeting.",
        "New in matters arising: action point “Send it.”.",
    )
