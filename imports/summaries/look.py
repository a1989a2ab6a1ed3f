"""One look at a file: what every row is, what has to be decided, what would be written. Pure, from read to difference.

`look()` runs the stages one after the other: interpret, resolve, compare. Page, command and commit use the same one,
so that what is written is what was shown: `digest` stands for all of it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from imports.choices import Asked, ProgressAs, RowKind
from imports.summaries.differences import Differences, differences
from imports.summaries.interpretation import interpret
from imports.summaries.own import versions_asked
from imports.summaries.questions import Answers, Question, Questions, place_key
from imports.summaries.register import Register, Values
from imports.summaries.resolution import resolve
from imports.summaries.source import Choices, Fault, Interpretation, Place, ReadRow
from imports.summaries.wanted import Wanted
from sheets.grids import Workbook

Versions = set[tuple[int, int]]


@dataclass
class Look:
    found: Interpretation
    wanted: list[Wanted]
    compared: dict[Place, Differences]
    questions: Questions
    faults: list[Fault]
    known: Register
    by_place: dict[Place, Wanted] = field(default_factory=dict)

    def __post_init__(self):
        self.by_place = {each.source.place: each for each in self.wanted}

    @property
    def open_questions(self) -> list[Question]:
        return list(self.questions.asked.values())

    @property
    def has_header(self) -> bool:
        return bool(self.found.layouts) and all(layout.header is not None for layout in self.found.layouts)

    @property
    def is_ready(self) -> bool:
        """Whether it could be written as it stands."""
        return not self.faults and self.counts[RowKind.NEEDS_DECISION] == 0 and self.has_header

    @property
    def counts(self) -> Counter:
        """How many rows of each kind: they add up to the rows of the source."""
        return Counter(self.kind_of(row) for row in self.found.rows)

    def kind_of(self, row: ReadRow) -> RowKind:
        wanted = self.by_place.get(row.place)
        return RowKind.NEEDS_DECISION if wanted and wanted.waits else row.kind

    @property
    def new(self) -> list[Wanted]:
        return [each for each in self.wanted if each.source.place not in self.compared]

    @property
    def changed(self) -> list[Wanted]:
        return [each for each in self.wanted if (found := self.compared.get(each.source.place)) and not found.is_empty]

    @property
    def seen(self) -> dict[str, int]:
        """{key of an action that would change: the version that was compared}"""
        found = (self.compared[each.source.place].known for each in self.changed)
        return {str(known.pk): known.version for known in found}

    @property
    def digest(self) -> str:
        """Stands for all that would be written; empty while it cannot be."""
        if not self.is_ready:
            return ""
        new = [[each.source.place, each.values, each.progress, each.milestones] for each in self.new]
        changed = [
            [found.known.pk, found.known.version, found.values, found.progress, found.milestones]
            for found in (self.compared[each.source.place] for each in self.changed)
        ]
        words = json.dumps([new, changed, self.known.period], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def look(
    workbook: Workbook,
    known: Register,
    *,
    choices: Choices | None = None,
    answers: Answers | None = None,
    progress_as: str = ProgressAs.UPDATE,
    facts_at: Callable[[Versions], dict[tuple[int, int], Values]] | None = None,
) -> Look:
    """`facts_at` tells what actions were at earlier versions, for workbooks that were made here."""
    questions = Questions(answers or {})
    found = interpret(workbook, choices, decided=questions.decided_rows())
    headed = {layout.sheet for layout in found.layouts if layout.header is not None}
    for row in found.rows:
        if row.kind == RowKind.NEEDS_DECISION and row.place.sheet in headed:
            questions.ask(Asked.ROW, place_key(row.place), row.text, row.place)
    asked = versions_asked(found.actions, known) if facts_at else set()
    if asked:
        known = replace(known, at_version=facts_at(asked))
    resolved = resolve(found, known, questions, progress_as=progress_as)
    compared = {each.source.place: differences(each, known, questions) for each in resolved.wanted}
    compared = {place: difference for place, difference in compared.items() if difference is not None}
    return Look(found, resolved.wanted, compared, questions, resolved.faults, known)
