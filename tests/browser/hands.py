"""How somebody uses a page: with a mouse, or by keyboard alone. A journey is written once and done by either."""

import pytest
from playwright.sync_api import Locator, Page, expect

# Of these `hand` has the last two. For a journey that is to be gone with a mouse and scripts as well:
all_hands = pytest.mark.parametrize("hand", ["mouse", "keyboard", "no scripts"], indirect=True)

MOST_STEPS = 150

# What is wrong with how the focused element shows that it is focused; "" when nothing is.
FOCUS_FAULT = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return "";
  const words = (el.innerText || el.name || "").slice(0, 40);
  const name = `${el.tagName.toLowerCase()}#${el.id}.${el.className} “${words}”`;
  const isSeen = (style) => {
    const solid = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const clear = /^rgba\\(.*, 0\\)$/.test(style.outlineColor);
    return (solid && !clear) || style.boxShadow !== "none";
  };
  if (!el.matches(":focus-visible")) return `${name}: not :focus-visible`;
  const own = getComputedStyle(el);
  const drawn = own.opacity === "0" && el.labels?.length ? getComputedStyle(el.labels[0], "::before") : own;
  if (!isSeen(drawn)) return `${name}: neither outline nor shadow`;
  const box = (own.opacity === "0" && el.labels?.length ? el.labels[0] : el).getClientRects()[0];
  if (!box || box.width < 1 || box.height < 1) return `${name}: has no size`;
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    return `${name}: lies outside the window`;
  return "";
}"""

PLACE = """el => {
  const focused = document.activeElement;
  if (focused === el) return "here";
  // With nothing focused, Tab goes on from what the address names, such as “#sections”.
  const now = focused && focused !== document.body ? focused : document.querySelector(":target");
  if (!now) return "start";
  return el.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING ? "back" : "on";
}"""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page, *, has_scripts: bool = True):
        self.page, self.has_scripts = page, has_scripts

    def open(self, path: str) -> None:
        self.page.goto(path)

    def press(self, target: Locator) -> None:
        """A link or a button."""
        target.click()

    def write(self, target: Locator, text: str) -> None:
        # Once its page is loaded, a script of Django's administration moves the cursor into the first box.
        self.page.wait_for_load_state()
        target.fill(text)

    def tick(self, target: Locator) -> None:
        """A checkbox that is not ticked."""
        target.check()

    def choose(self, target: Locator) -> None:
        """One of several radio buttons."""
        target.check()

    def select(self, target: Locator, words: str) -> None:
        target.select_option(label=words)

    def link(self, name: str, **options) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True, **options))

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def sign_in(self, email: str, password: str) -> None:
        self.open("/accounts/login/")
        self.write(self.page.get_by_label("Email address"), email)
        self.write(self.page.get_by_label("Password", exact=True), password)
        self.button("Sign in")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def sign_out(self) -> None:
        self.button("Sign out")
        expect(self.page.get_by_text("You have signed out.")).to_be_visible()


class Keyboard(Mouse):
    """Tab, Shift+Tab, Enter, Space and arrows. Fails when the focus cannot be seen at any step."""

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        fault = self.page.evaluate(FOCUS_FAULT)
        assert not fault, f"{self.page.url} after {name}: {fault}"

    def go_to(self, target: Locator) -> None:
        target.wait_for()
        self.page.wait_for_load_state()  # by then the page's script has put the focus where it belongs
        handle = target.element_handle()
        for _ in range(MOST_STEPS):
            place = handle.evaluate(PLACE)
            if place == "here":
                return
            if place == "start" and self.page.locator("main").locator(target).count():
                self.skip_to_main()
            self.key("Shift+Tab" if place == "back" else "Tab")
        raise AssertionError(f"{self.page.url}: {MOST_STEPS} steps did not reach {target}")

    def skip_to_main(self) -> None:
        skip = self.page.locator(".govuk-skip-link, .skip-to-content-link").first
        if skip.count():
            self.key("Tab")
            expect(skip).to_be_focused()
            self.page.keyboard.press("Enter")

    def press(self, target: Locator) -> None:
        self.go_to(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.page.wait_for_load_state()
        self.go_to(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text) if text else self.page.keyboard.press("Delete")

    def tick(self, target: Locator) -> None:
        self.go_to(target)
        self.key("Space")
        expect(target).to_be_checked()

    def choose(self, target: Locator) -> None:
        group = self.page.locator(f'[name="{target.get_attribute("name")}"]')
        checked = self.page.locator(f'[name="{target.get_attribute("name")}"]:checked')
        self.go_to(checked.first if checked.count() else group.first)
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.key("ArrowDown")
        expect(target).to_be_checked()

    def select(self, target: Locator, words: str) -> None:
        self.go_to(target)
        self.page.keyboard.type(words)
        expect(target.locator("option:checked")).to_have_text(words)
