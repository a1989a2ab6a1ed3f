"""Makes docs/assurance.md from docs/assurance/*.toml: what each requirement of the standard comes to here."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ("asvs.toml", "asvs_7_to_17.toml")
WORDS = {"done": "Done", "host": "By the host", "n/a": "Not applicable", "not done": "**Not done**"}
BEGINNING = """# Assurance

What the OWASP Application Security Verification Standard 5.0.0 asks for at levels 1 and 2, requirement by
requirement, in our own words: look the number up in the standard for what exactly it says. Nobody from outside has
verified this. It is made from `docs/assurance/` by `make assurance`; a test holds that it is, that no requirement is
left out, and that every file and test that it names is there.

*Done* is held by the tests named. *By the host* is for whoever runs the server; the document named says it. *Not done*
says what is missing.
"""
HEAD = ("| | | what it comes to | where, or why not | test |", "|---|---|---|---|---|")


def chapters() -> list[dict]:
    texts = ((ROOT / "docs/assurance" / name).read_text(encoding="utf-8") for name in DATA)
    return [chapter for text in texts for chapter in tomllib.loads(text)["chapter"]]


def document() -> str:
    found = chapters()
    counts = Counter(row[1] for chapter in found for row in chapter["rows"])
    total = sum(counts.values())
    lines = [BEGINNING, f"| | of {total} |", "|---|---|"]
    lines += [f"| {words} | {counts[state]} |" for state, words in WORDS.items()]
    for chapter in found:
        lines += ["", f"## {chapter['name']}", "", *HEAD]
        lines += [line_of(*row) for row in chapter["rows"]]
    return "\n".join(lines) + "\n"


def line_of(number: str, state: str, what: str, where: str, tests: str = "") -> str:
    place = names_of(where) if state in ("done", "host") else where
    return f"| {number} | {WORDS[state]} | {what} | {place} | {names_of(tests)} |"


def names_of(paths: str) -> str:
    """Each in code; "make check" is no path."""
    found = [paths] if paths == "make check" else paths.split()
    return ", ".join(f"`{each}`" for each in found)


if __name__ == "__main__":
    (ROOT / "docs/assurance.md").write_text(document(), encoding="utf-8")
    sys.stdout.write("docs/assurance.md is made.\n")
