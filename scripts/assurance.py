"""Makes docs/assurance.md from docs/assurance/: what each requirement of the standard comes to here (*.toml), and what
runs of `make faults` measured (faults.json)."""

import json
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


FAULTS = """## What must not be lost

What `make faults` measured: each battery does what goes wrong, many times over, to a real server over a throw-away
database, and counts. *Lost* is what was answered as done and is not there afterwards, *half* what is there in part;
what that means for each is below the table. The figures are of the day and the machine that the row names, as the run
wrote them into `docs/assurance/faults.json`; they are of no other, and `make faults` makes them anew. A *write* is the
page of a form and its sending, one after the other.
"""
FAULTS_HEAD = (
    "| what was tried | database | tried | lost | half | of which | minutes | when, on what | command |",
    "|---|---|---:|---:|---:|---|---:|---|---|",
)


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
    return "\n".join([*lines, "", *faults(), ""])


def faults() -> list[str]:
    found = json.loads((ROOT / "docs/assurance/faults.json").read_text(encoding="utf-8"))
    means = {row["battery"]: row["means"] for row in found}
    told = [f"- *{battery}*: {words}" for battery, words in means.items() if words]
    return [FAULTS, *FAULTS_HEAD, *map(line_of_faults, found), "", *told]


def line_of_faults(row: dict) -> str:
    when, minutes = f"{row['on']}, {row['machine']}", f"{row['seconds'] / 60:.1f}"
    numbers = [str(row[name]) for name in ("tried", "lost", "half")]
    command = f"`python -m benchmarks.faults {row['command']}`"
    return f"| {' | '.join([row['battery'], row['database'], *numbers, row['told'], minutes, when, command])} |"


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
