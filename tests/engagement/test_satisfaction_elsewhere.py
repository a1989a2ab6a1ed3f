"""Where satisfaction is told besides its own page: the plan, measures, packs, the annual report; never as a rating."""

from datetime import date

import pytest

from engagement.summaries.satisfaction import Satisfaction
from engagement.summaries.unasked import unasked_by_priority, unasked_of
from packs.summaries.frozen import FrozenPack
from packs.summaries.gathering import whole_pack
from packs.summaries.redacting import ReadingRights, copy_of
from reports.wording.annual_report import satisfied_blocks
from tests.factories import NOW, FeedbackAnswerFactory, FeedbackRequestFactory, FeedbackRoundFactory
from tests.notices.opening import told
from tests.project import fixtures

today, world = fixtures.today, fixtures.world
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SENTENCE = "6 of 7 asked have answered. 4 of 5 found it good or very good; on average 4.0 of 5."


@pytest.fixture
def asked(world):
    """Five answers that are in, beside the one that waits for others."""
    over = {"asked_on": date(2026, 5, 4), "closes_on": date(2026, 6, 3), "completed_on": date(2026, 5, 1)}
    round_ = FeedbackRoundFactory(action=world.actions["closed"], **over)
    for score in (3, 4, 4, 4, 5):
        request = FeedbackRequestFactory(round=round_, added=True, answered=True)
        FeedbackAnswerFactory(round=round_, request=request, score=score)
    return world


def test_the_plan_and_the_measures_of_the_action_tell_it(asked):
    client = asked.client("observer")
    measure = asked.actions["closed"].measures.get()
    for address in ("/plan/", measure.get_absolute_url()):
        assert SENTENCE in told(client.get(address))[2]


def test_a_priority_and_a_partner_tell_their_own_and_the_priority_how_many_nobody_was_asked_about(asked):
    client, action = asked.client("observer"), asked.actions["closed"]
    page = told(client.get(f"/priorities/{action.priority.number}/"))[2]
    (row,) = [each for each in unasked_by_priority(asked.people["observer"]) if each.priority == action.priority]
    assert unasked_of(action.priority, asked.people["observer"]) == row
    assert f"Nobody was asked about {row.number} of {row.total} open actions and proposals." in page
    assert SENTENCE in page
    assert SENTENCE in told(client.get(action.lead_partner.get_absolute_url()))[2]


def test_it_changes_no_rating_and_no_count_of_the_plan(asked):
    client = asked.client("observer")
    words = told(client.get("/plan/"))[2]
    assert words.count("Satisfaction") == 1
    assert "Feedback: " in told(client.get(asked.actions["closed"].get_absolute_url()))[2]


def test_a_pack_tells_it_and_its_copy_for_residents_does_not(asked):
    pack = whole_pack(asked.parts["called meeting"], at=NOW)
    assert pack.satisfaction == SENTENCE
    assert FrozenPack.from_json(pack.to_json()) == pack
    nothing = (frozenset(), frozenset(), frozenset(), {})
    copies = [copy_of(pack, ReadingRights(*nothing, for_residents=residents)) for residents in (False, True)]
    assert [copy.satisfaction for copy in copies] == [SENTENCE, ""]


def table_of(counts: tuple[int, ...]):
    blocks = satisfied_blocks(Satisfaction(40, sum(counts), counts))
    return blocks and [list(row) for row in blocks[-1].rows]


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        (
            (1, 2, 4, 10, 12),
            [["Good or very good", "22"], ["Fair, poor or very poor", "7"], ["All", "29"]],
        ),
        # Two of nine: either number would give the other away.
        (
            (0, 0, 2, 4, 3),
            [["Good or very good", "withheld"], ["Fair, poor or very poor", "withheld"], ["All", "9"]],
        ),
        ((0, 1, 1, 1, 1), []),
    ],
)
def test_residents_read_of_the_year_in_numbers_that_reveal_nobody(counts, rows):
    assert table_of(counts) == rows
