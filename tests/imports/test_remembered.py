"""What answers mean for the next file: remembered where the words mean the same there, and never where they do not."""

from datetime import timedelta

import pytest

from imports.models import RememberedAnswer
from partners.choices import Role
from tests.factories import TODAY, PartnerFactory, UserFactory
from tests.imports.samples import HEAD, plain_world, row
from tests.imports.test_services import answer, begin, commit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}


def test_several_partners_in_one_cell_are_remembered_and_marked_on_their_row(world):
    source = begin(world, HEAD, row(Lead="GMP and others"))
    both = {"lead": world["police"].pk, "supporting": [world["council"].pk]}
    commit(world, answer(world, source, "lead", both))
    assert RememberedAnswer.objects.get().words == "GMP and others"
    again = begin(world, HEAD, row(Ref="7.1", Action="Train shop staff", Lead="GMP and others"), name="next.csv")
    assert again.is_ready
    (decision,) = again.questions.all()
    assert (decision.words, decision.is_open, decision.answered_by) == ("GMP and others", False, None)
    assert again.rows.get(number=2).details["remembered"] == [["Lead partner", "lead"]]


@pytest.mark.parametrize(
    ("kind", "changed", "value"),
    [
        ("date", {"Due": "end of Sept"}, {"on": "2026-09-30"}),
        ("date", {"Due": "Year 2"}, {"on": "2026-04-01"}),
        ("lead", {"Lead": "As above"}, {"lead": 1, "supporting": []}),
        ("lead", {"Lead": "TBC"}, {"lead": 1, "supporting": []}),
    ],
)
def test_words_that_mean_something_else_in_the_next_file_are_asked_anew(world, kind, changed, value):
    value = value | ({"lead": world["police"].pk} if kind == "lead" else {})
    commit(world, answer(world, begin(world, HEAD, row(**changed)), kind, value))
    assert not RememberedAnswer.objects.exists()
    other = row(Ref="9.9", Action="Quite different: repaint the bridge", **changed)
    assert [each.is_open for each in begin(world, HEAD, other, name="next.csv").questions.filter(kind=kind)] == [True]
    assert not [each.aliases for each in (world["police"], world["council"]) if each.aliases]


def test_a_name_that_another_partner_has_is_not_given_to_a_second_one(world):
    PartnerFactory(name="Great Moor Patrol", short_name="GMP", slug="gmp", left_on=TODAY - timedelta(days=30))
    commit(world, answer(world, begin(world, HEAD, row(Lead="GMP")), "lead", {"lead": world["police"].pk}))
    world["police"].refresh_from_db()
    assert world["police"].aliases == ""
