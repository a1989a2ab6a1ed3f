from collections.abc import Mapping
from dataclasses import dataclass, field

from imports.choices import Asked
from imports.summaries.source import Place
from imports.summaries.words import key_of

Answers = Mapping[tuple[str, str], dict]
KEY_OF_PLACE = 150
# Before the heading of rows that have no words of their own to ask about.
UNDER_A_HEADING = "@"


@dataclass
class Question:
    """What somebody has to decide, once for all rows with the same words. `suggested` is never taken by itself."""

    kind: Asked
    key: str
    words: str
    places: list[Place] = field(default_factory=list)
    suggested: dict = field(default_factory=dict)
    options: list[dict] = field(default_factory=list)


class Questions:
    """Hands out answers there are, and collects the questions for those there are not."""

    def __init__(self, answers: Answers):
        self.answers = answers
        self.asked: dict[tuple[str, str], Question] = {}
        self.used: dict[tuple[str, str], int] = {}

    def decided_rows(self) -> dict[str, str]:
        """What people said that single rows are, by `place_key`."""
        return {key: answer["row"] for (kind, key), answer in self.answers.items() if kind == Asked.ROW}

    def answer(self, kind: Asked, key: str) -> dict | None:
        found = self.answers.get((kind.value, key))
        if found is not None:
            self.used[kind.value, key] = self.used.get((kind.value, key), 0) + 1
        return found

    def ask(self, kind: Asked, key: str, words: str, place: Place, **more) -> Question:
        """Note that `place` waits for this; the same question is asked once."""
        question = self.asked.setdefault((kind.value, key), Question(kind, key, words, **more))
        if place not in question.places:
            question.places.append(place)
        return question


def heading_key(heading: str) -> str:
    return UNDER_A_HEADING + key_of(heading)


def place_key(place: Place) -> str:
    return f"{place.row}:{place.sheet}"[:KEY_OF_PLACE]
