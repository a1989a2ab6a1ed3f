"""A decision that only notes or confirms something is closed when it is made."""

from uuid import uuid4

import pytest

from board.models import Decision
from board.summaries.noting_decisions import only_confirms
from tests.factories import PartnerFactory


@pytest.mark.parametrize(
    ("text", "confirms"),
    [
        ("Noted.", True),
        ("The board noted the report.", True),
        ("That members note the position.", True),
        ("Confirmed the dates of 2027.", True),
        ("The minutes of 9 June were agreed.", False),
        ("Agreed the minutes of 9 June as a correct record.", True),
        ("Received the annual report.", True),
        ("Noted the report and asked the council to come back.", False),
        ("Noted. The police will report in March.", False),
        ("Agreed to light the path.", False),
        ("Notebooks are bought.", False),
        ("Taxi marshals stay.", False),
    ],
)
def test_by_its_words(text, confirms):
    assert only_confirms(text) == confirms


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({"text": "The board noted the report."}, False),
        ({"text": "The board noted the report.", "left": "something"}, True),
        ({"text": "The board noted the report.", "owner": "a partner"}, True),
        ({"text": "Taxi marshals stay."}, True),
        ({"text": "Taxi marshals stay.", "left": "nothing"}, False),
    ],
)
def test_unless_somebody_says_otherwise_or_it_is_assigned(typed, is_open, as_manager, item):
    if "owner" in typed:
        typed = typed | {"owner": PartnerFactory().pk}
    url = f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/decide/"
    response = as_manager.post(url, {"token": uuid4(), "section_17": "None."} | typed)
    assert response.status_code == 302
    assert Decision.objects.get().is_open == is_open
