from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from govuk.forms import PlainTextField
from imports.choices import QuestionKind
from imports.models import Import, ImportRow
from imports.summaries.current_plan import CurrentPlan
from records.forms import VersionedForm

NOT_SAID = ("", "As answered for all")


@dataclass(frozen=True)
class RowOfTable:
    row: ImportRow
    priority: BoundField
    outcome: BoundField
    measure: BoundField


class ByRowForm(VersionedForm):
    """Priority, outcome and success measure of single rows, in one table. What is left as it is, or empty, is as
    somebody answered for all rows alike."""

    submit = "Save answers"

    def __init__(self, *args, record: Import, rows: list[ImportRow], plan: CurrentPlan, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.rows = rows
        priorities = [NOT_SAID, *((pk, names[0]) for pk, names in plan.priorities.items())]
        measures = [NOT_SAID, *((pk, ": ".join(names)) for pk, names in plan.measures.items())]
        for row in rows:
            title = row.details["title"]
            said = row.details["by_row"]
            self.fields[f"r{row.place}-priority"] = forms.TypedChoiceField(
                label=f"Priority of {title}", choices=priorities, coerce=int, empty_value=None, required=False
            )
            self.fields[f"r{row.place}-outcome"] = PlainTextField(
                label=f"Outcome of {title}", max_length=500, required=False
            )
            self.fields[f"r{row.place}-measure"] = forms.TypedChoiceField(
                label=f"Success measure of {title}", choices=measures, coerce=int, empty_value=None, required=False
            )
            measures_said = said["measures"] or [None]
            for name, value in (
                ("priority", said["priority"]), ("outcome", said["outcome"]), ("measure", measures_said[0])
            ):  # fmt: skip
                self.initial.setdefault(f"r{row.place}-{name}", value)

    def table(self) -> list[RowOfTable]:
        return [
            RowOfTable(row, *(self[f"r{row.place}-{name}"] for name in ("priority", "outcome", "measure")))
            for row in self.rows
        ]

    def answers(self) -> dict[tuple[str, int], dict | None]:
        """{(kind, place of the row): answer} of all that was changed here."""
        found: dict[tuple[str, int], dict | None] = {}
        for row in self.rows:
            said, typed = row.details["by_row"], self.cleaned_data
            priority, outcome, measure = (typed[f"r{row.place}-{name}"] for name in ("priority", "outcome", "measure"))
            if priority != said["priority"]:
                found[QuestionKind.PRIORITY, row.place] = {"priority": priority} if priority else None
            if outcome != (said["outcome"] or ""):
                found[QuestionKind.OUTCOME, row.place] = {"text": outcome} if outcome else None
            if measure != (said["measures"] or [None])[0]:
                found[QuestionKind.MEASURES, row.place] = {"measures": [measure]} if measure else None
        return found


class GoneForm(VersionedForm):
    """What becomes of each action that an earlier version of the file spoke of, and this one does not."""

    LEAVE, CANCEL = "leave", "cancel"
    submit = "Save answers"

    def __init__(self, *args, record: Import, gone: list[dict], **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.gone = gone
        for action in gone:
            name, reason = f"g{action['key']}-do", record.cancelled.get(str(action["key"]), "")
            about = f"{action['reference']} {action['title']}"
            self.fields[name] = forms.ChoiceField(
                label=about, choices=[(self.LEAVE, "Leave it in the plan"), (self.CANCEL, "Cancel it")]
            )
            self.fields[f"{name}-why"] = PlainTextField(
                label=f"Reason for cancelling {action['reference']}", max_length=1000, required=False
            )
            self.initial.setdefault(name, self.CANCEL if reason else self.LEAVE)
            self.initial.setdefault(f"{name}-why", reason)

    def clean(self):
        cleaned = super().clean()
        for action in self.gone:
            name = f"g{action['key']}-do"
            if cleaned.get(name) == self.CANCEL and not cleaned.get(f"{name}-why"):
                self.add_error(f"{name}-why", f"Enter the reason for cancelling {action['reference']}")
        return cleaned

    def cancelled(self) -> dict[int, str]:
        typed = self.cleaned_data
        names = {action["key"]: f"g{action['key']}-do" for action in self.gone}
        return {key: typed[f"{name}-why"] for key, name in names.items() if typed[name] == self.CANCEL}
