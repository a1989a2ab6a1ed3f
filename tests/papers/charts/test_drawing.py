import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from papers.charts import Break, LineChart, Part, Point, Series, StackedBars, Unit, digest, drawn, png
from papers.charts.data import TONES, NotAChart
from papers.charts.pen import NARROW, WIDE
from papers.charts.pictures import svg
from papers.charts.scales import scale_of
from tests.papers.charts.examples import ALONE, BARS, CHARTS, EQUAL, FULL, INCIDENTS, SATISFIED, line

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "polygon", "text", "pattern"}
PLACES = ("viewBox", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "width", "height")
NUMBERS = st.none() | st.integers(-(10**14), 10**14) | st.decimals(-1000, 1000, places=2)


@st.composite
def any_series(draw):
    values = draw(st.lists(NUMBERS, max_size=30))
    beside = [draw(st.just(()) | st.lists(NUMBERS, min_size=n, max_size=n).map(tuple)) for n in [len(values)] * 3]
    points = tuple(Point(f"2026-27 Q{place}", value, draw(st.booleans())) for place, value in enumerate(values))
    breaks = tuple(Break(point.label, "Why") for point in points if draw(st.integers(0, 9)) == 0)
    return Series(draw(st.text(max_size=80)), points, Unit("x", "£", "%", draw(st.integers(0, 4))), *beside, breaks)


def pictures_of(chart):
    shown = drawn(chart)
    return [fromstring(shown.wide), fromstring(shown.narrow)]


@bounds(max_examples=40, deadline=None)
@given(st.lists(any_series(), min_size=1, max_size=3))
def test_any_numbers_and_names_give_a_picture_and_tables(series):
    chart = LineChart("Any", tuple(series))
    for picture in pictures_of(chart):
        _, _, width, height = map(float, picture.get("viewBox").split())
        inside = [float(x) for text in picture.iter(f"{SVG}line") for x in (text.get("x1"), text.get("x2"))]
        assert all(-1 <= x <= width + 1 for x in inside)
        assert 0 < height < 3000
        # A name may hold these letters: only where something is drawn must every number be one.
        numbers = [value for each in picture.iter() for name, value in each.attrib.items() if name in PLACES]
        assert not re.search("nan|inf", " ".join(numbers), re.IGNORECASE)
    assert [len(table.rows) for table in drawn(chart).tables] == [len(each.points) for each in series]


def test_names_are_unique_on_a_page_of_many_charts_and_every_reference_finds_its_own():
    charts = [LineChart(f"{chart.title} {n}", chart.series) for n in range(20) for chart in (ALONE,)]
    page = "".join(render_to_string("components/chart.html", {"chart": drawn(chart)}) for chart in (*charts, BARS))
    page += render_to_string("components/chart.html", {"chart": drawn(BARS, "again")})
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names)) == 20 * 4 + 2 * (4 + 12)
    asked = re.findall(r"url\(#([^)]+)\)", page) + " ".join(re.findall(r'aria-labelledby="([^"]+)"', page)).split()
    assert set(asked) == set(names)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_a_picture_is_named_and_needs_no_inline_style_and_no_script(chart):
    for picture in pictures_of(chart):
        title, said = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"
        assert (title.text, said.text) == (chart.title, drawn(chart).says)
        tags = {each.tag.removeprefix(SVG) for each in picture.iter()}
        assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "polygon", "text", "pattern"}
        assert not any(name == "style" or name.startswith("on") for each in picture.iter() for name in each.attrib)


@cache
def advances(weight: str) -> dict[str, float]:
    with TTFont(Path(settings.PDF_FONTS) / f"SourceSans3-{weight}.ttf") as font:
        glyphs, size = font.getBestCmap(), font["head"].unitsPerEm
        return {chr(code): font["hmtx"][glyph][0] / size for code, glyph in glyphs.items()}


def box(text, size):
    """(words, left, top, right, bottom) by the widths of the font itself."""
    widths = advances("Bold" if text.get("font-weight") else "Regular")
    width = sum(widths[sign] for sign in text.text) * size
    left = float(text.get("x")) - {"middle": width / 2, "end": width}.get(text.get("text-anchor"), 0)
    y = float(text.get("y"))
    return text.text, left, y - size * 0.7, left + width, y + size * 0.15


