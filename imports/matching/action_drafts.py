"""What the rows of a file would have written into the plan."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from imports.choices import Meaning, QuestionKind
from imports.matching.edited_rows import ReturnedRow
from imports.matching.existing_actions import ActionMatch
from imports.matching.names import PartnerNames, keys_by_name
from imports.matching.questions import Question, Questions, row_key
from imports.parsing.action import MilestoneText, ParsedAction
from imports.parsing.file_period import Quarter
from imports.parsing.parsed_plan import RowPlace, SourceAction
from imports.summaries.current_plan import CurrentAction, CurrentPlan, Values
from sheets.filled_in import CellFault


class EarlierUpdate(NamedTuple):
    """What the file says of a quarter before the latest. `name` is what its columns call that quarter."""

    name: str
    text: str
    stage: str
    rating: str
    quarter: Quarter | None = None


@dataclass
class ActionDraft:
    """One action as the file has it. `values` holds only the fields of which the file or a decision says something.

    `told_of` is the quarter of which the file's newest words are, and `quarter` the same where it takes updates:
    `progress` is that of `quarter`. `earlier` is what the file says of quarters before it, and `updates_before` those
    of them that are written as updates of a new action. `rules` are sentences on how words were read ("Due 31 March
    2026: the last day of the month"), and `not_taken` on what is not written, and why. `returned` is the row of a
    workbook that was made here; then `values` holds only what somebody changed in it. `is_off_track`: an update says
    amber or red, for a `reason` and with a `way_back` that were asked for.
    """

    source: SourceAction
    reference: str
    match: ActionMatch
    values: Values = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)
    milestones: list[MilestoneText] = field(default_factory=list)
    quarter: Quarter | None = None
    told_of: Quarter | None = None
    earlier: list[EarlierUpdate] = field(default_factory=list)
    updates_before: list[EarlierUpdate] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    not_taken: list[str] = field(default_factory=list)
    waits: list[Question] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    returned: ReturnedRow | None = None
    is_off_track: bool = False
    reason: str = ""
    way_back: str = ""
    remembered: set[QuestionKind] = field(default_factory=set)

    @property
    def place(self) -> RowPlace:
        return self.source.place

    @property
    def title(self) -> str:
        return self.values.get("title") or (self.returned.action.title if self.returned else "")

    @property
    def is_new(self) -> bool:
        return self.match.pk is None and not self.match.is_open

    def existing(self, plan: CurrentPlan) -> CurrentAction | None:
        return plan.actions.get(self.match.pk) if self.match.pk else None

    def keep_as_text(self, parsed: ParsedAction, meaning: Meaning) -> None:
        """For what no field of ours can hold: it goes into the description, under the name of its column."""
        self.kept.append((parsed.source.first(meaning).column.name, parsed.text(meaning)))


class MatchingContext:
    """What every row is matched with: what is known here, by its names, and the answers given so far."""

    def __init__(self, plan: CurrentPlan, questions: Questions, plan_began: date | None = None):
        self.plan, self.questions = plan, questions
        # The first day of the financial year in which most of the file's dates lie.
        self.plan_began = plan_began or plan.on
        self.partners = PartnerNames(plan, questions)
        self.priorities = keys_by_name(plan.priorities)
        self.themes = keys_by_name(plan.themes)
        # Also written out, as "SAFER-1: People feel safe."
        self.measures = keys_by_name({pk: (*names, ": ".join(names)) for pk, names in plan.measures.items()})
        # {(sheet, heading, meaning): words}: a priority or section is often written once, in the first row of a group.
        self.last_named: dict[tuple[str, str, Meaning], str] = {}
        # {sheet: what the row above says}: for rows that say "As above".
        self.last_lead: dict[str, int] = {}
        self.last_due: dict[str, str] = {}

    def ask(self, draft: ActionDraft, kind: QuestionKind, key: str, words: str, **more) -> None:
        draft.waits.append(self.questions.ask(kind, key, words, draft.place, title=draft.title, **more))

    def of_row_or(self, draft: ActionDraft, kind: QuestionKind, key: str) -> dict | None:
        """The answer about this very row, else the one about all rows with these words."""
        own = self.questions.answer(kind, row_key(draft.place))
        found = self.questions.answer(kind, key) if own is None else own
        if own is None and found is not None and self.questions.is_remembered(kind, key):
            draft.remembered.add(kind)
        return found
