"""`manage.py adopt_strategy`: what it prints, and the exit code that a script goes by."""

import io

import pytest
from django.core.management import CommandError, call_command

from priorities.models import Priority, Strategy
from tests.factories import NOW, TODAY, StrategyFactory
from tests.succession.world import MARKER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def run(*arguments: str) -> tuple[int, str]:
    """The exit code, and all that was printed."""
    out = io.StringIO()
    try:
        call_command("adopt_strategy", *arguments, stdout=out)
    except CommandError as refusal:
        return refusal.returncode, f"{out.getvalue()}{refusal}"
    return 0, out.getvalue()


def test_it_prints_the_work_list_and_adopts(world):
    world.decide_all()
    code, words = run("next", "--on", str(TODAY))
    assert code == 0
    counts = "0 undecided, 5 carried over, 2 closed, 2 merged into another, 1 superseded by another"
    assert words.splitlines()[:2] == [
        f"Safer 2026-29: 10 open actions: {counts}.",
        "  ASB-01 Walks: carried over to 1. Safe streets: It goes on.",
    ]
    assert words.splitlines()[-2:] == ["  and 2 restricted", "Safer 2026-29 is in force from 23 November 2026."]
    assert Strategy.objects.get(key="next").state == "current"


def test_something_undecided_is_1_and_nothing_is_done(world):
    code, words = run("next", "--on", str(TODAY))
    assert (code, "10 actions are undecided" in words) == (1, True)
    assert Strategy.objects.get(key="next").is_draft


def test_a_dry_run_takes_any_day_and_does_nothing(world):
    assert run("next", "--on", "2027-04-01", "--dry-run")[0] == 1
    world.decide_all()
    code, words = run("next", "--on", "2027-04-01", "--dry-run")
    assert (code, "could be adopted" in words) == (0, True)
    assert Strategy.objects.get(key="next").is_draft


@pytest.mark.parametrize(("key", "on"), [("nowhere", TODAY), ("former", TODAY), ("next", "2027-04-01")])
def test_a_fault_is_2(world, key, on):
    world.decide_all()
    code, words = run(key, "--on", str(on))
    assert (code, bool(words)) == (2, True)
    assert Strategy.objects.get(key="next").is_draft


def test_the_first_strategy_may_be_dated_back(db):
    first = StrategyFactory(state="draft", key="first")
    assert run("first", "--on", "2023-05-01")[0] == 1  # it has no priority yet
    Priority.objects.create(strategy=first, number=1, code="ASB", short_title="One", title="One", created_at=NOW)
    assert run("first", "--on", "2030-05-01")[0] == 2
    assert run("first", "--on", "2023-05-01")[0] == 0
    assert str(Strategy.objects.get(key="first").adopted_on) == "2023-05-01"


def test_what_it_prints_names_nothing_restricted(world):
    world.decide_all()
    partner = world.partners["lead"]
    type(partner).objects.filter(pk=partner.pk).update(left_on="2026-11-01")
    code, words = run("next", "--on", str(TODAY))
    assert code == 1
    assert MARKER not in words
    assert not any(world.actions[name].reference in words for name in ("secret", "secret again"))
    assert "A restricted action: lead leads it and has left the partnership" in words
