"""Progress of several quarters in one file: each becomes an update of its own quarter, or text."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from actions.models import Action, ProgressUpdate
from actions.services import record_update
from actions.summaries.plan_check import differences
from imports import services
from imports.forms import ColumnsForm
from imports.matching.wording import SAID_AGAIN
from imports.summaries.current_plan import CurrentPlan
from partners.choices import Role
from periods.models import ReportingPeriod
from tests.factories import NOW, TODAY, ReportingPeriodFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, KNOWN, an_action, csv_of, looked, plain_world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
QUARTERS = ["Q1 update", "Q1 RAG", "Q2 update", "Q2 RAG", "Q3 update", "Q3 RAG"]
TOLD = ["Late", "Red", "Better", "Amber", "Done", "Green"]
OF_Q2 = ([*HEAD[:7], "Stage", *QUARTERS[:4]], [*FIRST[:7], "In progress", "Late", "Red", "Done", "Green"])
PLAN = ([*HEAD[:7], "Stage", *QUARTERS], [*FIRST[:7], "In progress", *TOLD])


@pytest.fixture
def world():
    found = plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}
    ReportingPeriodFactory(year=2026, quarter=2)
    ReportingPeriodFactory(year=2026, quarter=1, closed=True)
    return found


def imported(world, *rows, quarter=None, name="plan.csv") -> Action:
    period = ReportingPeriod.objects.get(year=2026, quarter=quarter) if quarter else None
    sent = {"by": world["manager"], "at": NOW, "on": TODAY}
    source, _ = services.begin(csv_of(*rows), name=name, period=period, columns_seen=True, **sent)
    services.take_texts_as_meant(source, **sent)
    services.commit(source, **sent)
    return Action.objects.latest("pk")


def test_the_latest_quarter_counts_and_each_earlier_one_is_an_update_of_its_own(world):
    action = imported(world, *PLAN, quarter=3)
    told = ProgressUpdate.objects.order_by("reported_at").values_list("period__quarter", "text", "rating")
    assert list(told) == [(2, "Better\n\nQ2 RAG: Amber", "amber"), (3, "Done", "green")]
    assert (action.rating, action.latest_update.text, action.reported_in.quarter) == ("green", "Done", 3)
    assert list(differences()) == []


def test_what_a_closed_quarter_said_is_text_on_the_action(world):
    action = imported(world, *PLAN, quarter=3)
    assert "Q1 update: Late" in action.description
    assert "Q1 RAG: Red" in action.description


def test_without_a_quarter_nothing_counts_as_reported(world):
    action = imported(world, *PLAN)
    assert not ProgressUpdate.objects.exists()
    assert (action.rating, action.reported_in) == ("green", None)
    for words in ("Q1 update: Late", "Q2 update: Better", "Q3 update: Done"):
        assert words in action.description


def test_progress_of_the_quarter_before_is_never_one_of_this_quarter(world):
    cells = [*PLAN[1][:12], None, None]
    other = [*FIRST[:1], "Visit the hostels", *PLAN[1][2:]]
    imported(world, PLAN[0], cells, ["1.2", *other[1:]], quarter=3)
    first = Action.objects.get(title=FIRST[1])
    assert (first.rating, first.reported_in.quarter, first.latest_update.text) == ("amber", 2, "Better")


@pytest.mark.parametrize(
    ("title", "told"),
    [("Update – December 2026", [2026, 3]), ("Progress report, Q2 2025-26", [2025, 2]), ("Our plan 2026", None)],
)
def test_the_quarter_that_the_file_itself_names_is_told(world, title, told):
    rows = csv_of([title], [*HEAD, "Progress"], [*FIRST, "Two lamps"])
    source, _ = services.begin(rows, name="a.csv", by=world["manager"], at=NOW, on=TODAY)
    source.refresh_from_db()
    assert source.layout["quarter"] == told


AGAIN = ([*HEAD[:7], "Stage", "RAG"], [*FIRST[:7], "In progress", "Red"])


def begun(world, *rows, quarter=None, name="later.csv"):
    period = ReportingPeriod.objects.get(year=2026, quarter=quarter) if quarter else None
    sent = {"by": world["manager"], "at": LATER, "on": TODAY}
    return services.begin(csv_of(*rows), name=name, period=period, columns_seen=True, **sent)[0]


def committed(world, source, *, at=LATER) -> Action:
    services.take_texts_as_meant(source, by=world["manager"], at=at, on=TODAY)
    services.commit(source, by=world["manager"], at=at, on=TODAY)
    return Action.objects.get()


def answered(world, source, quarter):
    (question,) = source.questions.open()
    assert question.kind == "quarter"
    answers = {question.pk: {"quarter": quarter}}
    return services.decide(source, answers=answers, by=world["manager"], at=LATER, on=TODAY)


def reported() -> list[tuple]:
    rows = ProgressUpdate.objects.order_by("reported_at", "pk")
    return list(rows.values_list("period__quarter", "text", "rating"))


def test_a_new_rating_of_no_known_quarter_is_asked_and_never_one_of_this_quarter(world):
    imported(world, *OF_Q2, quarter=2)
    before = reported()
    source = begun(world, *AGAIN)
    assert (source.is_ready, source.open_count) == (False, 1)
    with pytest.raises(ValidationError):
        services.commit(source, by=world["manager"], at=LATER, on=TODAY)
    assert reported() == before


def test_it_becomes_an_update_of_the_quarter_that_somebody_says(world):
    imported(world, *OF_Q2, quarter=2)
    action = committed(world, answered(world, begun(world, *AGAIN), [2026, 2]))
    assert (action.rating, action.reported_in.quarter) == ("red", 2)
    assert reported()[-1] == (2, "Imported from later.csv, row 2.", "red")
    assert list(differences()) == []


def test_of_none_of_them_it_leaves_the_rating_as_it_is_and_says_so(world):
    imported(world, *OF_Q2, quarter=2)
    before = reported()
    source = answered(world, begun(world, *AGAIN), None)
    (row,) = source.rows.filter(kind="action")
    assert row.details["not_taken"] == [
        "Rating and percentage: somebody said that they are of no open quarter, so they stay as they are here"
    ]
    action = committed(world, source)
    assert (action.rating, reported()) == ("green", before)


def test_the_quarter_that_the_title_names_is_suggested_and_one_that_is_closed_is_not(world):
    imported(world, *OF_Q2, quarter=2)
    suggested = [
        begun(world, [f"Progress report, {words}"], *AGAIN, name=f"{words}.csv").questions.get().suggested
        for words in ("Q2 2026-27", "Q1 2025-26")
    ]
    assert suggested == [{"quarter": [2026, 2]}, {"quarter": None}]
    assert begun(world, *AGAIN).questions.get().suggested == {}


def test_a_rating_of_a_closed_quarter_stays_out_of_the_plan(world):
    imported(world, *PLAN, quarter=3)
    columns = [*HEAD[:7], "Stage", "Q1 RAG", "Q3 RAG"]
    source = begun(world, columns, [*FIRST[:7], "In progress", "Red", None], ["9", "Other", *FIRST[2:7], "In progress",
                   None, "Green"], quarter=3)  # fmt: skip
    row = source.rows.get(number=2)
    assert row.details["not_taken"] == [
        "Rating and percentage: 2026-27 Q1 takes no more updates, so they stay as they are here"
    ]
    services.commit(source, by=world["manager"], at=LATER, on=TODAY)
    assert Action.objects.get(title=FIRST[1]).rating == "green"


def test_earlier_quarters_of_an_action_in_the_plan_become_updates_where_they_may(world):
    imported(world, HEAD, FIRST)
    source = begun(world, *PLAN, quarter=3)
    (row,) = source.rows.filter(kind="action")
    assert row.details["not_taken"] == ["Q1: 2026-27 Q1 takes no more updates"]
    labels = [change["label"] for change in row.details["changes"]]
    assert labels[-2:] == ["Update of 2026-27 Q2", "Update of 2026-27 Q3"]
    action = committed(world, source)
    assert reported() == [(2, "Better\n\nQ2 RAG: Amber", "amber"), (3, "Done", "green")]
    assert (action.rating, action.reported_in.quarter) == ("green", 3)
    assert list(differences()) == []


def test_a_quarter_with_an_update_takes_no_second_one(world):
    imported(world, *PLAN, quarter=3)
    later = [*PLAN[1][:10], "Other words", "Red", "Still done", "Green"]
    source = begun(world, PLAN[0], later, quarter=3)
    assert source.rows.get(kind="action").details["not_taken"][1] == "Q2: there is an update of 2026-27 Q2 already"
    committed(world, source)
    assert [quarter for quarter, _, _ in reported()] == [2, 3, 3]


ONLY_Q3 = [*PLAN[0][:8], *QUARTERS[4:]], [*PLAN[1][:8], *TOLD[4:]]


def test_an_earlier_quarter_comes_in_later_and_the_newest_is_confirmed_after_it(world):
    imported(world, *ONLY_Q3, quarter=3)
    source = begun(world, *PLAN, quarter=3)
    changes = source.rows.get(kind="action").details["changes"]
    assert [(each["label"], each["old"], each["new"]) for each in changes] == [
        ("Update of 2026-27 Q2", "nothing", "Better\n\nQ2 RAG: Amber"),
        ("Update of 2026-27 Q3", "Done", f"Done ({SAID_AGAIN})"),
    ]
    action = committed(world, source)
    assert reported() == [(3, "Done", "green"), (2, "Better\n\nQ2 RAG: Amber", "amber"), (3, "Done", "green")]
    assert (action.rating, action.reported_in.quarter, action.latest_update.no_change) == ("green", 3, True)
    assert list(differences()) == []


def test_what_is_confirmed_keeps_its_reason_and_way_back(world):
    action = imported(world, *ONLY_Q3, quarter=3)
    last = {"stage": "in_progress", "rating": "red", "reason": "No lamps", "way_back": "Buy some", "text": "Done"}
    update = ProgressUpdate(action=action, period=ReportingPeriod.objects.get(quarter=3), **last)
    record_update(update, by=world["manager"], at=LATER)
    red = [*PLAN[1][:13], "Red"]
    action = committed(world, begun(world, PLAN[0], red, quarter=3), at=LATER + timedelta(hours=1))
    said = action.latest_update
    assert (said.rating, said.reason, said.way_back, said.no_change) == ("red", "No lamps", "Buy some", True)


def test_an_earlier_rating_comes_in_where_no_update_is_here(world):
    columns, told = [QUARTERS[3], QUARTERS[5]], ["Amber", "Green"]
    imported(world, HEAD, FIRST)
    action = committed(world, begun(world, [*PLAN[0][:8], *columns], [*PLAN[1][:8], *told], quarter=3))
    assert reported() == [(2, "Q2 RAG: Amber", "amber"), (3, "Q3 RAG: Green", "green")]
    assert (action.rating, action.reported_in.quarter) == ("green", 3)
    assert list(differences()) == []


def test_an_earlier_quarter_never_stands_after_one_of_which_the_file_says_nothing(world):
    imported(world, *ONLY_Q3, quarter=3)
    of_q1_and_q2 = [*PLAN[0][:8], *QUARTERS[:4]], [*PLAN[1][:8], *TOLD[:4]]
    source = begun(world, *of_q1_and_q2, quarter=2)
    assert source.rows.get(kind="action").details["not_taken"] == [
        "What 2026-27 Q2 said: the update of 2026-27 Q3 here is newer, and stays the newest",
        "Q1: 2026-27 Q1 takes no more updates",
    ]
    action = committed(world, source)
    assert (action.rating, action.reported_in.quarter, reported()) == ("green", 3, [(3, "Done", "green")])


def test_nor_does_any_of_the_quarters_before_that():
    values = {"stage": "in_progress", "rating": "green", "lead_partner": 1}
    here = an_action(1, "ASB-01", FIRST[1], source_reference="1.1", values=values, reported={(2026, 3): "Done"})
    plan = replace(KNOWN, actions={1: here}, open_quarters=frozenset({(2026, 1), (2026, 2), (2026, 3)}))
    found = looked([*PLAN[0][:8], *QUARTERS[:4]], [*PLAN[1][:8], *TOLD[:4]], plan=plan, quarter=(2026, 2))
    (changes,) = found.changes.values()
    assert (changes.updates_before, changes.progress) == ([], "")
    reason = "Q1: the file tells nothing of 2026-27 Q3, and the update of that quarter stays the newest"
    assert reason in found.drafts[0].not_taken


def test_nobody_knows_of_which_quarter_the_earlier_columns_are(world):
    imported(world, HEAD, FIRST)
    source = begun(world, *PLAN)
    details = source.rows.get(kind="action").details
    assert "Q2: nobody said of which quarter the file is" in details["not_taken"]
    committed(world, source)
    assert reported() == []


def test_ratings_of_several_quarters_without_words_are_updates_of_their_own(world):
    columns, told = [QUARTERS[3], QUARTERS[5]], ["Amber", "Green"]
    action = imported(world, [*PLAN[0][:8], *columns], [*PLAN[1][:8], *told], quarter=3)
    assert reported() == [(2, "Q2 RAG: Amber", "amber"), (3, "Q3 RAG: Green", "green")]
    assert (action.rating, action.reported_in.quarter) == ("green", 3)
    assert list(differences()) == []


def test_progress_beside_a_newer_rating_is_of_its_own_quarter(world):
    action = imported(world, [*PLAN[0][:8], *QUARTERS[2:4], QUARTERS[5]], [*PLAN[1][:8], *TOLD[2:4], "Red"], quarter=3)
    assert reported()[0] == (2, "Better\n\nQ2 RAG: Amber", "amber")
    assert (action.rating, action.reported_in.quarter) == ("red", 3)
    assert list(differences()) == []


def test_an_action_that_is_closed_here_takes_no_earlier_updates(world):
    cells = [*FIRST[:7], "Complete", *TOLD]
    columns = [*HEAD[:7], "Stage", *QUARTERS, "Completed on"]
    imported(world, [*HEAD[:7], "Stage", "Completed on"], [*FIRST[:7], "Complete", "30/10/2026"])
    source = begun(world, columns, [*cells, "30/10/2026"], quarter=3)
    reasons = source.rows.get(kind="action").details["not_taken"]
    assert "Q2: the action is closed here, and takes no more updates" in reasons
    committed(world, source)
    assert [quarter for quarter, _, _ in reported()].count(2) == 0


@pytest.mark.parametrize("first", [(HEAD, FIRST), None])
def test_a_quarter_that_is_closed_after_the_preview_is_told_and_nothing_is_written(world, first):
    if first:
        imported(world, *first)
    source, before = begun(world, *PLAN, quarter=3), Action.objects.count()
    period = ReportingPeriod.objects.get(year=2026, quarter=2)
    period.closed_at, period.closed_by = LATER, world["manager"]
    period.save()
    with pytest.raises(services.StaleImport):
        services.commit(source, by=world["manager"], at=LATER, on=TODAY)
    assert (Action.objects.count(), reported()) == (before, [])


def test_what_an_open_quarter_said_is_text_where_the_newest_one_is_closed():
    here = CurrentPlan(**{**vars(KNOWN), "open_quarters": frozenset({(2026, 2)})})
    (draft,) = looked(*PLAN, plan=here, quarter=(2026, 3)).drafts
    assert (draft.updates_before, draft.progress) == ([], [])
    assert "Q2 update: Better" in draft.values["description"]


def test_words_of_a_named_quarter_are_an_update_of_that_quarter(world):
    action = imported(world, [*PLAN[0][:8], *QUARTERS], [*PLAN[1][:12], None, None], quarter=3)
    assert reported() == [(2, "Better", "amber")]
    assert action.reported_in.quarter == 2
    again = begun(world, [*PLAN[0][:8], "Q2 RAG", "Q3 RAG"], [*PLAN[1][:8], "Red", None], quarter=3)
    (row,) = again.rows.filter(kind="action")
    assert [change["label"] for change in row.details["changes"]][-1] == "Update of 2026-27 Q2"
    committed(world, again)
    assert reported()[-1][::2] == (2, "red")


def test_of_a_named_quarter_only_the_year_is_asked(world):
    ReportingPeriodFactory(year=2025, quarter=2)
    source = begun(world, [*PLAN[0][:8], *QUARTERS], [*PLAN[1][:12], None, None])
    period = ColumnsForm(record=source, on=TODAY).fields["period"]
    assert period.label == "Year of Q2, the latest quarter with progress in the file"
    assert [words for _, words in period.choices][1:-1] == ["2026-27 Q2", "2025-26 Q2"]


def test_a_rating_of_a_named_quarter_is_offered_no_other(world):
    imported(world, *OF_Q2, quarter=2)
    source = begun(world, [*HEAD[:7], "Stage", "Q2 RAG"], [*FIRST[:7], "In progress", "Red"])
    assert source.questions.get().options == [{"quarter": [2026, 2]}]


def test_the_old_update_is_told_and_that_its_text_for_residents_waits(world):
    action = imported(world, *OF_Q2, quarter=2)
    Action.objects.filter(pk=action.pk).update(visibility="public")
    ProgressUpdate.objects.filter(action=action, period__quarter=2).update(public_text="It is lit.")
    source = begun(world, [*HEAD[:7], "Stage", "Q2 RAG"], [*FIRST[:7], "In progress", "Red"], quarter=2)
    change = source.rows.get(kind="action").details["changes"][-1]
    assert (change["label"], change["old"]) == ("Update of 2026-27 Q2", "Done")
    assert "waits for approval, is then no longer the newest" in change["new"]
