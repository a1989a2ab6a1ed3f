"""Charts of every kind on a page: legible, labelled without overlap, also in forced colours and on paper."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from papers.charts import drawn
from tests.browser.looking import Look
from tests.factories import CrimeCountFactory, CrimeMonthFactory
from tests.papers.charts.examples import CHARTS

SMALLEST = 12
# Of each drawing that is shown: the height of its letters in CSS pixels, and words that lie on others or outside.
SHOWN = """() => [...document.querySelectorAll(".app-chart__picture")]
  .filter((svg) => svg.getClientRects().length).map((svg) => {
    const outer = svg.getBoundingClientRect(), scale = outer.width / svg.viewBox.baseVal.width;
    const all = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    // A box of words reaches above its letters and below them.
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 5 && b.top < a.bottom - 5;
    const outside = (box) => box.left < outer.left - 1 || box.right > outer.right + 1 || box.bottom > outer.bottom + 1;
    return {
      size: parseFloat(getComputedStyle(svg).fontSize) * scale,
      faults: all.flatMap(([words, box], at) => [
        ...(outside(box) ? [`${words} is cut`] : []),
        ...all.slice(at + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${words} on ${other}`),
      ]),
    };
  })"""
COLOURS = """() => [...document.querySelectorAll(
  ".app-chart__line, .app-chart__target, .app-chart__part, .app-chart__picture text, .app-chart__paper"
)].filter((el) => el.getClientRects().length).map((el) => {
  const {fill, stroke} = getComputedStyle(el);
  return [el.classList[0], el.localName === "text" || el.matches(".app-chart__paper") ? fill : stroke];
})"""


@pytest.fixture
def charts(page, world, sign_in):
    """The page of police recorded crime with all examples below its own chart."""
    for month in (date(2026, 7, 1), date(2026, 9, 1), date(2025, 9, 1)):
        CrimeCountFactory(month=CrimeMonthFactory(month=month), number=month.month * 100)
    sign_in(page, world.email("board"))
    page.goto("/data/crime/")
    html = "".join(render_to_string("components/chart.html", {"chart": drawn(chart)}) for chart in CHARTS)
    page.locator("main").evaluate("(main, html) => main.insertAdjacentHTML('beforeend', html)", html)
    return page


def test_charts_are_legible_at_every_width_in_forced_colours_and_on_paper(charts):
    look = Look(charts)
    look.here()
    for width in (1280, 700, 640, 320):
        charts.set_viewport_size({"width": width, "height": 900})
        shown = charts.evaluate(SHOWN)
        assert len(shown) == len(CHARTS) + 1
        look.faults += [f"{width}: letters of {each['size']} pixels" for each in shown if each["size"] < SMALLEST]
        look.faults += [f"{width}: {fault}" for each in shown for fault in each["faults"]]
    look.assert_nothing()

    charts.emulate_media(forced_colors="active", color_scheme="dark")
    colours = charts.evaluate(COLOURS)
    paper = {colour for kind, colour in colours if kind == "app-chart__paper"}
    assert paper == {"rgb(0, 0, 0)"}
    assert {colour for kind, colour in colours if kind != "app-chart__paper"} == {"rgb(255, 255, 255)"}

    charts.emulate_media(media="print", forced_colors="none")
    numbers = charts.locator(".app-chart + .govuk-details table").first
    assert numbers.is_visible()
    assert numbers.bounding_box()["height"] > 100
