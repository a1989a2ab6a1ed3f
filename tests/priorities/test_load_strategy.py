import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from priorities.choices import GovernanceHeading
from priorities.models import Commitment, Outcome, Priority, Strategy, SuccessMeasure, Theme
from priorities.services import begin_review, load_strategy, load_strategy_file, put_in_force
from priorities.services.loading import TABLES
from records.services import FaultyFile, keep
from tests.factories import StrategyFactory

pytestmark = pytest.mark.django_db

KEYS = TABLES["measures"].required
PUBLISHED = Path(__file__).parents[2] / "priorities" / "strategies" / "safer_norwich_2023_26.toml"
FIRST = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
LATER = datetime.datetime(2026, 11, 9, 9, tzinfo=datetime.UTC)


def a_strategy() -> dict:
    day = datetime.date
    return {
        "strategy": {
            "key": "safe-2026",
            "title": "Safe 2026",
            "publisher": "A council",
            "published_on": day(2026, 4, 1),
            "starts_on": day(2026, 4, 1),
            "ends_on": day(2029, 3, 31),
            "review_due_on": day(2029, 4, 1),
        },
        "priorities": [{"number": 1, "code": "ASB", "short_title": "ASB", "title": "Less ASB"}],
        "themes": [{"number": 1, "title": "Prevention"}],
        "outcomes": [{"key": "safer", "title": "Safer", "priority": 1}],
        "measures": [{"reference": "SAFER-1", "outcome": "safer", "statement": "Partners solve problems."}],
        "policies": [{"title": "A plan", "publisher": "Home Office", "link": ""}],
        "commitments": [{"heading": "oversight", "statement": "Set up a board."}],
    }


def load(data: dict, at=FIRST):
    return load_strategy(data, name="safe.toml", by=None, at=at)


def put_published_in_force() -> Strategy:
    strategy = load_strategy_file(PUBLISHED, by=None, at=FIRST).strategy
    put_in_force(strategy, on=strategy.starts_on, by=None, at=FIRST)
    return strategy


def run(path: Path) -> str:
    out = StringIO()
    call_command("load_strategy", str(path), stdout=out)
    return out.getvalue()


def test_the_published_strategy_is_loaded_whole():
    assert run(PUBLISHED) == (
        "Safer Norwich Strategy 2023-26: 52 added, 0 changed, 0 as they were. It is a draft until it is adopted, on "
        "/strategies/safer-norwich-2023-26/adopt/ or with manage.py adopt_strategy safer-norwich-2023-26 --on DATE.\n"
    )
    counts = {m.__name__: m.objects.count() for m in (Priority, Theme, Outcome, SuccessMeasure, Commitment)}
    assert counts == {"Priority": 4, "Theme": 7, "Outcome": 4, "SuccessMeasure": 19, "Commitment": 12}
    assert Outcome.objects.get(key="safer").priority.code == "ASB"


def test_loading_again_changes_nothing():
    put_published_in_force()
    assert run(PUBLISHED) == (
        "Safer Norwich Strategy 2023-26: 0 added, 0 changed, 52 as they were. "
        "It has been in force since 1 May 2023: this is an edition of it.\n"
    )
    assert set(SuccessMeasure.objects.values_list("version", flat=True)) == {1}
    assert SuccessMeasure.history.count() == 19


def test_a_change_in_the_file_is_saved_with_its_history():
    load(a_strategy())
    data = a_strategy()
    data["priorities"][0]["title"] = "Much less ASB"
    assert str(load(data, at=LATER)) == "0 added, 1 changed, 6 as they were"
    priority = Priority.objects.get()
    assert (priority.title, priority.version) == ("Much less ASB", 2)
    newest = priority.history.first()
    assert (newest.history_change_reason, newest.history_date) == ("Loaded from safe.toml", LATER)


def test_what_was_edited_here_is_left_alone_and_named():
    load(a_strategy())
    measure = SuccessMeasure.objects.get()
    measure.statement = "The published wording."
    keep(measure, by=None, at=LATER)
    data = a_strategy()
    data["measures"][0]["statement"] = "Another wording."
    words = "0 added, 0 changed, 6 as they were, 1 left alone because they were edited here: SAFER-1"
    assert str(load(data, at=LATER)) == words
    measure.refresh_from_db()
    assert (measure.statement, measure.version) == ("The published wording.", 2)


def test_an_edit_of_what_the_file_does_not_say_keeps_nothing_from_being_loaded():
    strategy = load(a_strategy()).strategy
    put_in_force(strategy, on=FIRST.date(), by=None, at=FIRST)
    begin_review(strategy, by=None, at=LATER)
    data = a_strategy()
    data["strategy"]["title"] = "Safe 2026 to 2029"
    assert load(data, at=LATER).changed == ["strategy"]
    strategy.refresh_from_db()
    assert (strategy.title, strategy.state) == ("Safe 2026 to 2029", "in_review")


