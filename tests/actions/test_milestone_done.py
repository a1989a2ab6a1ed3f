"""A milestone is ticked "done today" on the page of its action, in one press."""

import re

import pytest

from actions.models import Milestone
from tests.factories import TODAY, MilestoneFactory
from tests.project import fixtures

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

FORM = re.compile(r'<form method="post" action="([^"]+/milestones/\d+/done/)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def ticks(world, who: str, path: str) -> list[tuple[str, dict]]:
    page = world.client(who).get(path).content.decode()
    return [(found.group(1), dict(HIDDEN.findall(found.group()))) for found in FORM.finditer(page)]


def test_each_open_milestone_is_ticked_by_a_press_of_its_own(world):
    first = world.parts["milestone"]
    second = MilestoneFactory(action=first.action, title="The lamps are lit")
    path = first.action.get_absolute_url()
    for url, sent in ticks(world, "lead", path):
        answer = world.client("lead").post(url, sent, follow=True)
        assert answer.redirect_chain == [(f"{path}#milestones", 302)]
    assert "Done today: The lamps are lit." in answer.content.decode()
    assert set(Milestone.objects.filter(pk__in=[first.pk, second.pk]).values_list("done_on", flat=True)) == {TODAY}
    assert ticks(world, "lead", path) == []


def test_a_second_press_changes_nothing(world):
    ((url, sent),) = ticks(world, "lead", world.parts["milestone"].action.get_absolute_url())
    answers = [world.client("lead").post(url, sent).status_code for _ in range(2)]
    assert (answers, Milestone.objects.get(pk=world.parts["milestone"].pk).version) == ([302, 302], 2)


def test_what_somebody_else_has_ticked_meanwhile_is_told(world):
    milestone = world.parts["milestone"]
    ((url, sent),) = ticks(world, "lead", milestone.action.get_absolute_url())
    world.client("manager").post(url, sent | {"token": "0e4b8a52-6a5f-4f0e-9d7c-2f2f5a3c1b11"})
    page = world.client("lead").post(url, sent).content.decode()
    assert "This milestone was done on 23 November 2026" in page


@pytest.mark.parametrize("who", ["observer", "board", "supporting", "other"])
def test_nobody_else_is_offered_it(world, who):
    assert ticks(world, who, world.parts["milestone"].action.get_absolute_url()) == []
