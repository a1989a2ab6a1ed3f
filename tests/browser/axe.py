"""What a machine can find wrong with a page that is open in the browser."""

from functools import cache
from pathlib import Path

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Without `preload`, or axe copies style sheets into the page, which its policy refuses. Only what is wrong
# comes back: all the rest is a megabyte a page.
RUN = """([tags, contrast]) => axe
  .run(document, {
    runOnly: {type: "tag", values: tags}, rules: {"color-contrast": {enabled: contrast}},
    resultTypes: ["violations"], preload: false})
  .then(result => result.violations)"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_violations(page, *, contrast: bool = True) -> list[str]:
    """One text per rule broken: the rule, why it matters, and each element that breaks it.

    `contrast`: look at colours too, which takes as long as all the rest.
    """
    # The page's policy allows no script but its own, so axe comes in through the debugger.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_source())
    return [describe(violation) for violation in page.evaluate(RUN, [TAGS, contrast])]


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
