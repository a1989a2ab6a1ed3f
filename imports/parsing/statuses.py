"""Words for how an action is going, as councils publish them, in our stages and ratings.

Sources: the vocabularies of North Norfolk, Salford, Stockton-on-Tees, York and Kensington and Chelsea. To have one
more word read, add it to CERTAIN_WORDS, or to SUGGESTED_WORDS if a person should confirm what it means.
"""

import re
from datetime import date
from typing import NamedTuple

from actions.choices import Rating, Stage
from imports.parsing.date_phrases import date_within, says_it_is_done
from imports.parsing.words import phrases
from sheets.text import plain


class StageAndRating(NamedTuple):
    """Each is empty where the words say nothing about it."""

    stage: str = ""
    rating: str = ""


CERTAIN_WORDS: dict[StageAndRating, str] = {
    StageAndRating(rating=Rating.GREEN): "green | g",
    StageAndRating(rating=Rating.AMBER): "amber | a",
    StageAndRating(rating=Rating.RED): "red | r",
    StageAndRating(Stage.NOT_STARTED): """
        not started | not yet started | yet to start | to start | not begun | planned
    """,
    StageAndRating(Stage.IN_PROGRESS): """
        in progress | ongoing | on-going | on going | underway | under way | started | progressing | in hand |
        work in progress | commenced
    """,
    StageAndRating(Stage.IN_PROGRESS, Rating.GREEN): """
        on track | on target | progressing to plan | action progressing and on target | on schedule |
        2 on track but not yet due for completion | on track but not yet due for completion |
        progressing and on target | on course
    """,
    StageAndRating(Stage.COMPLETE): """
        complete | completed | completed successfully | action complete | action completed | done | achieved |
        1 achieved (fully) | achieved (fully) | fully achieved | implemented | delivered | finished |
        fully implemented
    """,
    StageAndRating(Stage.ON_HOLD): "on hold | paused | suspended",
    StageAndRating(Stage.CANCELLED): "cancelled | canceled | withdrawn | abandoned | discontinued",
}
# Words that can be taken two ways, such as "closed". What they mostly mean is suggested; a person decides, once for
# the whole file.
SUGGESTED_WORDS: dict[StageAndRating, str] = {
    StageAndRating(rating=Rating.AMBER): "yellow",
    StageAndRating(Stage.COMPLETE): """
        blue | b | closed | yes | ✓ | ✔ | ☑ | tick | ticked | bau | business as usual | mainstreamed | embedded
    """,
    StageAndRating(Stage.NOT_STARTED): """
        grey | gray | white | postponed or delayed | postponed | delayed | action not resourced |
        not resourced | not due | future | no
    """,
    StageAndRating(Stage.IN_PROGRESS, Rating.AMBER): """
        some problems | slipped | 3 slipped | behind schedule | delays | slippage | at risk
    """,
    StageAndRating(Stage.IN_PROGRESS, Rating.RED): """
        needs attention | off track | action overdue | overdue | critical | situation unresolved
    """,
    StageAndRating(Stage.CANCELLED): """
        failed | not achieved | 4 not achieved | no longer required | deleted | removed
    """,
    StageAndRating(Stage.REPLACED): "merged | superseded",
    StageAndRating(Stage.IN_PROGRESS): "open | live | active | current | carry forward | carried forward | partial",
}
YES, NO = ("yes", "y", "true"), ("no", "n", "false")
CERTAIN = {words: status for status, listed in CERTAIN_WORDS.items() for words in phrases(listed)}
SUGGESTED = {words: status for status, listed in SUGGESTED_WORDS.items() for words in phrases(listed)}
# The labels of our own pages come first, whatever else their words could mean. A proposal is not in the plan yet: no
# published plan can say that an action is one.
OUR_LABELS = {plain(label): StageAndRating(stage=value) for value, label in Stage.choices if value != Stage.PROPOSED}
OUR_LABELS |= {plain(label): StageAndRating(rating=value) for value, label in Rating.choices}
NOTHING_SAID = frozenset({"", "not rated", "none", "n/a", "na", "not applicable", "tbc", "-"})


# What parts "In progress (amber)", "GREEN - on track" and "Complete: all nine lamps".
BETWEEN = re.compile(r"[()\[\]:;/,|\n]|\s-+\s|\.\s|\band\b")
WITH_A_DATE = re.compile(
    r"(?:action |fully |now )*(?:complete|completed|done|closed|achieved|finished|delivered|implemented)\b(?P<rest>.*)"
)


def read_status(text: str, *, is_yes_or_no: bool = False) -> StageAndRating | None:
    """What the words say for certain; None where a person has to decide. `is_yes_or_no`: of a column "Complete?"."""
    words = plain(text)
    if words in NOTHING_SAID:
        return StageAndRating()
    if is_yes_or_no and words in YES:
        return StageAndRating(Stage.COMPLETE)
    return _certain(words) or _of_parts(words) or _of_a_day(words)


def _certain(words: str) -> StageAndRating | None:
    return OUR_LABELS.get(words) or CERTAIN.get(words) or CERTAIN.get(words.replace("-", " "))


def _parts(words: str) -> list[str]:
    return [part for piece in BETWEEN.split(words) if (part := plain(piece))]


def _of_parts(words: str) -> StageAndRating | None:
    """Of words that say a stage and a rating: certain where each part is, and none contradicts another."""
    found = [_certain(part) for part in _parts(words)]
    if len(found) < 2 or None in found:
        return None
    stages, ratings = ({each[place] for each in found if each[place]} for place in (0, 1))
    return StageAndRating("".join(stages), "".join(ratings)) if len(stages) < 2 and len(ratings) < 2 else None


def _of_a_day(words: str) -> StageAndRating | None:
    """ "Completed March 2025": complete, and on which day is another question."""
    told = WITH_A_DATE.fullmatch(words)
    if not told or not date_within(told["rest"], around=None)[0]:
        return None
    rest = re.sub(r"\b(?:on|in|by|since|early|late|mid)\b", " ", told["rest"])
    return StageAndRating(Stage.COMPLETE) if len(rest) <= LONGEST_DATE else None


# "12 September 2026" and the signs around it.
LONGEST_DATE = 24


def day_told(text: str) -> date | None:
    """The day within a status that says when something was completed."""
    words = plain(text)
    return date_within(words, around=None)[0] if WITH_A_DATE.fullmatch(words) else None


def suggested_status(text: str, *, is_yes_or_no: bool = False) -> StageAndRating | None:
    """What the words most likely say: one that can be taken two ways, or the first part that is known."""
    words = plain(text)
    # "Complete: no" may be an action that nobody has begun or one that is well under way: only a person knows.
    if is_yes_or_no and words in NO:
        return StageAndRating(Stage.NOT_STARTED)
    for part in (words, words.replace("-", " "), *_parts(words)):
        if found := SUGGESTED.get(part) or _certain(part):
            return found
    if says_it_is_done(words):
        return StageAndRating(Stage.COMPLETE)
    return _by_a_word_within(words)


def _by_a_word_within(words: str) -> StageAndRating | None:
    """The longest status that stands within the words: "not yet started" before "started"."""
    known = sorted((status for status in (*CERTAIN, *SUGGESTED) if len(status) > 3), key=len, reverse=True)
    return next(
        (CERTAIN.get(each) or SUGGESTED[each] for each in known if re.search(rf"\b{re.escape(each)}\b", words)), None
    )


def is_status_word(text: str) -> bool:
    """Whether the text is one word or phrase for how something is going, and nothing else."""
    words = plain(text)
    return words in CERTAIN or words in SUGGESTED
