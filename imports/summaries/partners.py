"""Which partners a cell names, as far as it names them exactly."""

import re

from imports.choices import Asked
from imports.summaries.questions import Questions
from imports.summaries.register import Register
from imports.summaries.words import key_of, plain

CERTAIN_SEPARATOR = re.compile(r"[;\n]")
ANY_SEPARATOR = re.compile(r"[;\n,]|\s+/\s*|/\s+|\s&\s|\band\b", re.IGNORECASE)


class PartnerNames:
    """Names are those of the partners, and words of which somebody said which one partner they mean."""

    def __init__(self, known: Register, questions: Questions):
        self.known, self.questions = known, questions
        self.by_name = {plain(name): pk for pk, names in known.partners.items() for name in names}

    def exactly(self, text: str) -> int | None:
        return self.by_name.get(plain(text))

    def named(self, text: str) -> int | None:
        """The one partner that the words mean: its name, or words decided before."""
        pk = self.exactly(text)
        if pk is not None:
            return pk
        answer = self.questions.answer(Asked.LEAD, key_of(text)) or {}
        return answer["lead"] if answer.get("lead") in self.known.partners and not answer.get("supporting") else None

    def within(self, text: str) -> tuple[list[int], bool]:
        """(the partners named in a list, whether that is all that the text says)."""
        for separator in (CERTAIN_SEPARATOR, re.compile(r"[;\n,]"), ANY_SEPARATOR):
            parts = [part.strip() for part in separator.split(text) if part.strip()]
            found = [self.named(part) for part in parts]
            if parts and None not in found:
                return unique(found), True
        return unique([pk for pk in found if pk is not None]), False


def unique(pks: list[int]) -> list[int]:
    return list(dict.fromkeys(pks))
