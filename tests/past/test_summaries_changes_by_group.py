"""The order in which a board reads what changed."""

from itertools import product

import pytest

from actions.choices import RATING_WORDS
from past.choices import ChangeGroup, ChangeKind
from past.summaries.changed_actions import ActionChanges, group_of
from past.summaries.changes_by_group import told
from past.wording import ActionChange


def change(kind: str, old: str = "", new: str = "", why: str = "") -> ActionChange:
    return ActionChange(ChangeKind(kind), "", old, new, why, "The officer", None)


def action(number: int, *changes: ActionChange, priority: str = "1. Streets") -> ActionChanges:
    return ActionChanges(f"ASB-0{number}", f"Action {number}", "/", priority, changes)


@pytest.mark.parametrize(
    ("kind", "old", "new", "group"),
    [
        ("on_hold", "In progress", "On hold", "worse"),
        ("overdue", "", "was due 1 May 2026", "worse"),
        ("stage", "On hold", "In progress", "better"),
        ("rating", "A word of former years", "Green", "other"),
        ("stage", "Not started", "In progress", "other"),
        ("reopened", "Complete", "In progress", "other"),
        ("new", "", "In progress", "new"),
        ("proposed", "", "Proposed", "other"),
        ("completed", "In progress", "Complete", "finished"),
        ("cancelled", "In progress", "Cancelled", "finished"),
        ("replaced", "In progress", "Replaced", "finished"),
        ("dates", "1 May 2026", "1 June 2026", "dates"),
        ("handed_over", "Police", "Council", "other"),
        ("moved", "1. Streets", "2. Homes", "other"),
        ("reworded", "Walk", "Walk all", "other"),
        ("update", "", "In progress, green", "updates"),
    ],
)
def test_every_kind_of_change_has_its_place(kind, old, new, group):
    assert group_of(change(kind, old, new)) == group


def test_a_rating_is_worse_or_better_by_what_it_was_before():
    found = {
        (old, new): group_of(change("rating", RATING_WORDS[old], RATING_WORDS[new])).value
        for old, new in product(RATING_WORDS, RATING_WORDS)
        if old != new
    }
    worse = {("green", "amber"), ("green", "red"), ("amber", "red"), ("", "amber"), ("", "red")}
    better = {("red", "amber"), ("red", "green"), ("amber", "green")}
    assert {pair for pair, group in found.items() if group == "worse"} == worse
    assert {pair for pair, group in found.items() if group == "better"} == better
    assert {group for pair, group in found.items() if pair not in worse | better} == {"other"}


def test_worse_comes_first_and_updates_are_one_count_for_each_priority():
    red, sent = change("rating", "Green", "Red", "It rained."), change("update", "", "In progress, green")
    actions = [
        action(1, change("dates", "1 May", "1 June"), sent),
        action(2, red, sent, sent),
        action(3, change("completed", "In progress", "Complete"), priority="2. Homes"),
        action(4, sent, priority="2. Homes"),
        action(5, change("rating", "Red", "Green"), change("overdue", "", "was due 1 May"), priority="2. Homes"),
    ]
    found = told(actions)
    assert [(each.group.value, [row.reference for row in each.actions]) for each in found.groups] == [
        ("worse", ["ASB-02", "ASB-05"]),
        ("better", ["ASB-05"]),
        ("finished", ["ASB-03"]),
        ("dates", ["ASB-01"]),
    ]
    assert found.groups[0].actions[0].changes == (red,)
    counts = [(each.priority, each.number, each.update_count) for each in found.updates]
    assert counts == [("1. Streets", 2, 3), ("2. Homes", 1, 1)]
    assert found.update_count == 4


def test_what_is_left_out_is_counted():
    rows = [action(number, change("new", "", "In progress")) for number in range(5)]
    (new,) = told(rows, most=3).groups
    assert (new.number, len(new.shown), new.is_cut) == (5, 3, True)
    assert not told(rows).groups[0].is_cut


def test_no_change_is_told_twice_or_forgotten():
    kinds = [change(kind.value) for kind in ChangeKind]
    found = told([action(1, *kinds)])
    told_of = [each for group in (*found.groups, *found.updates) for row in group.actions for each in row.changes]
    assert sorted(told_of, key=lambda each: each.kind) == sorted(kinds, key=lambda each: each.kind)
    assert [group.group for group in found.groups] == [g for g in ChangeGroup if g in {x.group for x in found.groups}]
