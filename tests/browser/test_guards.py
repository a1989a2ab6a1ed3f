"""What the sweep and the keyboard rely on does catch a fault when there is one."""

from collections import defaultdict

import pytest
from django.urls import path
from django.views.generic import FormView, TemplateView

from tests.browser.axe import axe_violations, sideways_scroll
from tests.browser.hands import FOCUS_FAULT
from tests.browser.looking import Look, shape_faults
from tests.browser.test_sweep import names_of
from tests.browser.test_sweep_forms import form_views

SOUND = '<html lang="en"><title>A page</title><main><h1>One</h1>{}</main></html>'


@pytest.fixture
def blank(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<input>", "label"),
        ('<p style="color: #999; background: #fff">pale</p>', "color-contrast"),
        ("<img src='data:,'>", "image-alt"),
        ("<h4>Four</h4>", "heading-order"),
        ('<a href="#a" style="font-size: 9px">a</a><a href="#b" style="font-size: 9px">b</a>', "target-size"),
    ],
)
def test_axe_finds_what_is_planted(blank, planted, rule):
    blank.set_content(SOUND.format(planted))
    assert any(fault.startswith(rule) for fault in axe_violations(blank))


def test_sound_page_has_no_fault(blank):
    blank.set_content(SOUND.format("<p>Words.</p>"))
    assert axe_violations(blank) + shape_faults(blank) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("<p>Words</p>", '<p style="color: #999">Words</p>'),
        ("<div><p>Words</p></div>", '<div style="background: #555"><p>Words</p></div>'),
        ('<button disabled style="color: #999">Go</button>', '<button style="color: #999">Go</button>'),
        ('<p style="color: #888; font-size: 30px">Words</p>', '<p style="color: #888">Words</p>'),
    ],
    ids=["paler", "on another ground", "not disabled", "smaller"],
)
def test_colours_are_looked_at_again_where_they_differ(blank, monkeypatch, first, then):
    monkeypatch.setattr("tests.browser.looking.seen", defaultdict(set))
    look = Look(blank)
    blank.set_content(SOUND.format(first))
    look.here()
    assert look.faults == []
    blank.set_content(SOUND.format(then))
    look.here()
    assert [fault for fault in look.faults if "color-contrast" in fault]


def test_what_was_found_once_is_looked_for_in_every_page(blank, monkeypatch):
    """Beside colours: a label that is missing, where every kind of element and colour was seen before."""
    monkeypatch.setattr("tests.browser.looking.seen", defaultdict(set))
    look = Look(blank)
    blank.set_content(SOUND.format('<label for="a">A</label><input id="a">'))
    look.here()
    assert look.faults == []
    blank.set_content(SOUND.format('<label for="b">A</label><input id="a">'))
    look.here()
    assert [fault for fault in look.faults if " label " in fault]


def test_shape_faults_are_found(blank):
    blank.set_content('<html><title> </title><h1>One</h1><h1>Two</h1><p style="width: 5000px">wide</p></html>')
    assert sideways_scroll(blank) > 3000
    assert len(shape_faults(blank)) == 4


@pytest.mark.parametrize(
    "style",
    [
        "outline: none",
        "outline: 3px solid rgba(0, 0, 0, 0)",
        "position: absolute; left: -4000px",
        "width: 0; padding: 0; border: 0",
    ],
)
def test_focus_that_cannot_be_seen_is_found(blank, style):
    blank.set_content(SOUND.format(f'<button style="{style}">Go</button>'))
    blank.keyboard.press("Tab")
    assert blank.evaluate(FOCUS_FAULT)


def test_focus_that_can_be_seen_is_no_fault(blank):
    blank.set_content(SOUND.format("<button>Go</button>"))
    blank.keyboard.press("Tab")
    assert blank.evaluate(FOCUS_FAULT) == ""


def test_new_addresses_and_forms_are_seen():
    planted = [path("a/", TemplateView.as_view(), name="a"), path("b/", FormView.as_view(), name="b")]
    assert names_of(planted) == {"a", "b"}
    assert form_views(planted) == {"b"}
