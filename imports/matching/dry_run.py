"""What an import would do, without doing it: what every row is, what has to be decided, what would be written.

`make_dry_run` parses the file, matches it with the plan and compares the two. The pages, the command and the writing
all use it, so that what is written is what was shown: `DryRun.digest` stands for all of it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace

from actions.choices import OPEN
from imports.choices import HOLDS_NOTHING_UP, Meaning, QuestionKind, RowAnswer, RowKind
from imports.matching.action_drafts import ActionDraft
from imports.matching.changed_fields import ChangesToAction, changes_to_action
from imports.matching.details_of_people import ask_about_people
from imports.matching.edited_rows import versions_asked
from imports.matching.plan import match_plan
from imports.matching.questions import Answers, Question, Questions
from imports.matching.reasons import ask_for_reason
from imports.parsing.action import MilestoneText
from imports.parsing.file_period import Quarter, latest_named, quarter_told
from imports.parsing.parsed_plan import ParsedPlan, ParsedRow, ReadingChoices, RowPlace
from imports.parsing.section_headings import LONGEST_HEADING
from imports.parsing.workbook import parse_workbook
from imports.summaries.current_plan import CurrentAction, CurrentPlan, Values
from sheets.filled_in import CellFault
from sheets.grids import Workbook

Versions = set[tuple[int, int]]


@dataclass
class DryRun:
    """`changes` holds, by the place of its row, each action that is here already; a new one is in `drafts` alone."""

    parsed: ParsedPlan
    drafts: list[ActionDraft]
    changes: dict[RowPlace, ChangesToAction]
    questions: Questions
    faults: list[CellFault]
    plan: CurrentPlan
    by_place: dict[RowPlace, ActionDraft] = field(default_factory=dict)

    def __post_init__(self):
        self.by_place = {draft.place: draft for draft in self.drafts}

    @property
    def open_questions(self) -> list[Question]:
        """Those without whose answers it is not known what would be written."""
        return [each for each in self.questions.asked.values() if each.kind not in HOLDS_NOTHING_UP]

    @property
    def about_people(self) -> list[Question]:
        """Texts that may tell who somebody is, which nobody has looked at yet."""
        return [each for each in self.questions.asked.values() if each.kind == QuestionKind.PEOPLE]

    @property
    def without_reason(self) -> list[Question]:
        """Updates that say amber or red, of which nobody has said why."""
        return [each for each in self.questions.asked.values() if each.kind == QuestionKind.REASON]

    @property
    def has_header(self) -> bool:
        return bool(self.parsed.layouts) and all(layout.header is not None for layout in self.parsed.layouts)

    @property
    def was_made_here(self) -> bool:
        """Whether every sheet that is read carries versions, as ours do: then its columns are known."""
        return self.has_header and all(
            any(column.meaning == Meaning.VERSION for column in layout.columns) for layout in self.parsed.layouts
        )

    @property
    def is_ready(self) -> bool:
        """Whether it could be written as it stands."""
        return not self.faults and self.counts[RowKind.NEEDS_DECISION] == 0 and self.has_header

    @property
    def counts(self) -> Counter:
        """How many rows of each kind. Together they are all rows of the file: none is left out without a word."""
        return Counter(self.kind_of(row) for row in self.parsed.rows)

    def kind_of(self, row: ParsedRow) -> RowKind:
        draft = self.by_place.get(row.place)
        return RowKind.NEEDS_DECISION if draft and draft.waits else row.kind

    @property
    def new(self) -> list[ActionDraft]:
        return [draft for draft in self.drafts if draft.place not in self.changes]

    @property
    def changed(self) -> list[ActionDraft]:
        return [
            draft for draft in self.drafts if draft.place in self.changes and not self.changes[draft.place].is_empty
        ]

    @property
    def no_longer_in_file(self) -> list[CurrentAction]:
        """Open actions that an earlier version of this file spoke of, and this one does not: a version is told by the
        import from which actions of this file came. A workbook that was made here may well hold a part of the plan."""
        if self.was_made_here:
            return []
        here = {changes.action.pk for changes in self.changes.values()}
        versions = {changes.action.last_source for changes in self.changes.values()} - {None}
        return [
            action
            for action in self.plan.actions.values()
            if action.last_source in versions and action.pk not in here and action.values["stage"] in OPEN
        ]

    @property
    def versions_seen(self) -> dict[str, int]:
        """{key of an action that would change: the version that was compared}"""
        actions = (self.changes[draft.place].action for draft in self.changed)
        return {str(action.pk): action.version for action in actions}

    @property
    def digest(self) -> str:
        """Stands for all that would be written; empty while it cannot be."""
        if not self.is_ready:
            return ""
        new = [
            [
                *(draft.place, draft.values, draft.progress, draft.quarter, draft.updates_before, *_beside(draft)),
                _texts(draft.milestones),
            ]
            for draft in self.new
        ]
        changed = [_as_json(draft, self.changes[draft.place]) for draft in self.changed]
        # With the quarters of its updates: one of them may be closed meanwhile.
        words = json.dumps([new, changed], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _as_json(draft: ActionDraft, changes: ChangesToAction) -> list:
    action, values = changes.action, changes.values
    told = [changes.progress, draft.quarter, changes.updates_before, _texts(changes.milestones)]
    return [action.pk, action.version, values, *told, *_beside(draft)]


def _beside(draft: ActionDraft) -> tuple[str, str]:
    return draft.reason, draft.way_back


def _texts(milestones: list[MilestoneText]) -> list[tuple[str, str]]:
    return [(each.title, str(each.due or "")) for each in milestones]


def make_dry_run(
    workbook: Workbook,
    plan: CurrentPlan,
    *,
    choices: ReadingChoices | None = None,
    answers: Answers | None = None,
    quarter: Quarter | None = None,
    facts_at: Callable[[Versions], dict[tuple[int, int], Values]] | None = None,
    remembered: Container[tuple[str, str]] = (),
) -> DryRun:
    """`quarter` is that of the newest progress in the file: without one, progress becomes text. `facts_at` tells what
    actions were at earlier versions, for workbooks that were made here. It is handed in, and asked only when such a
    workbook comes, because it reads the database."""
    questions = Questions(answers or {}, remembered)
    parsed = parse_workbook(workbook, choices, decided=questions.decided_rows())
    questions.quarter_told, questions.latest_named = quarter_told(parsed), latest_named(parsed)
    _ask_about_rows(parsed, questions)
    versions = versions_asked(parsed.actions, plan) if facts_at else set()
    if versions:
        plan = replace(plan, at_version=facts_at(versions))
    matched = match_plan(parsed, plan, questions, quarter=quarter)
    compared = {draft.place: changes_to_action(draft, plan, questions) for draft in matched.drafts}
    changes = {place: found for place, found in compared.items() if found is not None}
    for draft in matched.drafts:
        ask_for_reason(draft, changes.get(draft.place), questions)
        ask_about_people(draft, changes.get(draft.place), questions)
    return DryRun(parsed, matched.drafts, changes, questions, matched.faults, plan)


def _ask_about_rows(parsed: ParsedPlan, questions: Questions) -> None:
    """Not on a sheet without a header: there the one question is which row heads the columns."""
    headed = {layout.sheet for layout in parsed.layouts if layout.header is not None}
    for row in parsed.rows:
        if row.kind == RowKind.NEEDS_DECISION and row.place.sheet in headed:
            more = {"suggested": {"row": RowAnswer.LEFT_OUT}, "reason": "No action can be told from it"}
            if " | " in row.text:
                more = {"suggested": {"row": RowAnswer.ACTION}, "reason": "It has several cells, as an action has"}
            elif len(row.text) <= LONGEST_HEADING:
                more = {"suggested": {"row": RowAnswer.HEADING}, "reason": "It is short and stands alone"}
            questions.ask(QuestionKind.ROW, row.place.key, row.text, row.place, title=row.text, **more)