def overlaps(one, other) -> bool:
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_words_stand_inside_the_picture_and_not_on_each_other(chart, layout):
    picture = svg(chart, layout, "x")
    boxes = [box(text, layout.text) for text in picture.iter("text")]
    height = float(picture.get("viewBox").split()[3])
    assert [each for each in boxes if each[1] < 0 or each[2] < 0 or each[3] > layout.width or each[4] > height] == []
    pairs = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]]
    assert [(one[0], other[0]) for one, other in pairs if overlaps(one, other)] == []


def test_lines_are_told_apart_without_colour_and_labelled_at_their_ends():
    wide, narrow = pictures_of(ALONE)
    kinds = ("line", "provisional", "target", "intervention", "before")
    dashes = [wide.find(f".//{SVG}path[@class='app-chart__{kind}']").get("stroke-dasharray") for kind in kinds]
    assert len(set(dashes)) == 5
    labels = ["Latest 110", "Target 100", "Intervention 150", "A year before 140", "Provisional"]
    for picture in (wide, narrow):
        assert set(labels) <= {text.text for text in picture.iter(f"{SVG}text")}


def test_the_line_is_interrupted_where_there_is_no_figure_and_where_the_series_breaks():
    wide = svg(ALONE, WIDE, "x")
    strokes = [path.get("d").count(" L") for path in wide.iter("path") if path.get("class") == "app-chart__line"]
    # 2 points, a gap, 3 points, a break, 4 points; 2 more are provisional.
    assert strokes == [1, 2, 3]
    assert len(wide.findall(".//circle[@class='app-chart__hollow']")) == 2 + 1  # one explains them
    assert len(wide.findall(".//line[@class='app-chart__break']")) == 2


def test_heights_are_those_of_the_numbers():
    chart = LineChart("Golden", (line(0, 50, 100, target=(50, 50, 50)),))
    wide = svg(chart, WIDE, "x")
    low, middle, high = (float(mark.get("cy")) for mark in wide.iter("circle"))
    assert low - high == WIDE.plot_height
    assert middle == pytest.approx((low + high) / 2)
    target = wide.find(".//path[@class='app-chart__target']").get("d")
    assert target == f"M{target[1:].split()[0]} {middle:g} L{target.split('L')[1].split()[0]} {middle:g}"


def test_bars_stand_on_0_and_are_as_high_as_their_numbers():
    chart = StackedBars("Golden", ("A",), (Part("One", (96,)), Part("Two", (4,))))
    one, two = (part for part in svg(chart, WIDE, "x").iter("path") if part.get("class") == "app-chart__part")
    (top, height), (top_of_two, height_of_two) = (
        map(float, re.fullmatch(r"M\S+ (\S+?)h\S+?v(\S+?)h\S+?z", part.get("d")).groups()) for part in (one, two)
    )
    assert height == pytest.approx(24 * height_of_two, rel=0.02)
    assert top_of_two + height_of_two == pytest.approx(top, abs=0.1)
    assert one.get("fill") != two.get("fill")


def test_a_tone_helps_the_eye_and_the_pattern_tells_the_parts_apart():
    with_tones = tuple(replace(part, tone=tone) for part, tone in zip(BARS.parts, TONES, strict=False))
    plain, toned = (svg(replace(BARS, parts=parts), WIDE, "x") for parts in (BARS.parts, with_tones))
    lines = [[each.get("d") for each in picture.iter("path")] for picture in (plain, toned)]
    assert lines[0] == lines[1]
    grounds = [rect.get("fill") for pattern in toned.iter("pattern") for rect in pattern.iter("rect")]
    assert len(set(grounds)) == len(BARS.parts)


