"""From a file to the plan: begun, decided, written as one, and not written twice."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection

from actions.choices import Origin, Rating, Stage
from actions.models import Action, Comment, Milestone, ProgressUpdate
from actions.services import revise
from actions.summaries.plan_check import differences
from imports import services
from imports.choices import ImportState
from imports.models import Import, ImportedAction, ImportRow, RememberedAnswer
from partners.choices import Role
from periods.models import ReportingPeriod
from records.models import StaleRecord
from sheets.grids import Hidden, Refused, Workbook
from tests.factories import NOW, TODAY, ActionFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world, row

pytestmark = pytest.mark.django_db

WIDE = [*HEAD, "Progress", "Milestones", "% complete"]
SHOWN_FIELDS = [*FIRST, "Two lamps are up.", "Lamps ordered by June 2027", "40%"]


@pytest.fixture
def world():
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}


def begin(world, *rows, name="plan.csv", **more):
    more = {"period": ReportingPeriod.objects.get(), "columns_seen": True} | more
    return services.begin(csv_of(*rows), name=name, by=world["manager"], at=NOW, on=TODAY, **more)[0]


def commit(world, source):
    services.take_texts_as_meant(source, by=world["manager"], at=NOW, on=TODAY)
    return services.commit(source, by=world["manager"], at=NOW, on=TODAY)


def answer(world, source, kind: str, value: dict, key: str | None = None):
    rows = source.questions.open().filter(kind=kind)
    answers = {each.pk: value for each in rows if key is None or each.key == key}
    assert answers
    return services.decide(source, answers=answers, by=world["manager"], at=NOW, on=TODAY)


def test_a_file_is_kept_with_its_sum_and_every_row(world):
    source = begin(world, ["Plan 2026"], HEAD, FIRST, ["Total", "1"])
    assert (source.state, source.is_ready, source.counts["new"]) == (ImportState.DRAFT, True, 1)
    with source.file.open("rb") as stored:
        assert stored.read() == csv_of(["Plan 2026"], HEAD, FIRST, ["Total", "1"])
    assert [(each.number, each.kind) for each in source.rows.all()] == [
        *((1, "heading"), (2, "heading"), (3, "action"), (4, "left_out"))
    ]
    assert source.sha256 == hashlib.sha256(csv_of(["Plan 2026"], HEAD, FIRST, ["Total", "1"])).hexdigest()
    assert not Action.objects.exists()


def test_an_action_comes_in_with_all_that_was_told_of_it(world):
    source = commit(world, begin(world, WIDE, SHOWN_FIELDS))
    action = Action.objects.get()
    assert (action.reference, action.title, action.outcome) == (
        "ASB-01",
        "Light the underpass",
        "People use it at night",
    )
    assert (action.stage, action.rating, action.percent_complete) == (Stage.IN_PROGRESS, Rating.GREEN, 40)
    assert (action.origin, action.lead_partner, list(action.measures.all())) == (
        *(Origin.IMPORT, world["police"], [world["measure"]]),
    )
    assert action.latest_update == ProgressUpdate.objects.get(text="Two lamps are up.", reported_by=world["manager"])
    assert Milestone.objects.get().title == "Lamps ordered by June 2027"
    (history,) = action.history.all()
    assert (history.history_change_reason, history.history_user) == (
        "Imported from plan.csv, row 2",
        world["manager"],
    )
    assert [link.successmeasure for link in history.measures.all()] == [world["measure"]]
    assert list(differences()) == []
    told = ImportedAction.objects.get()
    assert (told.action, told.reference, told.is_new) == (action, "1.1", True)
    assert [2, "Progress", "Two lamps are up."] in told.words
    assert (source.state, source.committed_by) == (ImportState.COMMITTED, world["manager"])


def test_a_plan_at_every_stage_comes_in_sound(world):
    rows = [
        [*row(Ref=f"1.{number}", Action=f"Task {number}", Status=status), "Words.", None, None]
        for number, status in enumerate(["Not started", "Amber", "Red", "On hold", "Cancelled", "Complete"], 1)
    ]
    source = begin(world, [*WIDE, "Stage", "Date completed"], *([*each, "In progress", None] for each in rows))
    commit(world, source)
    assert list(differences()) == []
    off_track = ProgressUpdate.objects.filter(rating__in=["amber", "red"])
    assert {(each.reason, each.way_back) for each in off_track} == {
        ("No reason given yet.", "No way back given yet."),
    }


def test_a_complete_action_asks_for_its_day_and_brings_its_last_word(world):
    source = begin(world, WIDE, [*row(Status="Complete"), "All lamps are up.", None, None])
    commit(world, answer(world, source, "completed", {"on": "2026-10-30"}))
    action = Action.objects.get()
    assert (action.stage, str(action.completed_on), action.latest_update.text) == (
        *(Stage.COMPLETE, "2026-10-30", "All lamps are up."),
    )
    assert list(differences()) == []


def test_progress_is_text_when_chosen_so_and_when_no_period_is_open(world):
    commit(world, begin(world, WIDE, SHOWN_FIELDS, period=None))
    ReportingPeriod.objects.update(closed_at=NOW, closed_by=world["manager"])
    commit(world, begin(world, WIDE, ["1.2", "Visit hostels", *SHOWN_FIELDS[2:]]))
    assert not ProgressUpdate.objects.exists()
    assert set(Action.objects.values_list("description", flat=True)) == {
        "From the spreadsheet:\n\nProgress: Two lamps are up."
    }


def test_numbers_go_on_where_the_priority_stands(world):
    ActionFactory(priority=world["priority"], number=7, reference="ASB-07")
    commit(world, begin(world, HEAD, FIRST, ["1.2", "Visit hostels", *FIRST[2:]]))
    assert list(Action.objects.in_plan_order().values_list("reference", flat=True)) == ["ASB-07", "ASB-08", "ASB-09"]


def test_what_is_open_is_decided_and_remembered_for_the_next_file(world):
    source = begin(world, HEAD, row(Lead="GMP"), row(Ref="1.2", Action="Visit hostels", Lead="gmp"))
    assert (source.open_count, source.counts["rows"]["needs_decision"]) == (1, 2)
    with pytest.raises(ValidationError, match="not ready"):
        commit(world, source)
    source = answer(world, source, "lead", {"lead": world["police"].pk, "supporting": []})
    assert source.is_ready
    commit(world, source)
    world["police"].refresh_from_db()
    assert (world["police"].aliases, RememberedAnswer.objects.exists()) == ("GMP", False)
    again = begin(world, HEAD, row(Ref="7.1", Action="Train shop staff", Lead="gmp"), name="next.csv")
    assert (again.is_ready, again.questions.exists()) == (True, False)


def test_what_was_said_of_all_rows_of_a_file_is_asked_again_of_the_next(world):
    """Without a column for the stage it is asked once for the file: of another file it may well be otherwise."""
    place = HEAD.index("Status")
    without = [[*cells[:place], *cells[place + 1 :]] for cells in (HEAD, FIRST)]
    commit(world, answer(world, begin(world, *without), "stage", {"stage": "in_progress"}))
    assert Action.objects.get().stage == Stage.IN_PROGRESS
    assert not RememberedAnswer.objects.exists()
    again = begin(world, without[0], ["7.1", "Train shop staff", *without[1][2:]], name="next.csv")
    assert [(each.kind, each.is_open) for each in again.questions.all()] == [("stage", True)]


def test_an_answer_can_be_taken_back(world):
    source = begin(world, HEAD, row(Lead="GMP"))
    source = answer(world, source, "lead", {"lead": world["police"].pk, "supporting": []})
    pk = source.questions.get().pk
    source = services.decide(source, answers={pk: None}, by=world["manager"], at=NOW, on=TODAY)
    assert (source.open_count, source.is_ready) == (1, False)


def test_a_single_row_is_what_somebody_says(world):
    source = begin(world, HEAD, FIRST, ["Safer streets"])
    asked = source.rows.get(number=3)
    source = services.decide_row(source, row=asked, answer="heading", by=world["manager"], at=NOW, on=TODAY)
    assert (source.is_ready, source.rows.get(number=3).kind) == (True, "heading")
    first = source.rows.get(number=2)
    source = services.decide_row(source, row=first, answer="left_out", by=world["manager"], at=NOW, on=TODAY)
    assert source.counts["rows"]["left_out"] == 1


def test_columns_are_chosen_and_remembered_under_a_name(world):
    source = begin(world, ["Thing", "Person", *HEAD[2:5], *HEAD[6:]], [*FIRST[1:2], "Police", *FIRST[2:5], *FIRST[6:]])
    assert not source.layout["sheets"][0]["header"]
    columns = {"thing": "action", "person": "lead"}
    chosen = {"sheets": [], "headers": {"": 1}, "columns": columns, "period": None}
    source = services.choose(source, **chosen, by=world["manager"], at=NOW, on=TODAY)
    # These columns were not there to be looked at before.
    assert not source.is_ready
    source = services.choose(source, **chosen, by=world["manager"], at=NOW, on=TODAY)
    assert source.is_ready
    mapping = services.remember_mapping(source, name="Return", by=world["manager"], at=NOW)
    assert {key: mapping.columns[key] for key in columns} == columns
    services.remember_mapping(source, name="return", by=world["manager"], at=NOW)
    assert mapping.history.model.objects.count() == 2


def test_the_same_file_again_adds_nothing_and_says_when(world):
    first = commit(world, begin(world, HEAD, FIRST))
    with pytest.raises(services.AlreadyImported) as again:
        begin(world, HEAD, FIRST, name="copy of plan.csv")
    assert again.value.source == first
    assert (Action.objects.count(), Import.objects.count()) == (1, 1)


def test_a_later_version_changes_what_it_says_otherwise_and_nothing_else(world):
    commit(world, begin(world, WIDE, SHOWN_FIELDS, ["1.2", "Visit the hostels", *SHOWN_FIELDS[2:]]))
    later = [*row(Due="June 2027", Lead="Council"), "Four lamps are up.", "Lamps ordered by June 2027", "60%"]
    source = begin(world, WIDE, later, ["1.2", "Visit the hostels", *SHOWN_FIELDS[2:]], name="plan 2.csv")
    assert {name: source.counts[name] for name in ("new", "changed", "same")} == {"new": 0, "changed": 1, "same": 1}
    commit(world, source)
    action = Action.objects.get(reference="ASB-01")
    assert (str(action.due_on), action.timescale_text, action.lead_partner) == (
        *("2027-06-30", "June 2027", world["council"]),
    )
    assert (action.latest_update.text, action.percent_complete, action.updates.count()) == (
        "Four lamps are up.",
        60,
        2,
    )
    assert Action.objects.get(reference="ASB-02").version == 1
    assert list(differences()) == []


def test_a_new_rating_alone_comes_with_an_update_that_says_where_it_is_from(world):
    commit(world, begin(world, WIDE, SHOWN_FIELDS))
    commit(
        world,
        begin(
            world, WIDE, [*row(Status="Red"), "Two lamps are up.", "Lamps ordered by June 2027", "40%"], name="2.csv"
        ),
    )
    update = Action.objects.get().latest_update
    assert (update.rating, update.text) == (Rating.RED, "Imported from 2.csv, row 2.")
    assert list(differences()) == []


def test_progress_on_an_action_that_a_later_version_opens_again_is_an_update(world):
    closed = [*row(Status="Complete"), "All lamps are up.", None, None]
    commit(world, answer(world, begin(world, WIDE, closed), "completed", {"on": "2026-10-30"}))
    commit(world, begin(world, WIDE, [*row(), "Two lamps failed.", None, None], name="plan 2.csv"))
    action = Action.objects.get()
    assert (action.is_open, action.latest_update.text) == (True, "Two lamps failed.")
    assert not Comment.objects.exists()


def test_an_action_edited_here_is_not_undone_by_a_later_version(world):
    commit(world, begin(world, HEAD, FIRST))
    action = Action.objects.get()
    action.outcome = "Nobody is afraid there"
    revise(action, by=world["manager"], at=NOW)
    source = begin(world, HEAD, row(Due="June 2027"), name="plan 2.csv")
    commit(world, source)
    action.refresh_from_db()
    assert (action.outcome, action.timescale_text) == ("Nobody is afraid there", "June 2027")


def test_what_changed_both_here_and_there_is_decided(world):
    commit(world, begin(world, HEAD, FIRST))
    action = Action.objects.get()
    action.outcome = "Nobody is afraid there"
    revise(action, by=world["manager"], at=NOW)
    source = begin(world, HEAD, row(Outcome="Everybody feels safe"), name="plan 2.csv")
    assert source.open_count == 1
    commit(world, answer(world, source, "conflict", {"take": "here"}))
    assert Action.objects.get().outcome == "Nobody is afraid there"


def test_nothing_is_written_over_an_action_changed_since_the_preview(world):
    commit(world, begin(world, HEAD, FIRST))
    source = begin(world, HEAD, row(Due="June 2027"), name="plan 2.csv")
    action = Action.objects.get()
    action.outcome = "Nobody is afraid there"
    revise(action, by=world["manager"], at=NOW)
    with pytest.raises(services.StaleImport) as stale:
        commit(world, source)
    assert stale.value.changed == {action.pk: 1}
    assert Action.objects.get().timescale_text == "31/03/2027"
    source.refresh_from_db()
    services.refresh_preview(source, on=TODAY)
    commit(world, source)
    assert (Action.objects.get().timescale_text, Action.objects.get().outcome) == (
        *("June 2027", "Nobody is afraid there"),
    )


def test_an_import_decided_by_two_at_once_is_told(world):
    source = begin(world, HEAD, row(Lead="GMP"))
    other = Import.objects.get()
    answer(world, source, "lead", {"lead": world["police"].pk, "supporting": []})
    taken_back = {other.questions.get().pk: None}
    with pytest.raises(StaleRecord):
        services.decide(other, answers=taken_back, by=world["manager"], at=NOW, on=TODAY)


def test_all_or_nothing(world, monkeypatch):
    source = begin(world, WIDE, *([f"1.{number}", f"Task {number}", *SHOWN_FIELDS[2:]] for number in range(1, 8)))
    monkeypatch.setattr("imports.services.writing.AT_ONCE", 3)
    original, calls = services.committing.PlanWriter._incoming, []

    def fails(writer, draft):
        calls.append(draft)
        if len(calls) == 5:
            raise ValidationError("No.")
        return original(writer, draft)

    monkeypatch.setattr(services.committing.PlanWriter, "_incoming", fails)
    with pytest.raises(ValidationError):
        commit(world, source)
    source.refresh_from_db()
    counted = [model.objects.count() for model in (Action, ProgressUpdate, Milestone, ImportedAction)]
    assert (counted, Action.history.count(), source.state) == ([0, 0, 0, 0], 0, ImportState.DRAFT)


def test_a_rule_of_the_database_is_told_in_words(world, monkeypatch):
    source = begin(world, HEAD, FIRST)
    monkeypatch.setattr(
        "imports.services.writing.PlanWriter._set", start_after_due(services.committing.PlanWriter._set)
    )
    with pytest.raises(ValidationError, match="The due date must be on or after the start date"):
        commit(world, source)
    assert not Action.objects.exists()


def start_after_due(original):
    def changed(writer, action, values):
        original(writer, action, values | {"starts_on": "2027-04-01"})

    return changed


def test_stopping_half_way_writes_nothing(world):
    source = begin(world, HEAD, *([f"1.{number}", f"Task {number}", *FIRST[2:]] for number in range(1, 8)))
    steps = services.commit_in_steps(source, by=world["manager"], at=NOW, on=TODAY)
    assert next(steps) == (0, 7)
    steps.close()
    assert not Action.objects.exists()


def test_a_discarded_import_stays_and_takes_nothing_more(world):
    source = services.discard(begin(world, HEAD, FIRST), by=world["manager"], at=NOW)
    assert source.state == ImportState.DISCARDED
    with pytest.raises(ValidationError, match="discarded"):
        services.discard(source, by=world["manager"], at=NOW)
    with pytest.raises(ValidationError, match="not ready"):
        commit(world, source)


HIDDEN = Hidden("sheet Leads, column D", "a hidden column", "Show it or delete it.")


def test_what_is_hidden_is_named_and_the_file_held_back(world, monkeypatch):
    monkeypatch.setattr("imports.services.files.read_workbook", lambda content, name: Workbook((), (HIDDEN,)))
    with pytest.raises(services.HeldBack) as held:
        begin(world, HEAD, FIRST)
    assert held.value.hidden == (HIDDEN,)
    assert not Import.objects.exists()


def test_a_refused_file_leaves_nothing(world):
    with pytest.raises(Refused):
        services.begin(b"PK\x03\x04 no workbook", name="plan.xlsx", by=world["manager"], at=NOW, on=TODAY)
    assert not Import.objects.exists()


def test_a_file_that_could_not_be_looked_at_is_not_kept(world, monkeypatch):
    kept = []
    save = default_storage.save
    monkeypatch.setattr(
        default_storage, "save", lambda name, *args, **more: kept.append(name) or save(name, *args, **more)
    )
    monkeypatch.setattr("imports.services.preview._keep_rows", lambda source, found: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        begin(world, HEAD, FIRST)
    assert kept
    assert not any(default_storage.exists(name) for name in kept)


def test_a_look_costs_the_same_number_of_queries_for_few_and_for_many_rows(world, django_assert_max_num_queries):
    counted = []
    for number in (1, 30):
        rows = [[f"{number}.{each}", f"Task {number} {each}", *FIRST[2:]] for each in range(number)]
        with django_assert_max_num_queries(60):
            before = len(connection.queries_log)
            begin(world, HEAD, *rows, name=f"{number}.csv")
            counted.append(len(connection.queries_log) - before)
    assert counted[0] == counted[1]
    assert ImportRow.objects.count() == 33
