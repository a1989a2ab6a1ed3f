"""What is wrong with the page that is open: found by axe, sideways scroll, headings and title, at two widths."""

from collections import defaultdict

from playwright.sync_api import Page

from tests.browser.axe import COLOURED, axe_violations

WIDTHS = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})  # 1280 at 400% zoom is 320
# The page as it is, but for what differs each time it is sent.
WHOLE = """() => [document.documentElement.outerHTML.replace(
  /name="(csrfmiddlewaretoken|token)" value="[^"]*"/g, "")]"""
PIECES = """() => {
  const states = ["open", "hidden", "disabled", "checked", "type", "role", "aria-expanded", "aria-current"];
  const kind = (el) => el
    ? [el.localName, ...el.classList, ...states.filter((name) => el.hasAttribute(name)).map(
        (name) => `${name}=${el.getAttribute(name)}`), el.getClientRects().length ? "" : "unseen"].join(".")
    : "";
  const all = [...document.body.querySelectorAll("*")];
  return [...new Set(all.map((el) => `${kind(el.parentElement)} > ${kind(el)}`))];
}"""
SHAPE = """() => {
  const page = document.documentElement;
  const isCut = (table) => !table.closest(".app-scroll") && table.getBoundingClientRect().right > page.clientWidth + 1;
  return {
    beyond: page.scrollWidth - page.clientWidth,
    wide: [...document.querySelectorAll("table")].filter(isCut).length,
    headings: document.querySelectorAll("h1").length,
    title: document.title.trim(),
    language: page.lang,
  };
}"""
# As a small screen loads it; a list that is filtered already stays open here, as it is without scripts.
CLOSE_FILTERS = "location.search || document.querySelectorAll('[data-app-filter]').forEach(el => { el.open = false })"

seen: defaultdict[tuple[str, int], set[str]] = defaultdict(set)


class Look:
    """Gathers the faults of many pages, so that one test tells all of them.

    Axe takes its time. At the wide width it looks at every page that is not letter for letter one that it has seen,
    and at the narrow width where a piece of the layout or a colour is new to it there. A piece is an element of some
    classes and state inside another; what is wrong with it shows on the first page that has it. Where all pages are
    made by one hand, as in Django's administration, `at_new_pieces` keeps axe to these at both widths. Of words that
    look alike, it looks at the colours of the first.
    """

    def __init__(self, page: Page, *, at_new_pieces: bool = False):
        self.page = page
        self.at_new_pieces = at_new_pieces
        self.faults: list[str] = []

    def at(self, path: str, *, expect: int = 200) -> None:
        answer = self.page.goto(path)
        self.here(status=answer.status, expect=expect)

    def here(self, *, status: int = 200, expect: int = 200) -> None:
        where = self.page.url.removeprefix("http://").partition("/")[2]
        if status != expect:
            self.faults.append(f"/{where} answers {status}, not {expect}")
        for width in WIDTHS:
            self.page.set_viewport_size(width)
            if width["width"] < 768:
                self.page.evaluate(CLOSE_FILTERS)
            self.faults += [f"/{where} at {width['width']}: {fault}" for fault in shape_faults(self.page)]
            self.faults += [f"/{where} at {width['width']}: {fault}" for fault in self._axe(width["width"])]
        self.page.set_viewport_size(WIDTHS[0])

    def _axe(self, width: int) -> list[str]:
        coloured = self.page.evaluate_handle(COLOURED)
        keys = coloured.evaluate("found => found.keys")
        places = [place for place, key in enumerate(keys) if key not in seen["colours", width]]
        seen["colours", width].update(keys)
        looks_at_all = width == WIDTHS[0]["width"] and not self.at_new_pieces
        has_new_pieces = has_something_new(self.page, PIECES, width)
        if has_new_pieces or places or (looks_at_all and has_something_new(self.page, WHOLE, width)):
            return axe_violations(self.page, coloured=coloured, places=places)
        return []

    def say(self, fault: str) -> None:
        self.faults.append(fault)

    def assert_nothing(self) -> None:
        assert not self.faults, "\n" + "\n".join(self.faults)


def has_something_new(page: Page, parts: str, width: int) -> bool:
    found = set(page.evaluate(parts)) - seen[parts, width]
    seen[parts, width].update(found)
    return bool(found)


def shape_faults(page: Page) -> list[str]:
    shape, faults = page.evaluate(SHAPE), []
    if shape["beyond"] > 0:
        faults.append(f"{shape['beyond']} pixels lie beyond the right edge")
    if shape["wide"]:
        faults.append(f"{shape['wide']} tables are wider than their page")
    if shape["headings"] != 1:
        faults.append(f"{shape['headings']} first-level headings")
    if not shape["title"] or shape["title"].startswith(("–", "Error: –")):
        faults.append(f"the title is {shape['title']!r}")
    if not shape["language"]:
        faults.append("no language")
    return faults


# Of those that are under 24 pixels high or wide: so near another that the circle of 24 pixels around it meets that one
# (WCAG 2.5.8).
CROWDED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")]
    .filter((el) => el.getClientRects().length);
  const name = (el) => (el.innerText || el.title || el.name || el.id).trim().slice(0, 30);
  const isNear = (el, other) => {
    const [a, b] = [el.getBoundingClientRect(), other.getBoundingClientRect()];
    const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
    return Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)) < 12;
  };
  const isSmall = (el) => el.offsetHeight < 24 || el.offsetWidth < 24;
  return all.filter(isSmall).flatMap((el) => all
    .filter((other) => other !== el && !el.contains(other) && !other.contains(el) && isNear(el, other))
    .map((other) => `“${name(el)}” is small and too near “${name(other)}”`));
}"""


def crowded_targets(page: Page) -> list[str]:
    return page.evaluate(CROWDED)


def type_in(form, name: str, text: str) -> None:
    """Into a box, a list, or one of several radio buttons."""
    box = form.locator(f'[name="{name}"]')
    if box.count() > 1:
        form.locator(f'[name="{name}"][value="{text}"]').check()
    elif box.evaluate("el => el.tagName") == "SELECT":
        box.select_option(text)
    else:
        box.fill(text)
