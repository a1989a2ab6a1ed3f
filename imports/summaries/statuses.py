"""Words for how an action is going, as councils publish them, in our stages and ratings.

Sources: the vocabularies of North Norfolk, Salford, Stockton-on-Tees, York and Kensington and Chelsea. A word that can
be taken two ways stands under MAYBE: a person decides, with what it mostly means suggested.
"""

from typing import NamedTuple

from actions.choices import Rating, Stage
from imports.summaries.words import plain


class Standing(NamedTuple):
    """Each is empty where the words say nothing of it."""

    stage: str = ""
    rating: str = ""


KNOWN: dict[Standing, tuple[str, ...]] = {
    Standing(rating=Rating.GREEN): ("green", "g"),
    Standing(rating=Rating.AMBER): ("amber", "a"),
    Standing(rating=Rating.RED): ("red", "r"),
    Standing(Stage.NOT_STARTED): (
        "not started",
        "not yet started",
        "yet to start",
        "to start",
        "not begun",
        "planned",
    ),
    Standing(Stage.IN_PROGRESS): (
        *("in progress", "ongoing", "on-going", "on going", "underway", "under way", "started", "progressing"),
        *("in hand", "work in progress", "commenced"),
    ),
    Standing(Stage.IN_PROGRESS, Rating.GREEN): (
        *("on track", "on target", "progressing to plan", "action progressing and on target", "on schedule"),
        *("2 on track but not yet due for completion", "on track but not yet due for completion"),
        *("progressing and on target", "on course"),
    ),
    Standing(Stage.COMPLETE): (
        *("complete", "completed", "completed successfully", "action complete", "action completed", "done"),
        *("achieved", "1 achieved (fully)", "achieved (fully)", "fully achieved", "implemented", "delivered"),
        *("finished", "fully implemented"),
    ),
    Standing(Stage.ON_HOLD): ("on hold", "paused", "suspended"),
    Standing(Stage.CANCELLED): ("cancelled", "canceled", "withdrawn", "abandoned", "discontinued"),
}
MAYBE: dict[Standing, tuple[str, ...]] = {
    Standing(rating=Rating.AMBER): ("yellow",),
    Standing(Stage.COMPLETE): ("blue", "b", "closed", "yes"),
    Standing(Stage.NOT_STARTED): (
        *("grey", "gray", "white", "postponed or delayed", "postponed", "delayed", "action not resourced"),
        *("not resourced", "not due", "future", "no"),
    ),
    Standing(Stage.IN_PROGRESS, Rating.AMBER): (
        *("some problems", "slipped", "3 slipped", "behind schedule", "delays", "slippage", "at risk"),
    ),
    Standing(Stage.IN_PROGRESS, Rating.RED): (
        *("needs attention", "off track", "action overdue", "overdue", "critical", "situation unresolved"),
    ),
    Standing(Stage.CANCELLED): (
        *("failed", "not achieved", "4 not achieved", "superseded", "no longer required", "deleted", "removed"),
    ),
    Standing(Stage.IN_PROGRESS): ("open", "live", "active", "current", "carry forward", "carried forward", "partial"),
}
YES_OR_NO = {"yes": Standing(Stage.COMPLETE), "y": Standing(Stage.COMPLETE), "true": Standing(Stage.COMPLETE)}
CERTAIN = {words: standing for standing, all_ in KNOWN.items() for words in all_}
SUGGESTED = {words: standing for standing, all_ in MAYBE.items() for words in all_}
OWN = {plain(label): Standing(stage=value) for value, label in Stage.choices if value != Stage.PROPOSED}
OWN |= {plain(label): Standing(rating=value) for value, label in Rating.choices}
NOTHING_SAID = frozenset({"", "not rated", "none", "n/a", "na", "not applicable", "tbc", "-"})


def read_standing(text: str, *, is_yes_or_no: bool = False) -> Standing | None:
    """What the words say for certain; None where a person has to decide."""
    words = plain(text)
    if words in NOTHING_SAID:
        return Standing()
    if is_yes_or_no and words in YES_OR_NO:
        return YES_OR_NO[words]
    return OWN.get(words) or CERTAIN.get(words)


def suggested_standing(text: str, *, is_yes_or_no: bool = False) -> Standing | None:
    words = plain(text)
    if is_yes_or_no and words in ("no", "n", "false"):
        return Standing(Stage.NOT_STARTED)
    return SUGGESTED.get(words)


def is_status_word(text: str) -> bool:
    words = plain(text)
    return words in CERTAIN or words in SUGGESTED
