"""What goes out comes back the same: a workbook that was made here, edited or not, against the plan as it is now."""

import io
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actions.exports import plan_workbook
from actions.models import Action
from actions.services import revise
from actions.summaries.plan_check import differences as unsound
from imports import services
from imports.models import ImportedAction
from partners.choices import Role
from periods.models import ReportingPeriod
from sheets.text import UNPRINTABLE
from tests.factories import NOW, TODAY, ActionFactory, ProgressUpdateFactory, ThemeFactory, UserFactory
from tests.imports.samples import csv_of, plain_world, row

pytestmark = pytest.mark.django_db
ENDINGS = ("xlsx", "ods", "csv")
# As long as the database takes; the description longer than any form would let it be.
LONGEST = {"title": 200, "description": 5000, "outcome": 500, "timescale_text": 200, "stage_reason": 1000}
TEXTS = (
    *(
        "=1+1",
        "+44 1603",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "=cmd|' /C calc'!A0",
        "'quoted'",
        "''",
        "'=1",
        "_x000D_",
        "<b>&amp;",
    ),
    *(
        'She said "no"; twice, then\r\nwent home',
        "one\rtwo\nthree",
        "  spaces  ",
        "🚓🏳️‍🌈 e\u0301",
        "السلامة في نورويتش",
    ),
    *("x" * 5000, "Progress: six visits", "Total", "31/03/2026", "#REF!", "Green", "colour ff0000", "1.1", "\u200e"),
)


@pytest.fixture
def world():
    found = plain_world() | {
        "manager": UserFactory(roles=(Role.MANAGER,)),
        "theme": ThemeFactory(title="Young, and old; all"),
    }
    found["officer"] = UserFactory(partner=found["police"], name="A sergeant")
    lead = {"lead_partner": found["police"], "priority": found["priority"], "measures": [found["measure"]]}
    found["lead"] = lead
    found["first"] = ActionFactory(**lead, lead_officer=found["officer"], themes=[found["theme"]], percent_complete=57)
    ProgressUpdateFactory(action=found["first"], rating="green", percent_complete=57)
    found["first"].refresh_from_db()
    for traits in ({"complete": True}, {"on_hold": True}, {"proposed": True}, {"overdue": True}):
        ActionFactory(**lead, supporting_partners=[found["council"]], **traits)
    return found


def exported(ending: str = "xlsx") -> bytes:
    actions = Action.objects.in_plan_order().as_whole_rows()
    return plan_workbook(actions, ending=ending, on=TODAY, fresh=ReportingPeriod.objects.fresh(on=TODAY))


def begin(world, content: bytes, name: str = "plan.xlsx"):
    return services.begin(content, name=name, by=world["manager"], at=NOW, on=TODAY, columns_seen=True)


def edited(content: bytes, **cells) -> bytes:
    """The workbook with some cells of its first action changed, by the heading of their column."""
    book = load_workbook(io.BytesIO(content))
    headings = {cell.value: cell.column for cell in book["Actions"][1]}
    for heading, value in cells.items():
        book["Actions"].cell(2, headings[heading.replace("_", " ")]).value = value
    result = io.BytesIO()
    book.properties.creator = None
    book.save(result)
    return result.getvalue()


def changes(found) -> dict[str, dict]:
    return {each.action.reference: each.values for each in found.changes.values() if not each.is_empty}


def first(found) -> dict:
    (values,) = changes(found).values()
    return values


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plan_that_nobody_edited_changes_nothing(world, ending):
    source, found = begin(world, exported(ending), f"plan.{ending}")
    assert (found.is_ready, changes(found), found.new, found.faults) == (True, {}, [], [])
    counts = {"action": 5, "heading": 1, "needs_decision": 0, "left_out": 0, "belongs_to_action": 0}
    assert source.counts["rows"] == counts


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_the_same(world, ending, text):
    Action.objects.update(**{name: text[:most] for name, most in LONGEST.items()})
    _, found = begin(world, exported(ending), f"plan.{ending}")
    assert (found.is_ready, changes(found), found.new, found.faults) == (True, {}, [], [])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.sampled_from(ENDINGS),
    st.lists(
        st.text(st.characters(exclude_characters="\ufffe\uffff", exclude_categories=["Cs"])), min_size=4, max_size=4
    ),
    st.sampled_from(["", "=", "+", "-", "@", "\t", "'", '"', "\r\n"]),
)
@example("csv", ["\u2028", "\x85", "_x0041_", "a\r\n\r\nb"], "=")
def test_any_four_texts_come_back_the_same(world, ending, texts, start):
    texts = [UNPRINTABLE.sub("", f"{start}{text}") for text in texts]
    pk = Action.objects.in_plan_order().first().pk
    fields = ("title", "description", "timescale_text", "stage_reason")
    Action.objects.filter(pk=pk).update(**{name: text[:200] for name, text in zip(fields, texts, strict=True)})
    _, found = begin(world, exported(ending), f"plan.{ending}")
    assert (found.is_ready, changes(found), found.new, found.faults) == (True, {}, [], [])


