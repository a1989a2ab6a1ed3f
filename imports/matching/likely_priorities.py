"""Which priority, and which success measure, words most likely mean. Takes words, gives a key and the reason.

One word in common is no likeness, unless it is most of what a name says; nor is one that fits two alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from imports.summaries.current_plan import CurrentPlan
from sheets.text import plain

STEM = 5
# Words that two texts share to be alike, where they are not half of those of the shorter one.
SHARED = 2
# Actions of a priority that are enough to tell what its actions serve.
ENOUGH = 2
LITTLE_WORDS = frozenset(
    [
        "and",
        "plans",
        "delivery",
        "strategy",
        "objectives",
        "priorities",
        "annual",
        "draft",
        "for",
        "the",
        "with",
        "from",
        "into",
        "that",
        "this",
        "our",
        "are",
        "all",
        "their",
        "more",
        "less",
        "priority",
        "theme",
        "objective",
        "strand",
        "section",
        "work",
        "crime",
        "community",
        "safety",
        "norwich",
        "plan",
        "action",
        "actions",
        "reduce",
        "reducing",
        "tackle",
        "tackling",
        "improve",
        "improving",
        "partnership",
        "fewer",
        "number",
        "people",
    ]
)


def stems(words: str) -> dict[str, str]:
    """The words that say something, by their beginnings, which "violent" and "violence" share, "drug" and "drugs"."""
    found = re.findall(
        r"[a-z]+", plain(words).replace("anti-social", "antisocial").replace("anti social", "antisocial")
    )
    return {word.removesuffix("s")[:STEM]: word for word in found if len(word) > 2 and word not in LITTLE_WORDS}


def likely_priority(
    words: str, others: str, priorities: Mapping[int, tuple[str, ...]], of_others: str = "The action"
) -> tuple[int, str] | None:
    """`words` are those of the heading or cell; `others`, such as the action's own, count where these share none."""
    if len(priorities) == 1:
        return next(iter(priorities)), "The one priority of the plan"
    for text, what in ((words, "It"), (others, of_others)):
        if found := _alike(text, priorities):
            return found[0], f"{what} and this priority both say {_quoted(found[1])}"
    return None


def likely_measure(words: str, priority: int | None, plan: CurrentPlan) -> tuple[int, str] | None:
    """The one that says much the same as `words`, which are those of the file on what is measured; else the one that
    most actions of this priority serve, or that says much the same as the priority."""
    measures = {pk: (statement,) for pk, (_, statement) in plan.measures.items()}
    if found := _alike(words, measures):
        return found[0], f"The file and this measure both say {_quoted(found[1])}"
    if priority is None:
        return None
    of_priority = [each for each in plan.actions.values() if each.values["priority"] == priority]
    served = Counter(measure for each in of_priority for measure in each.values["measures"] if measure in measures)
    for measure, number in served.most_common(1):
        if number >= ENOUGH and number * 2 > len(of_priority):
            return measure, f"{number} of {len(of_priority)} actions of this priority serve it"
    for name in plan.priorities.get(priority, ()):
        if found := _alike(name, measures):
            return found[0], f"The priority and this measure both say {_quoted(found[1])}"
    return None


def _alike(text: str, named: Mapping[int, Iterable[str]]) -> tuple[int, list[str]] | None:
    """(the one whose names share the most with the text, the words that they share); None where none is alike
    enough, or two are as much."""
    said = stems(text)
    shared: dict[int, list[str]] = {}
    for pk, names in named.items():
        of_names = [(stems(name), [word for stem, word in stems(name).items() if stem in said]) for name in names]
        enough = [words for own, words in of_names if words and len(words) >= min(SHARED, (len(own) + 1) // 2)]
        shared[pk] = max(enough, key=len, default=[])
    most = max(map(len, shared.values()), default=0)
    likely = [pk for pk, words in shared.items() if len(words) == most]
    return (likely[0], shared[likely[0]]) if most and len(likely) == 1 else None


def _quoted(words: list[str]) -> str:
    *first, last = [f"“{word}”" for word in words]
    return f"{', '.join(first)} and {last}" if first else last
