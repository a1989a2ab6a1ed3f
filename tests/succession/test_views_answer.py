"""The page on which one action is decided about: what it offers, what it says of others, and where it leads."""

import re

import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from succession.choices import Answer
from tests.succession.test_views_review import PAGE, TOKEN, answer_url, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_choices_are_by_outcome_and_none_of_them_is_nothing(world):
    for outcome in world.draft.outcomes.all():
        world.draft.outcomes.filter(pk=outcome.pk).update(title=f"Title of {outcome.key}.")
    form = world.client("manager").get(answer_url(world, "walks")).content.decode()
    assert re.findall(r'<option value="">([^<]*)<', form) == ["Select one"]
    titles = [each.title for each in world.draft.outcomes.order_by("pk")]
    boxes = form[form.index("Which success measures") :]
    places = [
        boxes.index(words)
        for title, number in zip(titles, (1, 2, 3), strict=True)
        for words in (title, f"SAFER-{number}: ")
    ]
    assert places == sorted(places)
    assert "(optional)" not in form


def test_where_nothing_is_proposed_it_says_so(world):
    world.draft.measures.update(reference=Concat(Value("N-"), "reference"), statement="Something new.")
    page = text_of(world.client("manager").get(answer_url(world, "walks")).content.decode())
    said = "“Safe streets” is a priority of both strategies. No new measure follows SAFER-1."
    assert f"Nothing is proposed {said}" in page
    assert f"Nothing is proposed. {said}" in text_of(world.client("manager").get(PAGE).content.decode())


def test_who_closes_an_action_that_others_rest_on_is_told_before_and_after(world):
    world.decide(world.gone("walks again", Answer.MERGE, "walks"))
    client, url = world.client("manager"), answer_url(world, "walks")
    assert "gives way to this action" not in text_of(client.get(answer_url(world, "lamps")).content.decode())
    before = text_of(client.get(url).content.decode())
    assert "ASB-02 Walks again gives way to this action" in before
    closing = {"answer": "close", "achieved": "not", "reason": "No money.", "version": 0, "token": TOKEN.format(1)}
    after = client.post(url, closing, follow=True).content.decode()
    assert "ASB-01 decided. 8 undecided. Decide again about ASB-02" in after
    faulty = after[after.index("cannot be put into effect") : after.index("app-stats")]
    assert f'href="{answer_url(world, "walks again")}"' in faulty
    assert "Merged into ASB-01, which is not carried over itself" in faulty
    told = world.client("observer").get(PAGE).content.decode()
    assert 'href="/actions/ASB-02/"' in told[told.index("cannot be put into effect") : told.index("app-stats")]