EDITS = {
    "Title": ("Walk every route", {"title": "Walk every route"}),
    "Outcome": ("=1+1", {"outcome": "=1+1"}),
    "Due": (date(2027, 6, 30), {"due_on": "2027-06-30"}),
    "Starts": (None, {"starts_on": None}),
    "Rating": ("Not rated", {"rating": ""}),
    "Stage": ("Not started", {"stage": "not_started"}),
    "Percent complete": (0.6, {"percent_complete": 60}),
    "Lead officer": (None, {"lead_officer": None}),
    "Cross-cutting themes": (None, {"themes": []}),
    "Who may see it": ("Public", {"visibility": "public"}),
}


@pytest.mark.parametrize("heading", EDITS)
def test_one_changed_cell_is_one_change(world, heading):
    typed, expected = EDITS[heading]
    content = edited(exported(), **{heading: "x"})  # as text first, so that a formula is one no more
    book = load_workbook(io.BytesIO(content))
    cell = next(cell for cell in book["Actions"][2] if book["Actions"].cell(1, cell.column).value == heading)
    cell.value = typed
    cell.data_type = "s" if isinstance(typed, str) else cell.data_type
    result = io.BytesIO()
    book.properties.creator = None
    book.save(result)
    _, found = begin(world, result.getvalue())
    assert (first(found), found.faults) == (expected, [])


def test_an_action_can_start_and_be_due_on_one_day(world):
    day = world["first"].due_on
    _, found = begin(world, edited(exported(), Starts=day))
    assert (first(found), found.faults) == ({"starts_on": day.isoformat()}, [])


def test_what_was_changed_is_shown_and_written_and_the_plan_stays_sound(world):
    content = edited(exported(), Title="Walk every route", Supporting_partners="Council", Percent_complete=0.6)
    source, _ = begin(world, content)
    assert [change["label"] for change in source.rows.get(number=2).details["changes"]] == [
        *("Title", "Supporting partners", "Percent complete")
    ]
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    action = Action.objects.get(pk=world["first"].pk)
    assert (action.title, list(action.supporting_partners.all())) == ("Walk every route", [world["council"]])
    assert (action.percent_complete, action.latest_update.text) == (60, "Imported from plan.xlsx, Actions, row 2.")
    assert Action.objects.filter(version__gt=world["first"].version).count() == 1
    assert list(unsound()) == []


FAULTS = {
    "Title": (None, "nothing", "title: it cannot be empty"),
    "Outcome": ("x" * 501, f"{'x' * 59}…", "500 characters or fewer, not 501"),
    "Due": ("Easter 2027", "Easter 2027", "a real date, such as 31 March 2026, or nothing"),
    "Starts": (date(2031, 1, 1), "1 January 2031", "a due date on or after the start"),
    "Lead partner": ("Constabulary", "Constabulary", "a partner of the list"),
    "Lead officer": ("Somebody", "Somebody", "somebody of the lead partner who can sign in, or nothing"),
    "Success measures": (None, "nothing", "success measures: it cannot be empty"),
    "Stage": ("Complete", "nothing", "the day it was completed on"),
    "Rating": ("Blue", "Blue", "Green, Amber, Red or Not rated"),
    "Percent complete": (1.4, "140%", "a percentage from 0 to 100"),
    "Version, leave as it is": (
        None,
        "nothing",
        "the number that stood here when the file was made: download the actions again",
    ),
}


@pytest.mark.parametrize("heading", FAULTS)
def test_a_cell_that_says_nothing_of_ours_is_at_fault(world, heading):
    typed, shown, expected = FAULTS[heading]
    _, found = begin(world, edited(exported(), **{heading: typed}))
    assert [(fault.row, fault.found, fault.expected) for fault in found.faults] == [(2, shown, expected)]
    assert not found.is_ready


CLOSED = {"stage": "complete", "opened_on": None, "completed_on": TODAY} | {
    "outcome_achieved": "fully",
    "outcome_evidence": "The survey says so.",
}


def why(found) -> list[tuple[str, str]]:
    return [(fault.column, fault.expected) for fault in found.faults]


REASON, WAY_BACK = "Reason_for_amber_or_red", "Way_back_to_green"
NEEDED = "an answer, as the rating is amber"
NOT_NEEDED = "nothing, unless the rating or percentage changes and it is off track"


def test_amber_without_a_reason_and_a_way_back_is_refused_by_cell_and_action(world):
    reference = world["first"].reference
    _, found = begin(world, edited(exported(), Rating="Amber"))
    reason, way_back = why(found)
    assert reason[1] == f"{reference}, Reason for amber or red: {NEEDED}"
    assert way_back[1] == f"{reference}, Way back to green: {NEEDED}"
    assert not found.is_ready
    _, found = begin(world, edited(exported(), **{"Rating": "Amber", REASON: "The supplier failed."}))
    assert [expected for _, expected in why(found)] == [f"{reference}, Way back to green: {NEEDED}"]


