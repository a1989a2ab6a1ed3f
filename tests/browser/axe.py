"""What a machine can find wrong with a page that is open in the browser."""

from functools import cache
from pathlib import Path

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Without `preload`, or axe copies style sheets into the page, which its policy refuses. Only what is wrong
# comes back: all the rest is a megabyte a page.
RUN = """async ([tags, coloured, places]) => {
  const marked = coloured ? places.map((place) => coloured.elements[place]) : [];
  marked.forEach((el) => el.setAttribute("data-axe-colours", ""));
  axe.configure({rules: [{id: "color-contrast", selector: coloured ? "[data-axe-colours]" : "*"}]});
  const result = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false});
  marked.forEach((el) => el.removeAttribute("data-axe-colours"));
  return result.violations;
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# One element for all words that look alike: in the same kind of element, of one size, weight and colour, before the
# same backgrounds. Beside it, what makes them so, by which they are known again on the next page.
COLOURED = """() => {
  const styles = new Map(), grounds = new Map(), found = new Map();
  const style = (el) => styles.get(el) ?? styles.set(el, getComputedStyle(el)).get(el);
  const ground = (el) => {
    if (!el) return "";
    if (!grounds.has(el)) {
      const {backgroundColor, backgroundImage, opacity, position} = style(el);
      const own = [backgroundColor, backgroundImage, opacity, position].join();
      const below = ground(el.parentElement);
      grounds.set(el, own === "rgba(0, 0, 0, 0),none,1,static" ? below : `${below}|${own}`);
    }
    return grounds.get(el);
  };
  const kind = (el) => [el.localName, ...el.classList].join(".");
  const hasWords = (el) => el.matches("input, select, textarea")
    || [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  // What is disabled may be pale, and so may its label.
  const isOff = (el) => Boolean(el.closest(":disabled, [aria-disabled]") || el.closest("label")?.control?.disabled);
  const seen = [...document.body.querySelectorAll("*")].filter((el) => el.getClientRects().length && hasWords(el));
  for (const el of seen) {
    const {color, fontSize, fontWeight, textShadow, visibility} = style(el);
    const words = [kind(el.parentElement), kind(el), color, fontSize, fontWeight, textShadow, visibility, isOff(el)];
    const key = `${words.join()} ${ground(el)}`;
    if (!found.has(key)) found.set(key, el);
  }
  return {keys: [...found.keys()], elements: [...found.values()]};
}"""


def axe_violations(page, *, coloured=None, places=()) -> list[str]:
    """One text per rule broken: the rule, why it matters, and each element that breaks it.

    To look at colours takes as long as all the rest. `coloured`: what COLOURED found; then they are looked at in these
    `places` of it alone.
    """
    # The page's policy allows no script but its own, so axe comes in through the debugger.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_source())
    return [describe(violation) for violation in page.evaluate(RUN, [TAGS, coloured, list(places)])]


def sideways_scroll(page) -> int:
    """How many CSS pixels of the page lie beyond its right edge."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def describe(violation: dict) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        lines.append(f"  {' '.join(map(str, node['target']))}: {node['html']}")
        lines += [f"    {line}" for line in node["failureSummary"].splitlines()[1:]]
    return "\n".join(lines)
