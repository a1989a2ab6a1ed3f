"""What a page reads of a long work list, part by part, is what the whole list says."""

from datetime import timedelta

import pytest

from actions.choices import Stage
from actions.models import Action
from priorities.models import Priority, SuccessMeasure
from succession.choices import ANSWER_WORDS, Answer
from succession.models import ActionLine
from succession.summaries.work_list import WorkList, by_priority, counts_of, work_list
from tests.factories import TODAY
from tests.succession.world import SuccessionWorld


def lists(world: SuccessionWorld, person: str = "manager") -> tuple[WorkList, WorkList]:
    """One that is read part by part, and one that was read whole."""
    part, whole = (
        work_list(world.draft, actions=Action.objects.visible_to(world.people[person]), on=TODAY) for _ in range(2)
    )
    assert whole.rows
    return part, whole


def retire_the_priority(world: SuccessionWorld) -> None:
    Priority.objects.filter(pk=world.priorities["new drinks"].pk).update(retired_on=TODAY)


def carry_to_the_former_priority(world: SuccessionWorld) -> None:
    ActionLine.objects.filter(action=world.action("walks")).update(to_priority=world.priorities["asb"])


def retire_the_measure(world: SuccessionWorld) -> None:
    SuccessMeasure.objects.filter(pk=world.measures["new 1"].pk).update(retired_on=TODAY)


def lose_the_measures(world: SuccessionWorld) -> None:
    ActionLine.objects.get(action=world.action("walks")).to_measures.clear()


def add_a_measure_of_the_former(world: SuccessionWorld) -> None:
    ActionLine.objects.get(action=world.action("walks")).to_measures.add(world.measures["1"])


def let_the_lead_leave(world: SuccessionWorld) -> None:
    partner = world.action("walks").lead_partner
    type(partner).objects.filter(pk=partner.pk).update(left_on=TODAY)


def begin_later_what_is_closed(world: SuccessionWorld) -> None:
    Action.objects.filter(pk=world.actions["patrols"].pk).update(starts_on=TODAY + timedelta(days=1))


def propose_again_what_is_closed(world: SuccessionWorld) -> None:
    Action.objects.filter(pk=world.actions["patrols"].pk).update(stage=Stage.PROPOSED, opened_on=None)


def end_what_another_gives_way_to(world: SuccessionWorld) -> None:
    Action.objects.filter(pk=world.actions["walks"].pk).update(
        stage=Stage.CANCELLED, stage_reason="No money.", opened_on=None
    )


def take_back_what_another_gives_way_to(world: SuccessionWorld) -> None:
    lines = ActionLine.objects.filter(action=world.action("lamps"))
    lines.update(answer="", reason="", to_priority=None)


def show_what_is_merged_into_something_open(world: SuccessionWorld) -> None:
    Action.objects.filter(pk=world.actions["secret"].pk).update(visibility="partnership")


FAULTS = [
    retire_the_priority,
    carry_to_the_former_priority,
    retire_the_measure,
    lose_the_measures,
    add_a_measure_of_the_former,
    let_the_lead_leave,
    begin_later_what_is_closed,
    propose_again_what_is_closed,
    end_what_another_gives_way_to,
    take_back_what_another_gives_way_to,
    show_what_is_merged_into_something_open,
]


@pytest.mark.parametrize("spoil", FAULTS)
def test_an_answer_that_fails_is_found_without_reading_all_of_them(world, spoil):
    world.decide_all()
    assert not lists(world)[0].faulty
    spoil(world)
    part, whole = lists(world)
    assert whole.faulty
    assert [(row.action, row.faults) for row in part.faulty] == [(row.action, row.faults) for row in whole.faulty]
    assert part.in_the_way == whole.in_the_way


@pytest.mark.parametrize("person", ["manager", "observer"])
@pytest.mark.parametrize("decided", [0, 4, 10])
def test_what_is_counted_and_shown_in_part_is_that_of_the_whole(world, person, decided):
    if decided:
        world.decide_all()
        undone = ActionLine.objects.order_by("-pk")[: 10 - decided].values("pk")
        ActionLine.objects.filter(pk__in=undone).delete()
    part, whole = lists(world, person)
    in_order = by_priority(whole.rows)
    assert part.counts == whole.counts == counts_of(whole.rows)
    assert [part.counts_in(priority) for priority, _ in in_order] == [counts_of(rows) for _, rows in in_order]
    for answer in (None, *ANSWER_WORDS):
        expected = [row for _, rows in in_order for row in rows if answer is None or row.answer == answer]
        assert part.rows_of(part.answered(answer)) == tuple(expected)
    assert part.decided == whole.decided == tuple(row for row in whole.rows if row.answer)
    assert part.any_proposed == any(row.can_be_carried_as_proposed for row in whole.rows)
    for row in whole.rows:
        assert part.row_of(row.action.reference) == row
        resting = [each for each in whole.rows if each.line and each.line.other_id == row.action.pk]
        assert list(part.resting_on(row.action)) == resting


def test_nothing_is_proposed_where_no_priority_and_no_measure_goes_on(world):
    assert lists(world)[0].any_proposed
    measures = SuccessMeasure.objects.filter(strategy=world.draft)
    for number, measure in enumerate(measures):
        words = {"reference": f"NEW-{number}", "statement": f"Another {number}.", "continues": None}
        SuccessMeasure.objects.filter(pk=measure.pk).update(**words)
    part, whole = lists(world)
    assert not part.any_proposed
    assert not any(row.can_be_carried_as_proposed for row in whole.rows)


def test_an_action_that_is_not_in_the_list_has_no_row(world):
    assert lists(world)[0].row_of("ASB-99") is None
    assert lists(world, "observer")[0].row_of(world.action("secret").reference) is None
    world.decide(world.gone("walks again", Answer.MERGE, "walks"))
    assert len(lists(world)[0].resting_on(world.action("walks"))) == 1