def test_amber_with_both_is_an_update_that_says_them(world):
    said = {"Rating": "Amber", REASON: "The supplier failed.", WAY_BACK: "A new one starts in January."}
    source, found = begin(world, edited(exported(), **said))
    assert found.faults == []
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    update = Action.objects.get(pk=world["first"].pk).latest_update
    assert (update.rating, update.reason, update.way_back) == (
        *("amber", "The supplier failed.", "A new one starts in January."),
    )


def test_a_reason_that_nothing_asks_for_is_refused(world):
    reference = world["first"].reference
    _, found = begin(world, edited(exported(), **{REASON: "The supplier failed."}))
    assert [expected for _, expected in why(found)] == [f"{reference}, Reason for amber or red: {NOT_NEEDED}"]


def test_a_closed_action_takes_no_rating_and_keeps_the_one_it_had(world):
    Action.objects.filter(pk=world["first"].pk).update(**CLOSED)
    _, found = begin(world, edited(exported(), Rating="Red", Percent_complete=0.9))
    expected = "nothing, as the action is closed"
    assert [(fault.found, fault.expected) for fault in found.faults] == [("Red", expected), ("90%", expected)]
    _, opened = begin(world, edited(exported(), Stage="In progress"))
    assert first(opened) == {"stage": "in_progress", "completed_on": None}


def test_to_close_an_action_in_the_file_and_empty_its_rating_changes_no_rating(world):
    content = edited(exported(), Stage="Complete", Completed_on=TODAY, Rating=None, Percent_complete=None)
    _, found = begin(world, content)
    assert first(found) == {"stage": "complete", "completed_on": TODAY.isoformat()}


@pytest.fixture
def stale(world):
    """A workbook from before somebody moved the due date here."""
    content = exported()
    action = Action.objects.get(pk=world["first"].pk)
    action.due_on = date(2027, 9, 30)
    revise(action, by=world["manager"], at=NOW)
    return content


def test_an_unchanged_row_of_an_action_that_moved_on_changes_nothing(world, stale):
    _, found = begin(world, stale)
    assert (found.is_ready, changes(found)) == (True, {})


def test_a_stale_row_is_a_conflict_and_never_overwrites(world, stale):
    source, found = begin(world, edited(stale, Due=date(2027, 6, 30), Title="Walk every route"))
    assert [(each.kind, each.words) for each in source.questions.open()] == [
        *(("conflict", "ASB-01: Title"), ("conflict", "ASB-01: Due date"))
    ]
    assert (found.is_ready, changes(found)) == (False, {})


def test_per_field_the_file_or_what_is_here_is_taken(world, stale):
    source, _ = begin(world, edited(stale, Due=date(2027, 6, 30), Title="Walk every route"))
    takes = {"ASB-01: Title": "file", "ASB-01: Due date": "here"}
    answers = {each.pk: {"take": takes[each.words]} for each in source.questions.all()}
    services.decide(source, answers=answers, by=world["manager"], at=NOW, on=TODAY)
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    action = Action.objects.get(pk=world["first"].pk)
    assert (action.title, action.due_on) == ("Walk every route", date(2027, 9, 30))


def test_a_new_row_below_comes_in_as_a_new_action(world):
    book = load_workbook(io.BytesIO(exported()))
    named = {"Title": "Visit the hostels", "Outcome": "People know us", "Priority": "1. ASB", "Stage": "Not started"}
    named |= {"Success measures": "SAFER-1", "Lead partner": "Police", "What will be done": "Visit each month."}
    headings = [cell.value for cell in book["Actions"][1]]
    book["Actions"].append([named.get(heading) for heading in headings])
    result = io.BytesIO()
    book.properties.creator = None
    book.save(result)
    source, found = begin(world, result.getvalue())
    assert (found.is_ready, source.counts["new"], changes(found)) == (True, 1, {})


def test_a_column_that_somebody_added_is_kept_as_text_and_shown(world):
    book = load_workbook(io.BytesIO(exported()))
    book["Actions"].cell(1, 23).value, book["Actions"].cell(2, 23).value = "Budget", "£500"
    result = io.BytesIO()
    book.properties.creator = None
    book.save(result)
    _, found = begin(world, result.getvalue())
    assert first(found) == {"description": f"{world['first'].description}\n\nBudget: £500"}


def test_what_another_plan_said_last_stays_what_its_next_version_is_compared_with(world):
    begun, _ = begin(
        world,
        csv_of(["Ref", "Action", "Outcome", "Priority", "Success measures", "Lead", "Due", "Status"], row()),
        "theirs.csv",
    )
    services.commit(begun, by=world["manager"], at=NOW, on=TODAY)
    source, _ = begin(world, edited(exported(), Title="Walk every route"))
    services.commit(source, by=world["manager"], at=NOW, on=TODAY)
    assert {bool(each.values) for each in ImportedAction.objects.filter(source=source)} == {False}
    _, found = begin(
        world,
        csv_of(
            ["Ref", "Action", "Outcome", "Priority", "Success measures", "Lead", "Due", "Status"], row(Due="June 2027")
        ),
        "theirs 2.csv",
    )
    assert first(found).keys() == {"due_on", "timescale_text"}
