"""Administration shows how a body works, and leads to the page on which that is changed."""

import html

import pytest

from board import services
from board.choices import Rota
from tests.board.conftest import words_of
from tests.factories import NOW, PriorityFactory

pytestmark = pytest.mark.django_db


def test_the_form_of_a_body_tells_its_rota_and_standing_items_and_leads_to_their_page(as_manager, body, manager):
    priority = PriorityFactory(number=1)
    body.rota = Rota.CHOSEN
    services.set_ways(body, links={"rota_priorities": [priority]}, by=manager, at=NOW)
    services.own_items(body, by=manager, at=NOW)
    body.standing_items.filter(title="Risks").update(title="Risks & what we do about them")
    page = html.unescape(words_of(as_manager.get(f"/admin/board/body/{body.pk}/change/")))
    assert f"Only the priorities selected here: {priority}" in page
    assert "<li>Risks & what we do about them</li>" in page
    assert f'<a href="{body.get_ways_url()}">How The board works</a>' in page
    assert "Chosen on its own page once it is added." in words_of(as_manager.get("/admin/board/body/add/"))
