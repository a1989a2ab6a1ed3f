"""Each colour has one place for each medium, and the places agree: pages, pictures, what is printed, and mails."""

import re
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings

from papers.charts.colours import BRAND, INK, PALE, PAPER, TONES

ROOT = Path(settings.BASE_DIR)
SCSS = ROOT / "static/scss"
COLOURS = (SCSS / "_colours.scss").read_text()
# The colour of a word, as the tables of `choices` name it.
TABLES = re.compile(r"\w*_COLOURS")
HEX = re.compile(r"#[0-9a-f]{3,8}\b")
BLACK_AND_WHITE = {"#000", "#fff"}


def brightness(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def map_of(name: str) -> dict[str, list[str]]:
    """{name of a colour: its values} of a map in the sheet."""
    body = COLOURS.partition(f"${name}: (")[2].partition("\n);")[0]
    return {key: HEX.findall(values) for key, values in re.findall(r'"(\w+)": ([^\n]+)', body)}


def of_words() -> set[str]:
    """The colours that some word of the board has."""
    modules = [import_module(f"{app.name}.choices") for app in apps.get_app_configs() if has_choices(app)]
    tables = [table for module in modules for name, table in vars(module).items() if TABLES.fullmatch(name)]
    assert len(tables) > 5
    return {colour for table in tables for colour in table.values()}


def has_choices(app) -> bool:
    return ROOT in Path(app.path).parents and ((Path(app.path) / "choices.py").exists())


def test_every_colour_of_a_word_is_one_of_the_pages():
    tags, bars = map_of("tags"), map_of("bars")
    assert set(tags) == set(bars)
    assert of_words() <= set(tags)


def test_pictures_name_the_colours_that_the_pages_name():
    assert set(TONES) - {""} <= set(map_of("tags"))


def test_words_are_read_on_their_ground_on_pages_and_in_pictures():
    assert [pair for pair in map_of("tags").values() if contrast(*pair) < 7] == []
    assert [pair for pair in TONES.values() if contrast(*pair) < 4.5] == []
    grounds = [ground for values in map_of("grounds").values() for ground in values]
    assert [ground for ground in grounds if contrast(ground, INK) < 7] == []


def test_the_brand_is_one_colour_wherever_it_is_written():
    brand = re.search(r"^\$brand: (#\w+);", COLOURS, re.M)[1]
    printed = re.search(r'#let band = rgb\("(#\w+)"\)', (ROOT / "papers/page_layout.typ").read_text())[1]
    mailed = re.search(r"\.band \{[^}]*background: (#\w+)", (ROOT / "templates/notices/mail.html").read_text())[1]
    assert {brand, BRAND, printed, mailed} == {brand}


def strays(text: str) -> set[str]:
    return set(HEX.findall(text)) - BLACK_AND_WHITE


def test_no_other_sheet_and_no_other_file_of_charts_holds_a_colour():
    sheets = {path.name: strays(path.read_text()) for path in SCSS.glob("*.scss")}
    charts = {path.name: strays(path.read_text()) for path in (ROOT / "papers/charts").glob("*.py")}
    assert {name for name, found in (sheets | charts).items() if found} == {"_colours.scss", "colours.py"}
    assert {PALE, PAPER} <= charts["colours.py"]


def test_planted_colour_is_caught():
    assert strays(".app-x { color: #a1b2c3; background: #fff; }") == {"#a1b2c3"}
