"""The pack: frozen with its version of the agenda, cut for each reader, counted after the cut."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from actions.choices import Visibility
from actions.models import Action
from actions.services import revise
from board import services
from board.choices import Presence
from board.models import AgendaItem, Body, Decision, Meeting
from board.querysets import EVERYTHING, OBSERVER, RESIDENT, sight_of_partner
from board.summaries.agenda import shown_to
from board.summaries.agenda_versions import editions_of
from packs.models import Pack
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import meeting_before, whole_pack
from packs.summaries.redacting import copy_of, reading_of
from packs.summaries.versions import PackAudience, any_partner, draft_pack, partner_copy, published_pack, residents
from packs.wording.new_in_version import pack_changes
from papers.document import sha256
from partners.models import Partner
from past.choices import ChangeKind
from priorities.models import Priority
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    OutcomeFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
)
from tests.frozen import let_go_of

pytestmark = pytest.mark.django_db
LAST = date(2026, 9, 8)
LATER = NOW + timedelta(hours=3)
SECRET = "Zyxomma"


@pytest.fixture
def plan(meeting):
    """Of one priority: two red actions, one of them restricted, a public amber one, and one on track."""
    ReportingPeriodFactory()
    measure = SuccessMeasureFactory(reference="SAFER-1", statement="Streets are safe", outcome=OutcomeFactory())
    SuccessMeasureFactory(reference="SAFER-2", statement="Parks are safe", outcome=measure.outcome)
    police = PartnerFactory(name="Police", short_name="Police")
    common = {"lead_partner": police, "measures": [measure], "priority": Priority.objects.get(number=1)}
    actions = {
        "red": ActionFactory(title="Light the underpass", **common),
        "secret": ActionFactory(title=f"{SECRET} house", restricted=True, **common),
        "amber": ActionFactory(title="Walk the routes", public=True, **common),
        "green": ActionFactory(title="Count the lamps", **common),
    }
    ratings = {"red": "red", "secret": "red", "amber": "amber", "green": "green"}
    for name, rating in ratings.items():
        off = {"reason": f"{name} reason", "way_back": f"{name} way back"} if rating != "green" else {}
        words = SECRET if name == "secret" else name
        update = ProgressUpdateFactory(action=actions[name], rating=rating, text=f"{words} said", **off)
        Action.objects.filter(pk=actions[name].pk).update(rating=rating, latest_update=update)
    return actions


@pytest.fixture
def last(body, plan):
    """The meeting before, with draft minutes, an announced item, and decisions that raised two of the actions."""
    meeting = MeetingFactory(body=body, meets_on=LAST, draft=True)
    item = AgendaItemFactory(meeting=meeting, title="Old business", minute="The board heard it.")
    AgendaItemFactory(meeting=meeting, title="One household", announced=True, minute=f"{SECRET} was heard.")
    DecisionFactory(item=item, text="Mend the lamps.", actions=[plan["red"], plan["secret"]])
    return meeting


@pytest.fixture
def published(meeting, last, manager) -> Meeting:
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    AgendaItemFactory(meeting=meeting, title=f"{SECRET} item", unannounced=True, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return Meeting.objects.get(pk=meeting.pk)


def editions(meeting, sight=EVERYTHING):
    return editions_of(meeting, shown_to(meeting, sight), sight=sight)


def pack(meeting, sight=EVERYTHING):
    return editions(meeting, sight)[-1].beside


def words_of(meeting, copy) -> str:
    return repr(published_pack(meeting, copy).document.document)


def test_a_pack_tells_what_it_is_made_from(published, plan):
    found = pack(published)
    red, secret = plan["red"].reference, plan["secret"].reference
    assert (found.last.meets_on, found.last.is_agreed) == ("8 September 2026", False)
    assert [item.title for item in found.last.minutes.items] == ["Old business", "One household"]
    assert [(each.decision, each.action) for each in found.matters] == [("2026/001", red), ("2026/001", secret)]
    assert [(each.reference, each.reason, each.way_back) for each in found.exceptions] == [
        (red, "red reason", "red way back"),
        (secret, "secret reason", "secret way back"),
        (plan["amber"].reference, "amber reason", "amber way back"),
    ]
    whole, *priorities = found.progress
    assert (whole.total, whole.open, dict(whole.ratings)) == (4, 4, {"red": 2, "amber": 1, "green": 1, "": 0})
    assert (priorities[0].priority, priorities[0].total) == (str(plan["red"].priority), 4)
    assert [(each.reference, len(each.actions)) for each in found.measures] == [("SAFER-1", 4), ("SAFER-2", 0)]
    assert {change.kind for each in found.changes for change in each.changes} >= {ChangeKind.UPDATE}


def test_the_bars_of_a_pack_hold_what_its_reader_sees_and_saw_then(meeting, last, plan, body, manager):
    ReportingPeriodFactory(quarter=2)
    opened = ActionFactory(title="Opened since", restricted=True, priority=plan["red"].priority)
    opened.visibility = Visibility.PUBLIC
    revise(opened, by=manager, at=NOW)
    words = whole_pack(meeting, at=NOW)
    assert words.quarters == ("2026-27 Q2",)
    shown = {
        name: [
            (row.priority, row.quarters, row.latest)
            for row in copy_of(words, reading_of([words], body, sight)).pictures
        ]
        for name, sight in {
            "everything": EVERYTHING,
            "lead": sight_of_partner(plan["red"].lead_partner),
            "observer": OBSERVER,
            "resident": RESIDENT,
        }.items()
    }
    bars = {
        # Ratings were set past the history, so at the quarter's end nobody had judged any of them.
        "everything": (5, {"amber": 1, "green": 1, "not_rated": 1, "red": 2}),
        "lead": (4, {"amber": 1, "green": 1, "not_rated": 1, "red": 2}),
        "observer": (3, {"amber": 1, "green": 1, "not_rated": 1, "red": 1}),
        "resident": (1, {"amber": 1, "not_rated": 1}),
    }
    for name, (number, latest) in bars.items():
        whole, first, *others = shown[name]
        expected = ((("2026-27 Q2", (("not_rated", number),)),), tuple(latest.items()))
        assert (name, whole[1:], first[1:]) == (name, expected, expected)
        assert [each[1:] for each in others] == [((), ())] * len(others)


def test_a_pack_of_a_former_format_shows_no_bars(published):
    former = FrozenPack.from_json(json.dumps(json.loads(Pack.objects.get().words) | {"format": 4}))
    assert copy_of(former, reading_of([former], published.body, EVERYTHING)).pictures == ()


def test_a_proposal_that_a_decision_raised_is_a_matter_and_in_no_figure(meeting, last, plan, body):
    proposal = ActionFactory(proposed=True, priority=plan["red"].priority)
    DecisionFactory(item=last.items.get(title="Old business"), actions=[proposal])
    words = whole_pack(meeting, at=NOW)
    found = copy_of(words, reading_of([words], body, EVERYTHING))
    assert proposal.reference in [matter.action for matter in found.matters]
    assert [row.total for row in found.progress if row.total] == [4, 4]
    assert [len(measure.actions) for measure in found.measures] == [4, 0]


def test_each_reader_follows_a_decision_by_the_actions_they_know_of(meeting, last, plan, body):
    item = last.items.get(title="Old business")
    DecisionFactory(item=item, due_on=LAST, actions=[ActionFactory(restricted=True, priority=plan["red"].priority)])
    ended = ActionFactory(complete=True, restricted=True, priority=plan["red"].priority)
    DecisionFactory(item=item, due_on=LAST, actions=[ended])
    words = whole_pack(meeting, at=NOW)

    def second_and_third(sight):
        matters = copy_of(words, reading_of([words], body, sight)).matters
        return [(m.action, m.is_overdue, m.latest) for m in matters if m.decision in ("2026/002", "2026/003")]

    told = f"{ended.reference}: complete, 30 October 2026. The decision itself is still open."
    open_action = next(m.action for m in words.matters if m.decision == "2026/002" and m.action)
    assert second_and_third(EVERYTHING) == [(open_action, False, ""), ("", False, told)]
    assert second_and_third(OBSERVER) == [("", True, ""), ("", True, "")]


def test_a_pack_of_the_former_format_goes_on_listing_what_it_listed(published, plan):
    kept = Pack.objects.get()
    former = json.loads(kept.words) | {"format": 1}
    for matter in former["matters"]:
        del matter["ended"]
    let_go_of(Pack)
    Pack.objects.update(words=json.dumps(former), sha256=sha256(json.dumps(former)))
    red, secret = plan["red"].reference, plan["secret"].reference
    assert [each.action for each in pack(published).matters] == ["", red, secret]


def test_what_is_kept_comes_back_the_same(published):
    kept = Pack.objects.get().words
    assert FrozenPack.from_json(kept).to_json() == kept


def test_nothing_that_happens_later_changes_a_published_pack(published, last, plan, manager):
    before = published_pack(published, PackAudience(EVERYTHING)).document
    action = Action.objects.get(pk=plan["red"].pk)
    action.title = "Something else"
    revise(action, by=manager, at=LATER)
    ProgressUpdateFactory(action=plan["green"], rating="red", reason="x", way_back="y")
    Action.objects.filter(pk=plan["green"].pk).update(rating="red", due_on=date(2026, 11, 1))
    Partner.objects.filter(short_name="Police").update(name="Renamed", short_name="Renamed")
    Body.objects.update(name="Renamed")
    Meeting.objects.filter(pk=published.pk).update(place="Elsewhere", meets_on=date(2026, 12, 9))
    AgendaItem.objects.filter(meeting=last).update(minute="Other words", title="Other title")
    Decision.objects.update(text="Other words", due_on=date(2020, 1, 1))
    ActionFactory(title="New")
    DecisionFactory(item=last.items.first())
    assert published_pack(Meeting.objects.get(pk=published.pk), PackAudience(EVERYTHING)).document == before


def test_the_same_plan_cannot_be_published_twice_but_another_one_can(published, plan, manager):
    with pytest.raises(Exception, match="Nothing has changed since"):
        services.publish_agenda(Meeting.objects.get(pk=published.pk), by=manager, at=LATER)
    ProgressUpdateFactory(action=plan["red"], text="The lamps came.", rating="amber", reason="r", way_back="w")
    Action.objects.filter(pk=plan["red"].pk).update(rating="amber")
    services.publish_agenda(Meeting.objects.get(pk=published.pk), by=manager, at=LATER)
    first, second = editions(published)
    red = plan["red"].reference
    assert second.number == 2
    assert f"Changed in what is off track: {red}." in second.changes
    assert "The figures of progress by priority." in second.changes
    assert dict(first.beside.progress[0].ratings)["red"] == 2
    assert dict(second.beside.progress[0].ratings)["red"] == 1


def test_a_plan_that_is_again_as_it_was_two_versions_ago_is_a_change(published, plan, manager):
    red = Action.objects.filter(pk=plan["red"].pk)
    for rating in ("amber", "red"):
        red.update(rating=rating)
        services.publish_agenda(Meeting.objects.get(pk=published.pk), by=manager, at=LATER)
    first, second, third = editions(published)
    assert first.beside == third.beside != second.beside


def test_another_order_of_the_same_lines_is_told(published):
    old = pack(published)
    assert pack_changes(old, old) == ()
    assert pack_changes(old, replace(old, exceptions=old.exceptions[::-1])) == ("The order in what is off track.",)


def test_a_version_that_changed_nothing_for_a_reader_is_none(published, plan, manager):
    ProgressUpdateFactory(action=plan["secret"], text="It is worse.", rating="red", reason="r", way_back="w")
    services.publish_agenda(Meeting.objects.get(pk=published.pk), by=manager, at=LATER)
    assert [len(editions(published, sight)) for sight in (EVERYTHING, OBSERVER)] == [2, 1]


def test_observers_find_no_trace_of_what_is_restricted(published, plan):
    found, words = pack(published, OBSERVER), words_of(published, PackAudience(OBSERVER))
    secret = plan["secret"].reference
    assert (SECRET in words, secret in words, "item 2" in words) == (False, False, False)
    assert dict(found.progress[0].ratings)["red"] == 1
    assert found.progress[0].total == 3
    assert found.measures[0].actions == tuple(plan[name].reference for name in ("red", "amber", "green"))
    assert [item.title for item in found.last.minutes.items] == ["Old business", "Restricted item"]
    assert [raised.reference for raised in found.last.minutes.items[0].decisions[0].actions] == [plan["red"].reference]


def test_what_nobody_may_know_changes_no_word_of_a_pack(meeting, last, plan, manager):
    """Page numbers follow from the words: the same words have the same pages."""
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    with_it = draft_pack(meeting, PackAudience(OBSERVER), at=NOW).document
    Action.objects.filter(pk=plan["secret"].pk).update(stage="proposed", opened_on=None)
    Decision.objects.get().actions.remove(plan["secret"])
    AgendaItemFactory(meeting=meeting, title=SECRET, unannounced=True, is_published=False)
    assert draft_pack(meeting, PackAudience(OBSERVER), at=NOW).document == with_it


def test_what_is_restricted_later_leaves_earlier_packs(published, last, plan):
    Action.objects.filter(pk=plan["red"].pk).update(visibility=Visibility.RESTRICTED)
    AgendaItem.objects.filter(title="Old business").update(restriction="unannounced", reason="crime")
    Decision.objects.update(restriction="announced", reason="crime")
    found, words = pack(published, OBSERVER), words_of(published, PackAudience(OBSERVER))
    assert [each.reference for each in found.exceptions] == [plan["amber"].reference]
    assert found.matters == ()
    assert [item.number for item in found.last.minutes.items] == [1]
    assert not any(each in words for each in ("Old business", "The board heard it", plan["red"].reference, "Mend"))
    assert pack(published, sight_of_partner(plan["red"].lead_partner)).exceptions[0].reference == plan["red"].reference


def test_words_of_a_restricted_time_stay_with_its_partners_once_it_is_opened(published, plan):
    Action.objects.filter(pk=plan["secret"].pk).update(visibility=Visibility.PARTNERSHIP)
    assert SECRET not in words_of(published, PackAudience(OBSERVER))
    assert f"{SECRET} house" in words_of(published, PackAudience(sight_of_partner(plan["secret"].lead_partner)))


def test_changes_of_a_restricted_time_are_not_told_to_others(meeting, body, manager):
    """Opened since the last meeting, after its title was changed: others are told that it is new, and no more."""
    MeetingFactory(body=body, meets_on=LAST, draft=True)
    action = ActionFactory(title=f"{SECRET} house", restricted=True, created_at=datetime(2026, 8, 1, tzinfo=UTC))
    action.title, action.visibility = "One house", Visibility.PARTNERSHIP
    revise(action, by=manager, at=NOW - timedelta(days=1))
    words = whole_pack(meeting, at=NOW)
    told = {}
    for name, sight in (("all", EVERYTHING), ("others", OBSERVER), ("own", sight_of_partner(action.lead_partner))):
        (changed,) = copy_of(words, reading_of([words], body, sight)).changes
        told[name] = [(change.kind, change.old) for change in changed.changes]
    assert told["all"] == told["own"] == [(ChangeKind.REWORDED, f"{SECRET} house")]
    assert told["others"] == [(ChangeKind.NEW, "")]


def test_the_copy_for_residents_names_no_person_and_holds_only_what_is_public(published, plan):
    words = words_of(published, residents())
    officers = {plan[name].lead_officer.name for name in ("red", "amber")}
    for hidden in (SECRET, plan["red"].reference, "amber reason", "amber way back", "amber said", *officers):
        assert hidden not in words, hidden
    found = pack(published, RESIDENT)
    assert [each.reference for each in found.exceptions] == [plan["amber"].reference]
    assert found.progress[0].total == 1
    assert "without names of people" in words


def test_what_was_not_public_then_stays_out_of_the_copy_for_residents(published, plan):
    Action.objects.filter(pk=plan["red"].pk).update(visibility=Visibility.PUBLIC)
    assert plan["red"].reference not in words_of(published, residents())


def test_copies_say_whose_they_are(published, plan):
    police = plan["secret"].lead_partner
    assert "Copy for Police: restricted matters only where it leads" in words_of(published, partner_copy(police))
    assert SECRET in words_of(published, partner_copy(police))
    assert SECRET not in words_of(published, partner_copy(PartnerFactory()))
    assert SECRET not in words_of(published, any_partner())
    assert published_pack(published, any_partner()).document.document.title.startswith("Partner’s copy")


def test_who_reads_restricted_matters_is_told_not_to_pass_them_on(published):
    warning = "do not pass it on"
    assert (
        warning in words_of(published, PackAudience(EVERYTHING)),
        warning in words_of(published, PackAudience(OBSERVER)),
    ) == (
        True,
        False,
    )


def test_minutes_that_are_being_taken_are_in_no_pack_and_never_get_into_one(meeting, body, manager):
    held = MeetingFactory(body=body, meets_on=LAST, held=True)
    item = AgendaItemFactory(meeting=held, title="Old business", minute="Half a sentence")
    DecisionFactory(item=item, text="Not yet minuted.")
    AgendaItemFactory(meeting=meeting, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    before = words_of(meeting, PackAudience(OBSERVER))
    assert "were still being taken" in before
    Meeting.objects.filter(pk=held.pk).update(state="minutes_draft")
    assert words_of(meeting, PackAudience(OBSERVER)) == before
    assert words_of(meeting, PackAudience(EVERYTHING)) == before


def test_agreed_minutes_go_in_as_they_were_agreed_and_are_withheld_by_the_item_as_it_is_now(meeting, body, manager):
    later = MeetingFactory(body=body, meets_on=date(2026, 10, 6), held=True)
    old = MeetingFactory(body=body, meets_on=LAST, held=True)
    AgendaItemFactory(meeting=old, title="Old business", minute="The board heard it.")
    rows = [services.NotedAttendance(row, Presence.PRESENT, "") for row in old.attendance.all()]
    services.note_attendance(old, noted=rows, by=manager, at=NOW)
    services.finish_minutes(old, by=manager, at=NOW)
    services.agree_minutes(old, agreed_at=later, by=manager, at=NOW)
    Meeting.objects.filter(pk=later.pk).update(state="cancelled", cancelled_because="Snow")
    AgendaItemFactory(meeting=meeting, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    assert "These minutes are agreed" in words_of(meeting, PackAudience(OBSERVER))
    AgendaItem.objects.filter(title="Old business").update(restriction="announced", reason="crime")
    words = words_of(meeting, PackAudience(OBSERVER))
    assert ("The board heard it" in words, "Restricted item" in words) == (False, True)


def test_the_meeting_before_is_the_last_one_of_the_body_that_took_place(meeting, body):
    for day in (date(2026, 6, 9), LAST):
        MeetingFactory(body=body, meets_on=day, draft=True)
    MeetingFactory(body=body, meets_on=date(2026, 10, 6), cancelled=True)
    MeetingFactory(body=BodyFactory(), meets_on=date(2026, 10, 20), draft=True)
    assert meeting_before(meeting).meets_on == LAST


def test_a_first_meeting_has_a_pack_too(meeting, manager):
    AgendaItemFactory(meeting=meeting, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    words = words_of(meeting, PackAudience(OBSERVER))
    assert all(each in words for each in ("This is the first meeting.", "There are no actions in the plan."))


def test_more_actions_cost_no_more_queries(meeting, last, plan, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(84) as captured:
            draft_pack(meeting, PackAudience(OBSERVER), at=NOW)
        return len(captured)

    before = queries()
    for number in range(10):
        ProgressUpdateFactory(action=ActionFactory(title=f"Action {number}", priority=plan["red"].priority))
    PriorityFactory(number=7)
    assert queries() == before
