from collections.abc import Iterable

from django import forms
from django.db.models import TextChoices

from govuk.forms import PlainTextField
from govuk.layout import Field, Layout, Reveal
from priorities.models import Priority, SuccessMeasure
from records.forms import VersionedForm
from succession.choices import Answer
from succession.forms.offering import offer
from succession.models.lines import REASON_LENGTH
from succession.services import Answered
from succession.summaries.proposals import NextStrategy
from succession.summaries.work_list import WorkRow


class Deed(TextChoices):
    PROPOSED = "proposed", "Carry each over as proposed in its row"
    CARRY = "carry", "Carry them all over to one priority"


class BatchForm(VersionedForm):
    """One answer for many actions: those that are ticked in the tables above it, each with the version that was read
    of its answer. All of them are decided, or none."""

    asked_for = {
        "rows": "at least one action",
        "deed": "what becomes of them",
        "to_priority": "a priority",
        "to_measures": "at least one success measure",
        "reason": "a reason",
    }
    form_tag = False
    mark_optional = False
    # Its boxes stand in the tables. Hidden fields beside them would be sent as well, ticked or not.
    rows = forms.MultipleChoiceField(label="Actions", widget=forms.CheckboxSelectMultiple)
    deed = forms.ChoiceField(label="What becomes of the ticked actions?", choices=Deed, widget=forms.RadioSelect)
    to_priority = forms.ModelChoiceField(Priority.objects.none(), label="To which priority?", required=False)
    to_measures = forms.ModelMultipleChoiceField(
        SuccessMeasure.objects.none(),
        label="Which success measures do they serve there?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to keep, for each action, those that its own measures go on as.",
    )
    reason = PlainTextField(
        max_length=REASON_LENGTH,
        required=False,
        help_text="Left empty, the reason of each is what was proposed, and begins “As proposed”.",
    )
    submit = "Decide about the ticked actions"

    def __init__(self, *args, rows: Iterable[WorkRow], offered: NextStrategy, first_box: str | None, **kwargs):
        """`rows`: those that are shown or were sent; `first_box`: the reference of the first action that is shown, to
        which an error leads."""
        super().__init__(*args, **kwargs)
        self.by_reference = {row.action.reference: row for row in rows}
        self.fields["rows"].choices = [(reference, reference) for reference in self.by_reference]
        if first_box:
            self.fields["rows"].widget.attrs["id"] = f"tick-{first_box}"
        offer(self, offered)

    @property
    def ticked(self) -> list[str]:
        return self.data.getlist("rows") if self.is_bound else self.initial.get("rows", [])

    def clean(self):
        cleaned = super().clean()
        rows = [self.by_reference[reference] for reference in cleaned.get("rows", ())]
        if cleaned.get("deed") == Deed.CARRY:
            self._require_priority_and_reason(cleaned, rows)
        elif cleaned.get("deed") == Deed.PROPOSED:
            without = [row.action.reference for row in rows if not row.proposal]
            if without:
                words = f"Nothing is proposed for {', '.join(without)}: untick, or carry over to one priority"
                self.add_error("rows", words)
        return cleaned

    def _require_priority_and_reason(self, cleaned: dict, rows: list[WorkRow]) -> None:
        if not cleaned.get("to_priority"):
            self.add_error("to_priority", "Select a priority")
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Enter a reason")
        without = [row.action.reference for row in rows if not row.proposal.measures]
        if without and not cleaned.get("to_measures"):
            self.add_error("to_measures", f"Select a success measure: none goes on for {', '.join(without)}")

    def answers(self) -> list[Answered]:
        typed = self.cleaned_data
        return [self._answer(self.by_reference[reference], typed) for reference in dict.fromkeys(typed["rows"])]

    def _answer(self, row: WorkRow, typed: dict) -> Answered:
        proposal = row.proposal
        as_proposed = typed["deed"] == Deed.PROPOSED
        return Answered(
            row.action,
            self._read_version(row),
            Answer.CARRY,
            typed["reason"] or proposal.reason_as_proposed,
            proposal.priority if as_proposed else typed["to_priority"],
            proposal.measures if as_proposed else tuple(typed["to_measures"]) or proposal.measures,
        )

    def _read_version(self, row: WorkRow) -> int:
        version = self.data.get(f"version-{row.action.reference}", "")
        # Without it nobody can tell what was read: as if it had been before the first answer.
        return int(version) if version.isdecimal() and len(version) < 10 else 0

    def layout(self):
        return Layout(
            Reveal(
                "deed",
                Field("to_priority", empty="Select one"),
                Field("to_measures", small=True),
                when=[Deed.CARRY],
                heading="To one priority",
            ),
            Field("reason", rows=2),
        )
