import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.models import Entry
from tests.factories import ActionFactory, PartnershipFactory, ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def page(manager, client):
    PartnershipFactory()
    client.force_login(manager)
    return lambda query="": client.get(f"/search/{query}").content.decode()


def title(text: str) -> str:
    return re.search(r"<title>(.*) – ", text)[1]


def test_every_page_of_somebody_signed_in_has_the_box_and_no_other_page(world, client):
    box = re.compile(r'<form class="app-search" method="get" action="/search/" role="search">')
    officer = world.client("other")
    for path in ("/", "/plan/", "/actions/ASB-01/", "/search/", "/accounts/password/change/", "/nowhere/"):
        assert len(box.findall(officer.get(path).content.decode())) == 1, path
    for path in ("/", "/published/", "/accounts/login/", "/accessibility/"):
        assert not box.search(client.get(path).content.decode()), path


def test_without_a_word_the_page_says_how_to_ask(page):
    assert title(page()) == "Search"
    assert "Type words, a reference or a question" in page()
    assert "There is no word in it to look for." in page("?q=%25")


def test_an_answer_says_how_much_it_found_and_keeps_what_was_asked(page):
    ActionFactory(reference="ASB-01", title="Mend the <lamps>")
    ThemeFactory(title="Lamps")
    text = page("?q=lamps")
    assert title(text) == "lamps: search (2 found)"
    assert 'value="lamps"' in text
    assert "Mend the &lt;<mark>lamps</mark>&gt;" in text
    kinds = re.findall(
        r"(?:<strong aria-current=\"true\">|<a class=\"govuk-link\" href=\"\?[^\"]*\">)(\w+ \d+)</", text
    )
    assert kinds == ["Everything 2", "Actions 1", "Themes 1"]


def test_what_was_typed_is_escaped_wherever_it_is_shown(page):
    text = page("?q=%3Cscript%3Ealert%3C/script%3E")
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert&lt;/script&gt;") >= 3


def test_filters_narrow_the_answer_and_say_so_where_they_leave_none(page):
    ActionFactory(title="Mend the lamps")
    ThemeFactory(title="Lamps")
    assert title(page("?q=lamps&kind=theme")) == "lamps: search (1 found)"
    text = page("?q=lamps&state=closed")
    assert "Without the filters there is something." in text
    assert 'href="/search/?q=lamps"' in text


def test_a_filter_that_is_unknown_is_told_and_narrows_nothing(page):
    ActionFactory(title="Mend the lamps")
    text = page("?q=lamps&kind=nonsense&year=soon")
    assert title(text).startswith("Error: ")
    assert text.count('<a href="#filter-') == 2
    assert "Mend the" in text


def test_long_answers_come_in_pages_that_keep_the_question(page, monkeypatch):
    monkeypatch.setattr("search.views.PAGE_SIZE", 2)
    for _ in range(5):
        ActionFactory(title="Mend the lamps")
    text = page("?q=lamps&page=2")
    assert title(text) == "lamps: search (5 found, page 2 of 3)"
    assert "?q=lamps&amp;page=3" in text
    assert 'start="3"' in text


def test_a_mistyped_word_leads_to_the_right_one(page):
    ActionFactory(title="Mend the lamps")
    assert 'Did you mean <a class="govuk-link" href="/search/?q=lamps">lamps</a>?' in page("?q=lmaps")


def test_nothing_found_says_what_to_do(page):
    text = page("?q=hedgehogs")
    assert "Nothing that you can see has this word." in text
    assert "type only the beginning of a word" in text


def test_the_command_says_what_it_did_and_the_second_time_does_nothing():
    ActionFactory(title="Mend the lamps")

    def said(*options) -> str:
        out = StringIO()
        call_command("index_search", *options, stdout=out)
        return out.getvalue()

    number = Entry.objects.count()
    assert said("--check") == f"The index was right: {number} things can be found.\n"
    Entry.objects.all().delete()
    with pytest.raises(CommandError, match=f"Wrote {number} and took away 0"):
        said("--check")
    assert said() == f"The index was right: {number} things can be found.\n"
