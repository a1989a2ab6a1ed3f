"""What one may not see is no hit, no count, no suggestion and no help with spelling."""

import pytest

from actions.querysets import ActionQuerySet
from partners.choices import Role
from search.choices import Kind
from search.kinds import SOURCES, Reader
from search.models import Entry
from search.summaries import Answer, Chosen, answer_to, lines_of
from search.words import question_of
from tests.factories import TODAY, ActionFactory, PartnershipFactory, UserFactory
from tests.search.secrets import NUMBER, plant, six_people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
# The private note of somebody else: not even an administrator finds it.
OF_NOBODY = 1


def asked(typed: str, person) -> Answer:
    return answer_to(question_of(typed), Reader(person, TODAY), Chosen())


def told(typed: str, person) -> tuple:
    """All that an answer tells: how much, of which kinds, each line, what may have been meant, what was left out."""
    answer = asked(typed, person)
    lines = lines_of(answer, answer.keys, Reader(person, TODAY))
    return answer.counts, lines, answer.suggestions, [term.key for term in answer.without], answer.years


def mistyped(word: str) -> str:
    return f"{word[:4]}{word[5]}{word[4]}{word[6:]}"


@pytest.fixture
def cast(db):
    PartnershipFactory()
    return six_people()


def test_forty_texts_that_six_people_may_not_see_are_found_by_none_of_them(cast):
    for title in ("Mend the lamps", "Count the lamps"):
        ActionFactory(title=title)
    before = {name: told("lamps", person) for name, person in cast["people"].items()}
    words = plant(cast)
    assert len(set(words)) >= NUMBER
    for name, person in cast["people"].items():
        assert told("lamps", person) == before[name], name
        leaks = [
            word
            for word in words
            for typed in (word, word[:6], mistyped(word))
            if told(typed, person)[:3] != ((), [], ())
        ]
        assert leaks == [], name


def test_somebody_entitled_finds_them_and_is_helped_with_their_spelling(cast):
    words, administrator = plant(cast), UserFactory(roles=(Role.ADMINISTRATOR,))
    lost = [word for word in words if not asked(word, administrator).keys]
    assert len(lost) == OF_NOBODY
    unhelped = [
        word for word in words if word not in lost and word not in asked(mistyped(word), administrator).suggestions
    ]
    assert unhelped == []


def test_a_page_says_no_more_than_an_answer(cast, client):
    plant(cast)
    client.force_login(cast["people"]["officer"])
    page = client.get("/search/?q=lamps").content.decode()
    assert "zybx" not in page
    assert "Nothing was found" in page


def test_a_policy_that_was_forgotten_would_be_seen(cast, monkeypatch):
    words = plant(cast)
    # Where it is asked of few, and where it is asked of all.
    monkeypatch.setattr(SOURCES[Kind.ACTION], "hidden_from", lambda reader: [])
    monkeypatch.setattr(ActionQuerySet, "out_of_sight", lambda rows, sight: rows.none())
    assert asked(words[1], cast["people"]["officer"]).keys
    # Even then no line is told: lines are read by the rule of the list once more.
    assert told(words[1], cast["people"]["officer"])[1] == []


def test_those_that_are_hidden_are_the_ones_that_the_rule_leaves_out(cast):
    plant(cast)
    numbers = set()
    for person in (*cast["people"].values(), UserFactory(partner=cast["lead"], roles=(Role.OFFICER,))):
        reader = Reader(person, TODAY)
        for kind, source in SOURCES.items():
            hidden = source.hidden_from(reader)
            if hidden is not None:
                rows = Entry.objects.of(kind)
                assert set(hidden) == set(rows.values_list("owner", flat=True)).difference(
                    rows.filter(source.seen_by(reader)).values_list("owner", flat=True)
                )
                numbers.add(len(hidden))
    assert len(numbers) > 1


def test_every_entry_belongs_to_something_that_is_there(cast):
    plant(cast)
    assert Entry.objects.filter(title="").count() == 0
