from django import forms

from actions.choices import Achieved
from actions.forms.action import PRIVACY_HINT
from actions.models import Action
from govuk.forms import PlainTextField
from govuk.layout import Field, Layout, Reveal, Revealed
from priorities.models import Priority, SuccessMeasure
from records.forms import SAVE_AGAIN, VersionedForm
from records.limits import LONG_TEXT
from succession.choices import ANSWER_CHOICES, NAMES_ANOTHER, Answer
from succession.forms.offering import offer
from succession.models.lines import REASON_LENGTH, SHOWN_BY_EVIDENCE
from succession.services import Answered
from succession.summaries.work_list import WorkList, WorkRow

TAKE_BACK = "none"


class AnswerForm(VersionedForm):
    """What becomes of one action. Its version is that of the answer so far, 0 before the first one."""

    when_stale = SAVE_AGAIN
    # Each is needed with one answer, and with the others not asked.
    mark_optional = False
    asked_for = {
        "answer": "what becomes of it",
        "to_priority": "a priority",
        "to_measures": "at least one success measure",
        "achieved": "whether the outcome was achieved",
        "evidence": "what shows what was achieved",
        "other": "the reference of the other action",
        "reason": "a reason",
    }
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="What becomes of it?", widget=forms.RadioSelect)
    to_priority = forms.ModelChoiceField(Priority.objects.none(), label="To which priority?", required=False)
    to_measures = forms.ModelMultipleChoiceField(
        SuccessMeasure.objects.none(),
        label="Which success measures does it serve there?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    achieved = forms.ChoiceField(
        label="Was the outcome achieved?",
        choices=Achieved,
        required=False,
        widget=forms.RadioSelect,
        help_text="With No the action is cancelled, and its reason says why.",
    )
    evidence = PlainTextField(
        label="Evidence",
        max_length=LONG_TEXT,
        required=False,
        help_text=f"For yes and partly: figures, surveys, audits. {PRIVACY_HINT}",
    )
    other = forms.CharField(
        label="Which action goes on in its place?",
        max_length=20,
        required=False,
        help_text="Its reference, such as ASB-07. It must be carried over itself.",
    )
    reason = PlainTextField(
        max_length=REASON_LENGTH,
        required=False,
        help_text="Why this is right. Everyone who can see the action reads it.",
    )
    submit = "Save the answer"

    def __init__(self, *args, work: WorkList, row: WorkRow, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.work, self.row, self.user = work, row, user
        self.fields["answer"].choices = [*ANSWER_CHOICES, *self.way_back()]
        offer(self, work.offered)
        self.initial["version"] = row.version
        self.initial = self.as_it_stands() | self.initial

    def way_back(self):
        return [(TAKE_BACK, "Take the answer back: leave it undecided")] if self.row.answer else []

    def as_it_stands(self) -> dict:
        """What has been answered; before that, what is proposed, for a person to confirm."""
        row, line = self.row, self.row.line
        if row.can_be_carried_as_proposed:
            proposal = row.proposal
            return {"to_priority": proposal.priority.pk, "to_measures": [each.pk for each in proposal.measures]}
        if line is None:
            return {}
        return {
            "answer": line.answer,
            "to_priority": line.to_priority_id,
            "to_measures": [each.pk for each in row.to_measures],
            "achieved": line.achieved,
            "evidence": line.evidence,
            "other": line.other.reference if line.other else "",
            "reason": line.reason,
        }

    def clean_other(self) -> str:
        reference = self.cleaned_data["other"].strip()
        self.other_action = None
        if not reference:
            return ""
        # A restricted action must look like one that is not there, so the message is the same for both.
        found = Action.objects.visible_to(self.user).filter(reference__iexact=reference).select_related("priority")
        if (other := found.first()) is None:
            raise forms.ValidationError("Enter the reference of an action in this plan, such as ASB-07")
        self.other_action = other
        return other.reference

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.get("answer")
        needed = {"reason": bool(answer) and answer != TAKE_BACK}
        needed |= dict.fromkeys(("to_priority", "to_measures"), answer == Answer.CARRY)
        needed |= {"achieved": answer == Answer.CLOSE, "other": answer in NAMES_ANOTHER}
        needed |= {"evidence": answer == Answer.CLOSE and cleaned.get("achieved") in SHOWN_BY_EVIDENCE}
        for name, is_needed in needed.items():
            if is_needed and not self.errors.get(name) and not cleaned.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def answered(self) -> Answered:
        typed = self.cleaned_data
        answer = "" if typed["answer"] == TAKE_BACK else typed["answer"]
        return Answered(
            self.row.action,
            typed["version"],
            answer,
            typed["reason"] if answer else "",
            typed["to_priority"],
            tuple(typed["to_measures"]),
            typed["achieved"],
            typed["evidence"],
            self.other_action,
        )

    def layout(self):
        carried = Field("to_priority", empty="Select one"), Field("to_measures", small=True)
        closed = Field("achieved", inline=True, small=True), Field("evidence", rows=3)
        return Layout(
            Reveal("answer", *carried, when=[Answer.CARRY], heading="If it is carried over"),
            Revealed("answer", *closed, when=[Answer.CLOSE], heading="If it is closed"),
            Revealed(
                "answer", Field("other", width=10), when=NAMES_ANOTHER, heading="If another goes on in its place"
            ),
            Field("reason", rows=3),
        )
