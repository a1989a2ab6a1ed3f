"""What an import would change in an action that is in the plan already, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from actions.choices import OPEN, SAID_WHILE_JUDGED
from actions.models import Action
from imports.choices import QuestionKind
from imports.matching.action_drafts import ActionDraft, EarlierUpdate
from imports.matching.quarters import earlier_updates, is_overtaken, is_without_quarter, told_of_newest
from imports.matching.questions import Questions
from imports.parsing.action import MilestoneText
from imports.parsing.words import key_of
from imports.summaries.current_plan import CurrentAction, CurrentPlan, Values
from records.summaries import label_of
from sheets.text import plain

FILE, HERE = "file", "here"
# What somebody who sent the file looks for first in the plan.
JUDGED_IN_A_WORD = ("stage", "rating")


@dataclass(frozen=True)
class FieldChange:
    """`is_conflict`: changed here as well since the file last spoke of it, so somebody has to say which holds."""

    field: str
    label: str
    old: object
    new: object
    is_conflict: bool = False


@dataclass
class ChangesToAction:
    """`changes` are those to be written; `progress`, `updates_before` and `milestones` what is not in the plan yet.
    `is_said_again`: the progress is here already, and follows the updates before it so that it stays the newest."""

    action: CurrentAction
    changes: list[FieldChange] = field(default_factory=list)
    progress: str = ""
    is_said_again: bool = False
    updates_before: list[EarlierUpdate] = field(default_factory=list)
    milestones: list[MilestoneText] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        more = ["progress"] * bool(self.progress) + ["milestones"] * bool(self.milestones)
        return sorted(self.values) + more + ["earlier updates"] * bool(self.updates_before)

    @property
    def values(self) -> Values:
        return {change.field: change.new for change in self.changes}

    @property
    def is_judged(self) -> bool:
        """Whether a rating or percentage changes that an update told: another update has to tell the new one."""
        return bool(self.action.reported) and any(change.field in SAID_WHILE_JUDGED for change in self.changes)

    @property
    def is_remark(self) -> bool:
        """Whether its progress becomes a comment: an action that is closed, and stays so, takes no update of it."""
        stages = (self.action.values["stage"], self.values.get("stage", self.action.values["stage"]))
        return not any(stage in OPEN for stage in stages) and bool(self.progress or self.is_judged)

    @property
    def is_update(self) -> bool:
        """Whether an update is written, which has to tell a new rating or percentage also of a closed action."""
        return self.is_judged or bool(self.progress and not self.is_remark)

    @property
    def is_empty(self) -> bool:
        return not self.names


def changes_to_action(draft: ActionDraft, plan: CurrentPlan, questions: Questions) -> ChangesToAction | None:
    """None for a new action. What the file said last time and says again changes nothing here; where both the file
    and the plan have moved on since, somebody decides."""
    action = draft.existing(plan)
    if action is None:
        return None
    found = ChangesToAction(action)
    for change in _changed_fields(draft, action):
        if not change.is_conflict or _takes_file(change, draft, action, questions):
            found.changes.append(change)
    progress = "\n\n".join(draft.progress)
    # Told already: by an update here since, or by the same words in the last file.
    if progress not in ("", action.progress, action.last_import.get("progress")):
        found.progress = progress
    if is_overtaken(draft, action, found.progress, is_judged=found.is_judged):
        found.progress = ""
        found.changes = [change for change in found.changes if change.field not in SAID_WHILE_JUDGED]
    if found.is_judged and is_without_quarter(draft, plan, questions):
        found.changes = [change for change in found.changes if change.field not in SAID_WHILE_JUDGED]
    found.updates_before = earlier_updates(draft, action, plan)
    if found.updates_before and not found.progress and not found.is_judged:
        found.progress, found.is_said_again = progress or told_of_newest(draft), True
    here = {plain(title) for title in action.milestones}
    found.milestones = [each for each in draft.milestones if plain(each.title) not in here]
    return found


def _changed_fields(draft: ActionDraft, action: CurrentAction) -> Iterator[FieldChange]:
    for name, new in draft.values.items():
        old = action.values[name]
        if new == old:
            continue
        if not draft.returned and _said_before(action, name, new):
            if name in JUDGED_IN_A_WORD:
                what = label_of(Action._meta.get_field(name))
                draft.not_taken.append(f"{what}: the last file said the same, and what was changed here since stays")
            continue
        yield FieldChange(
            name, label_of(Action._meta.get_field(name)), old, new, _was_changed_here(draft, action, name)
        )


def _said_before(action: CurrentAction, name: str, new: object) -> bool:
    return name in action.last_import and action.last_import[name] == new


def _was_changed_here(draft: ActionDraft, action: CurrentAction, name: str) -> bool:
    # A workbook of ours says which version it was made from. Whoever edited it had another action before them, so each
    # of their changes is a conflict, also in a field that nobody touched here.
    if draft.returned:
        return draft.returned.is_stale
    return name in action.last_import and action.last_import[name] != action.values[name]


def _takes_file(change: FieldChange, draft: ActionDraft, action: CurrentAction, questions: Questions) -> bool:
    key = key_of(f"{action.pk}:{change.field}")
    answer = questions.answer(QuestionKind.CONFLICT, key)
    if answer is not None:
        return answer.get("take") == FILE
    options = [{"field": change.field, HERE: change.old, FILE: change.new}]
    words = f"{action.reference}: {change.label}"
    more = {
        "title": draft.title,
        "suggested": {"take": HERE},
        "reason": "Somebody changed it here, and nobody is undone unseen",
    }
    draft.waits.append(questions.ask(QuestionKind.CONFLICT, key, words, draft.place, options=options, **more))
    return False
