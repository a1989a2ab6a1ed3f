"""Names of ours that a cell may hold: whole words for whole names, and nothing in between."""

from collections.abc import Iterable, Mapping

from imports.choices import QuestionKind
from imports.matching.questions import Questions
from imports.parsing.words import key_of
from imports.summaries.current_plan import CurrentPlan
from sheets.text import plain


class PartnerNames:
    """The partners by their names, and by words of which somebody said which one partner they mean."""

    def __init__(self, plan: CurrentPlan, questions: Questions):
        self.plan, self.questions = plan, questions
        self.by_name = keys_by_name(plan.partners)

    def exactly(self, text: str) -> int | None:
        return self.by_name.get(plain(text))

    def named(self, text: str) -> int | None:
        """The one partner that the words mean: its name, or words decided before."""
        pk = self.exactly(text)
        if pk is not None:
            return pk
        answer = self.questions.answer(QuestionKind.LEAD, key_of(text)) or {}
        # Words that were said to mean several partners cannot stand for one of them in a list.
        return answer["lead"] if answer.get("lead") in self.plan.partners and not answer.get("supporting") else None


def keys_by_name(rows: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """{plain name: key} of rows that have several names each."""
    return {plain(name): pk for pk, names in rows.items() for name in names}


def keys_listed(text: str, names: Mapping[str, int]) -> list[int]:
    """The rows that a list names, one on each line or with semicolons or commas between them. Nothing when any part
    is unknown: half a list would look like all of it."""
    for separator in ("\n", ";", ","):
        parts = [plain(part) for part in text.replace("\n", separator).split(separator) if plain(part)]
        if parts and all(part in names for part in parts):
            return unique(names[part] for part in parts)
    return []


def unique(pks: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(pks))
