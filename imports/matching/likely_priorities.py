"""Which priority, and which success measure, words most likely mean. Takes words, gives a key and the reason."""

import re
from collections import Counter
from collections.abc import Mapping

from imports.summaries.current_plan import CurrentPlan
from sheets.text import plain

STEM = 5
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
    ]
)


def stems(words: str) -> set[str]:
    """The words that say something, by their beginnings: "violent" and "violence" share one."""
    found = re.findall(
        r"[a-z]+", plain(words).replace("anti-social", "antisocial").replace("anti social", "antisocial")
    )
    return {word[:STEM] for word in found if len(word) > 2 and word not in LITTLE_WORDS}


def likely_priority(
    words: str, others: str, priorities: Mapping[int, tuple[str, ...]], of_others: str = "The action"
) -> tuple[int, str] | None:
    """`words` are those of the heading or cell; `others`, such as the action's own, count where these share none."""
    if len(priorities) == 1:
        return next(iter(priorities)), "The one priority of the plan"
    for text, what in ((words, "It"), (others, of_others)):
        shared = {pk: len(stems(text) & stems(" ".join(names))) for pk, names in priorities.items()}
        best = max(shared.values(), default=0)
        likely = [pk for pk, number in shared.items() if number == best]
        if best and len(likely) == 1:
            return likely[0], f"{what} shares words with this priority"
    return None


def likely_measure(words: str, priority: int | None, plan: CurrentPlan) -> tuple[int, str] | None:
    """The one with most words in common; else the one that most actions of this priority serve, or that has words of
    the priority. Of several the first, as an action needs one."""
    found = _with_words(words, plan.measures)
    if found:
        return found, "The action shares words with this measure"
    served = Counter(
        measure
        for action in plan.actions.values()
        if priority and action.values["priority"] == priority
        for measure in action.values["measures"]
        if measure in plan.measures
    )
    if served:
        return served.most_common(1)[0][0], "Most actions of this priority serve it"
    found = _with_words(" ".join(plan.priorities.get(priority, ())), plan.measures)
    return (found, "The measure shares words with the priority") if found else None


def _with_words(words: str, measures: Mapping[int, tuple[str, str]]) -> int | None:
    shared = {pk: len(stems(words) & stems(statement)) for pk, (_, statement) in measures.items()}
    best = max(shared, key=lambda pk: shared[pk], default=None)
    return best if best is not None and shared[best] else None