@pytest.mark.parametrize(
    ("values", "decimals", "ticks"),
    [
        ([0, 100], 0, [0, 20, 40, 60, 80, 100]),
        ([140, 110], 0, [110, 120, 130, 140]),
        ([40, 110], 0, [0, 50, 100, 150]),
        ([7, 7], 0, [0, 2, 4, 6, 8]),
        ([], 0, [0, 1]),
        ([0, 0], 0, [0, 1]),
        ([1], 0, [0, 1]),
        ([-6, 5], 0, [-10, -5, 0, 5]),
        ([-9, -9], 0, [-10, -8, -6, -4, -2, 0]),
        ([Decimal("71.2"), Decimal("75.1")], 1, [71, 72, 73, 74, 75, 76]),
        ([Decimal("0.1"), Decimal("0.3")], 1, [0, Decimal("0.1"), Decimal("0.2"), Decimal("0.3")]),
    ],
)
def test_ticks_are_round(values, decimals, ticks):
    assert list(scale_of(values, decimals=decimals).ticks) == ticks


def test_bars_and_what_is_far_from_its_top_begin_at_0_and_the_rest_says_that_it_does_not():
    assert scale_of([140, 110], from_0=True).ticks[0] == 0
    not_at_0 = LineChart("High", (SATISFIED,))
    assert "the scale does not begin at 0" in drawn(not_at_0).wide
    assert "does not begin" not in drawn(EQUAL).wide


def test_the_table_holds_the_same_numbers():
    (table,) = drawn(ALONE).tables
    assert table.headers == ("Period", "Incidents", "Target", "Level of intervention", "A year before")
    assert [row[1] for row in table.rows[:4]] == ["140", "152", "No figure", "149"]
    assert table.rows[-1] == ("2026-27 Q4", "110 (provisional)", "100", "150", "140")
    (bars,) = drawn(BARS).tables
    assert (bars.headers[-1], bars.rows[0][-1]) == ("All", "18")


def test_the_same_data_give_the_same_bytes_in_any_process():
    code = (
        "from tests.papers.charts.examples import *\nfrom papers.charts import *\n"
        "print(digest(ALONE), drawn(BARS).wide)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - only ourselves
    assert run.stdout.strip() == f"{digest(ALONE)} {drawn(BARS).wide}"
    assert drawn(ALONE) is drawn(LineChart(ALONE.title, (FULL,)))
    assert digest(LineChart("x", (line(1),))) == digest(LineChart("x", (line(Decimal("1.0")),)))
    assert digest(LineChart("x", (line(1),))) != digest(LineChart("x", (line(2),)))


def test_a_png_is_set_in_our_font_and_carries_its_sentence():
    first = png(ALONE)
    png.cache_clear()
    assert png(ALONE) == first
    assert first.png.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(first.png[16:20], "big")
    assert width == round(165 / 25.4 * 200)
    assert first.alt == drawn(ALONE).says


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Series("A", (Point("Q1", 1), Point("Q1", 2))),
        lambda: Series("A", (Point("Q1", 1),), target=(1, 2)),
        lambda: Series("A", (Point("Q1", 1),), breaks=(Break("Q2", "Why"),)),
        lambda: Series("A", (Point("Q1", 0.1),)),
        lambda: Series("A", (Point("Q1", Decimal("NaN")),)),
        lambda: LineChart("A", ()),
        lambda: LineChart("A", (line(1), line(1, unit=Unit("days"))), has_one_scale=True),
        lambda: StackedBars("A", ("Q1",), ()),
        lambda: StackedBars("A", ("Q1",), (Part("One", (-1,)),)),
        lambda: StackedBars("A", ("Q1",), (Part("One", (1, 2)),)),
        lambda: StackedBars("A", ("Q1",), (Part("One", (1,), "purple"),)),
    ],
)
def test_numbers_that_do_not_belong_together_are_refused(wrong):
    assert INCIDENTS.words
    with pytest.raises(NotAChart):
        wrong()


def test_the_year_stands_below_and_other_words_keep_their_order():
    periods = ("2025-26 Q3", "June 2026", "That day")
    chart = StackedBars("Actions", periods, (Part("Red", (1, 2, 3), "red"),), Unit("actions"))
    words = [each.text for each in svg(chart, WIDE, "x").iter() if each.tag.endswith("text")]
    found = [each for each in words if each in {"Q3", "2025-26", "June", "2026", "That", "day"}]
    assert found == ["Q3", "2025-26", "June", "2026", "That", "day"]