def test_the_next_strategy_may_use_the_references_of_the_former_one():
    load(a_strategy())
    data = a_strategy()
    data["strategy"]["key"] = "safe-2029"
    data["measures"][0]["statement"] = "Other words."
    assert str(load(data)) == "7 added, 0 changed, 0 as they were"
    assert dict(SuccessMeasure.objects.values_list("strategy__key", "statement")) == {
        "safe-2026": "Partners solve problems.",
        "safe-2029": "Other words.",
    }


def test_a_closed_strategy_stays_as_it_was(tmp_path):
    strategy = load(a_strategy()).strategy
    put_in_force(strategy, on=FIRST.date(), by=None, at=FIRST)
    put_in_force(StrategyFactory(state="draft"), on=LATER.date(), by=None, at=LATER)
    assert str(load(a_strategy())) == "0 added, 0 changed, 7 as they were"
    data = a_strategy()
    data["measures"][0]["statement"] = "Other words."
    with pytest.raises(FaultyFile) as refused:
        load(data, at=LATER)
    closed = "strategy.key: Safe 2026 was closed on 9 November 2026 and stays as it was: give the next one another key"
    assert refused.value.faults == [f"{closed}. Different in this file: SAFER-1"]
    assert SuccessMeasure.objects.get().statement == "Partners solve problems."


def test_all_faults_are_named_at_once_with_their_place():
    data = a_strategy()
    data["colours"] = []
    data["strategy"] |= {"ends_on": datetime.date(2025, 3, 31), "published_on": "April 2026"}
    data["priorities"] += [{"number": 1, "code": "TOO-LONG", "short_title": "x", "title": True}]
    data["outcomes"][0]["priority"] = 7
    data["measures"][0] = {"reference": "SAFER-1", "outcome": "sfaer", "statment": "A misspelt key."}
    data["policies"] = "none"
    data["commitments"][0]["heading"] = "lunch"
    with pytest.raises(FaultyFile) as refused:
        load(data)
    assert refused.value.faults == [
        f"colours: colours is not a table of a strategy: remove it, or use one of {', '.join(TABLES)}",
        "strategy.published_on: “April 2026” is not a date: enter a date as 2026-04-01, without quotation marks",
        "strategy.ends_on: 2025-03-31 is not after 2026-04-01, the start date",
        "priorities[2].title: true is not text: enter text in quotation marks",
        "priorities[2].code: “TOO-LONG” has 8 characters: use 6 or fewer",
        "priorities: number 1 is there 2 times: give each its own",
        "outcomes[1].priority: there is no priority 7 in priorities: use one of 1, or add it there",
        "measures[1].statement: this is missing: enter text in quotation marks",
        f"measures[1].statment: statment is not a key of a strategy: remove it, or use one of {', '.join(KEYS)}",
        "measures[1].outcome: there is no outcome “sfaer” in outcomes: use one of safer, or add it there",
        "policies: this is not a list of tables: write each as [[policies]], or leave them all out",
        f"commitments[1].heading: “lunch” is not known: use one of {', '.join(GovernanceHeading.values)}",
    ]
    assert not Strategy.objects.exists()


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        (
            "strategy",
            {"key": "a b"},
            "“a b” has spaces or signs in it: use letters, numbers, hyphens",
        ),
        ("strategy", {"title": ""}, "this is empty: enter text in quotation marks"),
        ("themes", {"number": 0}, "0 is out of range: enter 1 or more"),
        ("themes", {"number": 100}, "100 is out of range: enter 99 or less"),
        ("themes", {"number": "1"}, "“1” is not a whole number: enter a whole number without quotation marks"),
        ("policies", {"link": "norwich"}, "“norwich” is not a web address: enter one that begins with https://"),
    ],
)
def test_a_value_that_is_refused_is_named_with_the_way_to_put_it_right(table, change, fault):
    data = a_strategy()
    (data[table] if table == "strategy" else data[table][0]).update(change)
    place = table if table == "strategy" else f"{table}[1]"
    with pytest.raises(FaultyFile) as refused:
        load(data)
    (key,) = change
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].startswith(f"{place}.{key}: {fault}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"title = ", "this is not TOML"),
        (b"\xff\xfe", "not a text in UTF-8"),
        (b"[strategy]\nkey = 1\n", "strategy.key: 1 is not text: enter text in quotation marks"),
        (None, "cannot be read .No such file"),
    ],
)
def test_a_file_that_cannot_be_loaded_ends_with_code_2(tmp_path, text, fault):
    path = tmp_path / "faulty.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(CommandError, match=fault) as refused:
        run(path)
    assert refused.value.returncode == 2
    assert not Strategy.objects.exists()
