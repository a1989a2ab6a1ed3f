"""What one row of a source wants written into the plan."""

from dataclasses import dataclass, field

from imports.choices import Asked
from imports.summaries.matching import Match
from imports.summaries.own import OwnRow
from imports.summaries.partners import PartnerNames
from imports.summaries.questions import Question, Questions
from imports.summaries.register import Known, Register, Values
from imports.summaries.source import Fault, SourceAction
from imports.summaries.words import plain


@dataclass
class Wanted:
    """`values` holds only what the source or a decision says; a new action waits until it has all it needs.

    `rules` are sentences on how words were read ("due 31 March 2026: the last day of the month"). `own` is the row of
    a workbook that was made here, whose `values` are only those that the file changed.
    """

    source: SourceAction
    reference: str
    match: Match
    values: Values = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    waits: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    own: OwnRow | None = None

    @property
    def title(self) -> str:
        return self.values.get("title") or (self.own.known.title if self.own else "")

    @property
    def is_new(self) -> bool:
        return self.match.pk is None and not self.match.is_open


class Context:
    """What every row is resolved with: what is known here, by its names, and the answers given so far."""

    def __init__(self, known: Register, questions: Questions):
        self.known, self.questions = known, questions
        self.partners = PartnerNames(known, questions)
        self.priorities = {plain(name): pk for pk, names in known.priorities.items() for name in names}
        self.themes = {plain(name): pk for pk, names in known.themes.items() for name in names}
        self.measures = {
            plain(name): pk for pk, names in known.measures.items() for name in (*names, ": ".join(names))
        }
        self.last_priority: dict[tuple[str, str], str] = {}

    def before(self, wanted: Wanted) -> Known | None:
        return self.known.actions.get(wanted.match.pk) if wanted.match.pk else None

    def ask(self, wanted: Wanted, kind: Asked, key: str, words: str, **more) -> None:
        wanted.waits.append(self.questions.ask(kind, key, words, wanted.source.place, **more))
