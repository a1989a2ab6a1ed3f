"""How one text became another, word by word.

`difflib` looks for the longest run of words that both share, which takes longer than linear time on texts that repeat
themselves: what both begin and end with is set aside first, and texts that are long even so are not compared.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .components import joined

# A word with the space after it, so that the runs put together give the text back.
WORD = re.compile(r"\S+\s*|\s+")
# Where both texts have more words than these left between their common ends, they are shown one after the other.
MOST_WORDS = 2_600
# Below this share of words in common, a text was not edited but written anew.
LEAST_IN_COMMON = 0.3
# A text of fewer characters is taken in at a glance.
SHORT = 40
SAME, OUT, IN = "same", "out", "in"
# The element, and what those hear who do not see it.
MARKS = {OUT: ("del", "[taken out: "), IN: ("ins", "[put in: ")}


@dataclass(frozen=True)
class WordRun:
    """Words that stayed, were taken out, or were put in."""

    kind: str
    text: str


def word_runs(old: str, new: str) -> list[WordRun] | None:
    """The runs in reading order, or None when the texts have too little in common, or are too long.

    Each text is taken with a space after it, so that its last word is like any other.
    """
    before, after = WORD.findall(old + " "), WORD.findall(new + " ")
    start, end = _common_ends(before, after)
    middle = before[start : len(before) - end], after[start : len(after) - end]
    if max(map(len, middle)) > MOST_WORDS:
        return None
    changed = list(_changed(*middle))
    kept = start + end + sum(len(words) for kind, words in changed if kind == SAME)
    if kept < LEAST_IN_COMMON * max(len(before), len(after)):
        return None
    whole = [(SAME, before[:start]), *changed, (SAME, before[len(before) - end :])]
    return [WordRun(kind, "".join(words)) for kind, words in whole if words]


def _common_ends(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words both texts begin with, and how many of the others both end with."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    most -= start
    end = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    return start, end


def _changed(before: list[str], after: list[str]):
    for tag, first, last, first_new, last_new in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            yield SAME, before[first:last]
            continue
        yield OUT, before[first:last]
        yield IN, after[first_new:last_new]


def difference(old: str, new: str) -> SafeString:
    """Both texts in one, what went and what came marked for eyes and ears; one after the other where they are short
    or share too little. Where there was none before, or is none now, it says that."""
    found = word_runs(old, new) if min(len(old), len(new)) >= SHORT else None
    if found is None:
        typed = '<span class="app-typed" dir="auto">“{}”</span>'
        if not old or not new:
            return format_html(f"set to {typed}" if new else f"{typed} removed", new or old)
        return format_html(f"from {typed} to {typed}", old, new)
    return format_html('<span class="app-typed app-difference" dir="auto">{}</span>', joined(map(_marked, found)))


def _marked(run: WordRun) -> SafeString:
    if run.kind == SAME:
        return format_html("{}", run.text)
    words, (element, read_aloud) = run.text.rstrip(), MARKS[run.kind]
    hidden = '<span class="govuk-visually-hidden">{}</span>'
    marked = format_html(
        "<{}>{}{}{}</{}>", element, format_html(hidden, read_aloud), words, format_html(hidden, "]"), element
    )
    return joined([marked, run.text[len(words) :]])
