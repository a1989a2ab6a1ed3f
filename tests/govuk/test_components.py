import pytest
from django.utils.safestring import SafeString

from govuk.components import bar, component, count_link, summary_row, tag


def test_a_tag_is_a_word_in_a_colour():
    assert tag("Red", "red") == '<strong class="govuk-tag govuk-tag--red">Red</strong>'


def test_a_tag_of_an_unknown_colour_is_a_mistake():
    with pytest.raises(ValueError, match="'pink' is not a tag colour"):
        tag("Red", "pink")


@pytest.mark.parametrize("parameter", ["text", "html"])
def test_a_component_escapes_what_is_not_safe(parameter):
    assert "<script>" not in component("inset-text", **{parameter: "<script>alert(1)</script>"})


def test_a_component_keeps_safe_html():
    assert "<b>x</b>" in component("inset-text", html=SafeString("<b>x</b>"))


def test_parameters_are_written_in_snake_case():
    assert "What counts" in component("details", summary_text="What counts", text="This")


def test_a_number_links_to_its_rows_and_says_what_they_are():
    html = count_link(1200, "/actions/?rating=red", "red actions")
    assert html == (
        '<a class="govuk-link app-count" href="/actions/?rating=red">'
        '1,200<span class="govuk-visually-hidden"> red actions</span></a>'
    )


def test_zero_is_no_link():
    assert "<a" not in count_link(0, "/actions/", "red actions")


def test_a_summary_says_when_there_is_no_value_and_shows_zero():
    assert "Not set" in summary_row("Due", None)
    assert ">0<" in summary_row("Percent", 0)


def test_a_bar_fills_its_width_and_says_its_numbers():
    html = bar([("Red", 1, "red"), ("Amber", 0, "amber"), ("Green", 3, "green")], "1 red, 3 green")
    assert 'aria-label="1 red, 3 green"' in html
    assert [part.split('"')[0] for part in html.split(' width="')[1:]] == ["25.00", "75.00"]
    assert "style=" not in html


def test_a_bar_of_nothing_is_empty():
    assert "<rect" not in bar([("Red", 0, "red")], "No actions")
