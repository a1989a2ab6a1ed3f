"""What an import would change in an action that is in the plan already, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from actions.models import Action
from imports.choices import Asked
from imports.summaries.questions import Questions
from imports.summaries.register import Known, Register, Values
from imports.summaries.wanted import Wanted
from imports.summaries.words import key_of, plain
from records.summaries import label_of

FILE, HERE = "file", "here"


@dataclass(frozen=True)
class Difference:
    field: str
    label: str
    old: object
    new: object
    is_conflict: bool = False


@dataclass
class Differences:
    """`values` is what is to be written; `progress` and `milestones` what is not in the plan yet."""

    known: Known
    changes: list[Difference] = field(default_factory=list)
    progress: str = ""
    milestones: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        more = ["progress"] * bool(self.progress) + ["milestones"] * bool(self.milestones)
        return sorted(self.values) + more

    @property
    def values(self) -> Values:
        return {change.field: change.new for change in self.changes}

    @property
    def is_empty(self) -> bool:
        return not self.names


def differences(wanted: Wanted, known: Register, questions: Questions) -> Differences | None:
    """None for a new action. Of what the source said last time and says again nothing is changed here; where it
    changed both there and here, somebody decides."""
    before = known.actions.get(wanted.match.pk) if wanted.match.pk else None
    if before is None:
        return None
    found = Differences(before)
    base = before.base or {}
    for change in _changes(wanted, before, base):
        if not change.is_conflict or _takes_file(change, wanted, before, questions):
            found.changes.append(change)
    progress = "\n\n".join(wanted.progress)
    if progress and progress != before.progress and progress != (before.base or {}).get("progress"):
        found.progress = progress
    told = {plain(title) for title in before.milestones}
    found.milestones = [title for title in wanted.milestones if plain(title) not in told]
    return found


def _changes(wanted: Wanted, before: Known, base: Values) -> Iterator[Difference]:
    """`base` is what the file said of the action when it was last imported. A workbook that was made here says which
    version it was made from: of an action that is at another one now, each change is a conflict."""
    for name, new in wanted.values.items():
        old = before.values[name]
        if new == old or (not wanted.own and name in base and base[name] == new):
            continue
        changed_here = wanted.own.is_stale if wanted.own else name in base and base[name] != old
        yield Difference(name, label_of(Action._meta.get_field(name)), old, new, changed_here)


def _takes_file(change: Difference, wanted: Wanted, before: Known, questions: Questions) -> bool:
    key = key_of(f"{before.pk}:{change.field}")
    answer = questions.answer(Asked.CONFLICT, key)
    if answer is not None:
        return answer.get("take") == FILE
    options = [{"field": change.field, "here": change.old, "file": change.new}]
    words = f"{before.reference}: {change.label}"
    wanted.waits.append(questions.ask(Asked.CONFLICT, key, words, wanted.source.place, options=options))
    return False
