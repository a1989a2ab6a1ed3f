"""A choice that is not offered to a person gets the words of one that does not exist: forms tell nothing either."""

import pytest

from actions.models import Document
from tests.factories import OutcomeFactory, PartnerFactory, StrategyFactory, SuccessMeasureFactory, UserFactory
from tests.project.requests import sent, view_name

pytestmark = pytest.mark.usefixtures("today")


def words_about(world, path: str, field: str, value) -> tuple:
    """The messages of the form, with the value itself taken out of them."""
    data = sent(world, view_name(path.replace("-", "_")), "open") | {field: value}
    if path == "attach":
        path = "documents/add"
    response = world.client("lead").post(f"/actions/ASB-01/{path}/", data)
    assert response.status_code == 200
    errors = response.context["form"].errors
    return tuple((name, str(error).replace(str(value), "…")) for name in errors for error in errors[name])


def test_officers(world):
    stranger, former = UserFactory(), UserFactory(partner=world.partners["lead"], is_active=False)
    answers = {words_about(world, "hand-over", "lead_officer", pk) for pk in (stranger.pk, former.pk, 987654, "abc")}
    assert len(answers) == 1


def test_partners(world):
    gone = PartnerFactory(left=True)
    leads = (world.partners["other"].pk, gone.pk, 987654, "abc")
    assert len({words_about(world, "hand-over", "lead_partner", pk) for pk in leads}) == 1
    assert len({words_about(world, "edit", "supporting_partners", pk) for pk in (gone.pk, 987654)}) == 1


def test_success_measures(world):
    earlier = StrategyFactory(starts_on="2000-01-01", ends_on="2003-01-01", state="closed")
    old = SuccessMeasureFactory(outcome=OutcomeFactory(strategy=earlier), reference="OLD-1")
    assert len({words_about(world, "edit", "measures", pk) for pk in (old.pk, 987654)}) == 1


def test_stages_and_ratings(world):
    stages, ratings = ("complete", "cancelled", "proposed", "nonsense"), ("blue", "nonsense")
    assert len({words_about(world, "update", "stage", stage) for stage in stages}) == 1
    assert len({words_about(world, "update", "rating", rating) for rating in ratings}) == 1


def test_updates_of_another_action(world):
    secret = world.parts["restricted open update"].pk
    assert len({words_about(world, "attach", "update", pk) for pk in (secret, 987654)}) == 1
    assert not Document.objects.filter(update=secret, title="Walks").exists()
