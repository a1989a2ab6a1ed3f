"""What a column holds, told by its heading. Takes the heading, gives a `Role` or None.

A heading that is a name of `column_names` is certain. Any other is told by the words in it, each of which speaks for a
meaning with a weight: the heaviest one counts. Words that turn the meaning weigh more than those they turn: "Exec
date" is no deadline, and "Action taken" is progress.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from imports.choices import Meaning, Sure
from imports.parsing.column_names import MEANING_OF
from imports.parsing.column_periods import without_period
from sheets.text import plain

# What is longer is a sentence that happens to begin like a label.
LONGEST_LABEL = 80
MOST_WORDS, SHORTEST_SENTENCE = 9, 3
TURNS_A_DATE = (
    r"exec\w*|cabinet|committee|boards?|meetings?|report\w*|review\w*|publish\w*|publication|agreed|raised|added|"
    r"created|updated|received|opened|logged|approved|decision|recorded|entered"
)
EXPECTED = "planned|expected|proposed|estimated|anticipated|forecast|projected|target|revised|original|initial"
# (what it means, how much it weighs, the words)
WORDS: tuple[tuple[Meaning, int, re.Pattern], ...] = tuple(
    (meaning, weight, re.compile(rf"\b(?:{words})(?!\w)"))
    for meaning, weight, words in (
        (Meaning.COMPLETED_ON, 18, r"(?:actual|date)(?: of)? (?:complet|clos|finish|deliver)\w*|complet\w* on"),
        (Meaning.MEASURES, 16, r"success\w*|measur\w*|how (?:will we|we will|do we) know"),
        (Meaning.DUE, 16, r"due|deadlines?|time ?scales?|time ?frames?|time ?lines?|by when|when by|completed? by"),
        (Meaning.DUE, 16, r"(?:target|completion|end|finish|delivery) dates?|target (?:for )?completion"),
        (Meaning.DUE, 14, rf"(?:{EXPECTED}) (?:\w+ )?(?:complet\w+|end|finish|delivery|dates?)"),
        (Meaning.STARTS, 15, r"start\w*|commenc\w*|begin\w*|date from"),
        (Meaning.REFERENCE, 15, r"ref|refs|reference|id|uid|unique \w+"),
        (Meaning.REFERENCE, 15, r"^(?:action|item|rec\w*|line|row|serial|plan)? ?(?:no|number|nr|#)$"),
        (Meaning.RATING, 15, r"b?rag|bragg?|rating|confidence"),
        (Meaning.OFFICER, 15, r"(?:lead|responsible|named|contact) (?:officers?|persons?|names?|roles?)"),
        (Meaning.SUPPORTING, 15, r"support\w*|contribut\w*|(?:partners?|also) involved|other (?:partner|agenc)\w*"),
        (Meaning.OUTCOME, 15, r"outcomes?|impacts?|differen\w+|benefits?"),
        (Meaning.PROGRESS, 15, r"actions? (?:taken|completed)|achieve\w*|what (?:have|has|did) \w+|to date|so far"),
        (Meaning.KEEP, 15, r"costs?|budget\w*|fund\w*|resourc\w*|risks?|barriers?|next steps?|scope|source|targets?"),
        (Meaning.KEEP, 15, r"lead member|portfolio|notes?|links?|evidence|level|trend|ward|location"),
        (Meaning.PERCENT, 15, r"per ?cent\w*"),
        (Meaning.LEAD, 14, r"leads?|led by|owners?|owned|ownership|accountab\w+|responsib\w+|who|whom|agenc\w+"),
        (Meaning.LEAD, 14, r"organisations?|directorates?|departments?|delivered by"),
        (Meaning.STATUS, 14, r"status|state"),
        (Meaning.PROGRESS, 14, r"progress|updates?|comment\w*|positions?|narrative|latest"),
        (Meaning.ACTION, 13, r"actions?|activit\w+|tasks?|steps?"),
        (Meaning.PRIORITY, 13, r"priorit\w+"),
        (Meaning.MILESTONE, 13, r"milestones?"),
        (Meaning.SECTION, 12, r"pathways?|strands?|work ?streams?|pillars?|domains?|phases?|chapters?|focus areas?"),
        (Meaning.SECTION, 12, r"areas? of (?:focus|work)"),
        (Meaning.DESCRIPTION, 12, r"descri\w+|details?|how"),
        (Meaning.OBJECTIVE, 11, r"objectives?|aims?|goals?|want to achieve"),
        (Meaning.ACTION, 11, r"what|intend to do"),
        (Meaning.SUPPORTING, 10, r"partners?"),
        (Meaning.DUE, 10, r"when|complet\w+|^end(?:s|ing)?$|^finish$|^by$"),
        (Meaning.ACTION, 9, r"recommend\w*|deliverables?|commitments?|interventions?|initiatives?|proposals?"),
        (Meaning.VISIBILITY, 9, r"who may see"),
    )
)  # fmt: skip
NO_DEADLINE = re.compile(rf"^(?=.*\b(?:dates?|when|day)\b)(?=.*\b(?:{TURNS_A_DATE})\b)")
A_DEADLINE = re.compile(r"\b(?:due|deadline|target|complet\w+|end)\b")
OF_AN_ORGANISATION = re.compile(r"\b(?:agenc\w+|organisation\w*|partners?|bod(?:y|ies)|department|service)\b")
# An original date gives way to a revised one.
COUNTS_FIRST, COUNTS_LAST = (
    re.compile(r"\b(?:revised|current|new|latest)\b"),
    re.compile(r"\b(?:original|initial|old)\b"),
)


class Role(NamedTuple):
    """What a heading means and how certain that is. Of two columns with one meaning the lower `rank` counts."""

    meaning: Meaning
    sure: Sure
    rank: int


@lru_cache(maxsize=8192)
def role_of(heading: str) -> Role | None:
    """A year, a quarter or words in brackets do not hide what the heading says. A sentence is none."""
    if len(heading) > LONGEST_LABEL or (heading.rstrip().endswith(".") and len(heading.split()) > SHORTEST_SENTENCE):
        return None
    words = plain(heading)
    bare = plain(re.sub(r"\([^)]*\)", " ", words))
    shift = bool(COUNTS_LAST.search(bare)) - bool(COUNTS_FIRST.search(bare))
    for form in (words, bare, plain(without_period(bare)), words.replace(" / ", "/")):
        if form in MEANING_OF:
            meaning, rank = MEANING_OF[form]
            return Role(meaning, Sure.CERTAIN, rank + shift)
    # "Revised" says when as well, but only with "date" does it say of what.
    found = _told_by_words(without_period(bare)) or _told_by_words(bare) or _told_by_words(without_period(words))
    return found._replace(rank=found.rank + shift) if found else None


def _told_by_words(words: str) -> Role | None:
    words = " ".join(re.sub(r"[^\w%#]+", " ", words).split())
    if len(words.split()) > MOST_WORDS:
        return None
    if NO_DEADLINE.search(words) and not A_DEADLINE.search(words):
        return Role(Meaning.KEEP, Sure.LIKELY, 0)
    if "%" in words:
        return Role(Meaning.PERCENT, Sure.LIKELY, 100)
    spoken = [(weight, meaning) for meaning, weight, pattern in WORDS if pattern.search(words)]
    if not spoken:
        return None
    weight, meaning = max(spoken, key=lambda found: found[0])
    if meaning == Meaning.OFFICER and OF_AN_ORGANISATION.search(words):
        meaning = Meaning.LEAD
    # Below every certain name.
    return Role(meaning, Sure.LIKELY, 1000 - 10 * weight)
