"""Reports, packs and minutes of before an adoption do not change by a byte; and nobody reads what is restricted."""

import re

import pytest
from django.urls import reverse

from actions.models import Action
from board.models import Meeting
from packs.models import Pack
from priorities.models import Strategy
from reports.models import Report
from succession.choices import Answer
from succession.services import Answered, adopt, answer
from succession.summaries.work_list import work_list
from tests.factories import NOW, TODAY
from tests.project import fixtures
from tests.project.board_world import MARKER
from tests.project.crawl import FLEETING
from tests.project.world import NOT_ENTITLED, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
today, world = fixtures.today, fixtures.world


def decide_all(world: World) -> Strategy:
    draft = world.parts["next strategy"]
    work = work_list(draft, actions=Action.objects.all(), on=TODAY)
    to = {"to_priority": world.parts["next priority"], "to_measures": (world.parts["next measure"],)}
    carried = (Answered(row.action, 0, Answer.CARRY, "It goes on.", **to) for row in work.rows)
    answer(draft, carried, by=world.people["manager"], at=NOW)
    return draft


def frozen(world: World) -> dict[str, bytes]:
    """All that was published, as it is stored and as readers get it."""
    client, report = world.client("manager"), world.parts["published"]
    meetings = [world.parts[f"{name} meeting"].get_absolute_url() for name in ("agreed", "called")]
    urls = [reverse(f"reports:published_{end}", args=[report.slug]) for end in ("pdf", "words", "report")]
    urls += [f"{url}pack.pdf" for url in meetings] + [f"{meetings[0]}minutes/"]
    found = {url: stripped(b"".join(client.get(url))) for url in urls}
    stored = (
        Report.objects.exclude(snapshot="").values_list("snapshot", "sha256"),
        Pack.objects.values_list("words", "sha256"),
        Meeting.objects.exclude(minutes="").values_list("minutes", "minutes_sha256"),
    )
    return found | {str(rows.model): repr(list(rows.order_by("pk"))).encode() for rows in stored}


def stripped(content: bytes) -> bytes:
    """Without what is another one at each visit of a page; a PDF goes through as it is."""
    return re.sub(FLEETING.pattern.encode(), b"", content)


def test_what_was_published_is_the_same_to_the_byte(world, time_machine):
    time_machine.move_to(NOW, tick=False)
    draft = decide_all(world)
    before = frozen(world)
    assert len(before) > 5
    adopt(draft, on=TODAY, by=world.people["admin"], at=NOW)
    assert frozen(world) == before


PLACES = ("/review/", "/review/?answer=carry", "/review/workbook/", "/review/workbook/file/", "/adopt/")


@pytest.mark.parametrize("persona", NOT_ENTITLED)
def test_nothing_restricted_is_in_the_work_list_its_workbook_or_the_page_of_adoption(world, persona):
    draft, client = decide_all(world), world.client(persona)
    for place in PLACES:
        text = client.get(f"/strategies/{draft.key}{place}").content.decode(errors="replace")
        assert "ASB-77" not in text
        assert MARKER not in text
    assert MARKER in world.client("manager").get(f"/strategies/{draft.key}/review/").content.decode()


def test_the_counts_are_those_of_what_the_reader_sees(world):
    draft = decide_all(world)
    for persona in ("observer", "supporting", "manager"):
        seen = Action.objects.visible_to(world.people[persona])
        response = world.client(persona).get(f"/strategies/{draft.key}/review/")
        assert response.context["work"].counts.total == len(work_list(draft, actions=seen, on=TODAY).rows)
    numbers = [
        world.client(persona).get(f"/strategies/{draft.key}/review/").context["work"].counts.total
        for persona in ("observer", "supporting", "manager")
    ]
    assert numbers[0] < numbers[1] == numbers[2]


def test_after_adoption_nothing_restricted_is_told_either(world):
    draft = decide_all(world)
    former = world.parts["strategy in force"].key
    adopt(draft, on=TODAY, by=world.people["admin"], at=NOW)
    for persona in NOT_ENTITLED:
        text = world.client(persona).get(f"/strategies/{former}/review/").content.decode()
        assert ("ASB-77" in text, MARKER in text) == (False, False)
