"""A card that nobody has typed into is drawn once for its kind. It must be what crispy forms would have drawn."""

import pytest
from crispy_forms.utils import render_crispy_form
from django.test.html import parse_html

from actions.models import Action
from govuk import repeated_forms
from periods.models import ReportingPeriod
from tests.factories import TODAY
from tests.project import fixtures
from updates.forms.update import UpdateForm

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today", "world")

ODD = '"Both" <b>lamps</b> & the hedge\'s\n\ue000prefix\ue000 {{ text }}'


def form_of(action: Action, **kwargs) -> UpdateForm:
    period = ReportingPeriod.objects.current(on=TODAY)
    return UpdateForm(None, record=action, period=period, among_many=True, prefix=action.reference, **kwargs)


def assert_drawn_as_crispy_does(form: UpdateForm) -> None:
    assert parse_html(form.drawn()) == parse_html(render_crispy_form(form))


@pytest.mark.parametrize("name", ["open", "held", "public", "restricted open"])
@pytest.mark.parametrize("way_back", ["", ODD])
@pytest.mark.parametrize("percent", [None, 0, 57])
def test_a_card_is_drawn_as_crispy_forms_do(world, name, way_back, percent):
    action = Action.objects.select_related("latest_update").get(pk=world.actions[name].pk)
    action.percent_complete = percent
    if action.latest_update:
        action.latest_update.way_back = way_back
    assert_drawn_as_crispy_does(form_of(action))


def test_what_is_typed_into_a_stale_card_is_in_its_own_card_only(world):
    typed = {"text": ODD, "no_change": True, "rating": "red", "stage": "not_started", "public_text": ODD}
    assert_drawn_as_crispy_does(form_of(world.actions["public"], initial=typed))
    assert "lamps" not in form_of(world.actions["public"]).drawn()


def test_cards_of_one_kind_are_drawn_once_and_differ_in_what_is_their_own(world, monkeypatch):
    monkeypatch.setattr(repeated_forms, "_patterns", {})
    world.actions["open"].refresh_from_db()
    forms = []
    for number in range(3):
        world.actions["open"].reference, world.actions["open"].version = f"ASB-{number}", number + 7
        forms.append(form_of(world.actions["open"]))
    pages = [form.drawn() for form in forms]
    assert len(repeated_forms._patterns) == 1
    for number, (form, page) in enumerate(zip(forms, pages, strict=True)):
        assert f'name="ASB-{number}-text"' in page
        assert str(form.initial["token"]) in page
        assert f'value="{number + 7}"' in page
        assert not any(f"ASB-{other}-" in page for other in range(3) if other != number)
        assert repeated_forms.MARK not in page
