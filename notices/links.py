"""What signed links are for. The app whose pages they open enters each purpose here, when it is loaded."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from notices.models import SignedLink

Answer = Callable[[HttpRequest, SignedLink], HttpResponse]
Typed = Callable[[QueryDict], list[tuple[str, str]]]


@dataclass(frozen=True)
class Purpose:
    """`label` says in a list what a link is for; `answer` is the page behind it; `typed` gives what somebody wrote
    there as (heading, words), to be shown again where it can no longer be sent."""

    label: str
    answer: Answer
    typed: Typed


class LinkIsDead(Exception):
    """For an answer: the link is genuine, and what it is for is over. `heading` and `words` tell its owner."""

    def __init__(self, heading: str, words: str):
        super().__init__(heading)
        self.heading, self.words = heading, words


PURPOSES: dict[str, Purpose] = {}


def purpose(key: str, *, label: str, typed: Typed) -> Callable[[Answer], Answer]:
    """Enter the decorated function as what answers links of this purpose."""

    def enter(answer: Answer) -> Answer:
        if key in PURPOSES:
            raise ValueError(f"There is already a purpose {key}")
        PURPOSES[key] = Purpose(label, answer, typed)
        return answer

    return enter
