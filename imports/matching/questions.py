"""What the file leaves open: asked once for all rows with the same words, and answered by a person."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from imports.choices import QuestionKind
from imports.parsing.column_periods import Period
from imports.parsing.parsed_plan import RowPlace
from imports.parsing.words import key_of

Answers = Mapping[tuple[str, str], dict]
# Begins the key of a question about rows that have no words of their own: it is asked for all under one heading. Such
# an answer is not remembered, for the heading will mean other rows in the next file.
UNDER_A_HEADING = "@"
# Begins the key of a question about words that mean something else in another file: they name no year, or say "as
# above".
OF_THIS_FILE = "~"
NOT_REMEMBERED = (UNDER_A_HEADING, OF_THIS_FILE)


@dataclass
class Question:
    """What somebody has to decide. `suggested` stands in the form already, for the `reason` that is told beside it,
    and counts only when that is sent. `titles` are those of the actions at `places`."""

    kind: QuestionKind
    key: str
    words: str
    places: list[RowPlace] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    reason: str = ""
    suggested: dict = field(default_factory=dict)
    options: list[dict] = field(default_factory=list)


class Questions:
    """Hands out the answers that there are, and collects the questions for those that there are not.

    `remembered` are the answers that an earlier import gave and nobody has looked at since. `used` counts how often
    each answer was needed: one that no row needs any more is not shown. `quarter_told` is the quarter that the file
    names by itself, and `latest_named` the period of its latest column where the heading names a quarter.
    """

    def __init__(
        self,
        answers: Answers,
        remembered: Container[tuple[str, str]] = (),
        quarter_told: tuple[int, int] | None = None,
    ):
        self.answers, self.remembered, self.quarter_told = answers, remembered, quarter_told
        self.latest_named: Period | None = None
        self.asked: dict[tuple[str, str], Question] = {}
        self.used: dict[tuple[str, str], int] = {}

    def decided_rows(self) -> dict[str, str]:
        """What people said that single rows are, by `RowPlace.key`: also of one whose title was asked for, which
        goes before what it was said to be until then."""
        kinds = (QuestionKind.ROW, QuestionKind.TITLE)
        return {
            key: answer["row"]
            for kind in kinds
            for (asked, key), answer in self.answers.items()
            if asked == kind and "row" in answer
        }

    def answer(self, kind: QuestionKind, key: str) -> dict | None:
        found = self.answers.get((kind.value, key))
        if found is not None:
            self.used[kind.value, key] = self.used.get((kind.value, key), 0) + 1
        return found

    def is_remembered(self, kind: QuestionKind, key: str) -> bool:
        return (kind.value, key) in self.remembered

    def ask(self, kind: QuestionKind, key: str, words: str, place: RowPlace, *, title: str = "", **more) -> Question:
        """Note that `place` waits for this. The first to ask words the question; a suggestion that it did not have,
        one that asks later may bring."""
        question = self.asked.setdefault((kind.value, key), Question(kind, key, words, **more))
        if more.get("suggested") and not question.suggested:
            question.suggested, question.reason = more["suggested"], more.get("reason", "")
        if place not in question.places:
            question.places.append(place)
            question.titles.append(title)
        return question


def heading_key(heading: str) -> str:
    return UNDER_A_HEADING + key_of(heading)


def file_key(words: str) -> str:
    return OF_THIS_FILE + key_of(words)


def row_key(place: RowPlace) -> str:
    """Of an answer about one row of this file, whatever its words are."""
    return OF_THIS_FILE + place.key
