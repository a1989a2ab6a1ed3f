from django import forms

from actions.models import Action
from audits.choices import TEXT, Became
from audits.models import Audit, AuditPart, Finding
from audits.summaries.offered import actions_offered
from board.models import Decision
from govuk.forms import PlainTextField
from periods.models import financial_year
from priorities.models import Priority
from records.forms import RecordForm, VersionedForm
from records.limits import WHAT_CHANGED
from reports.forms import ApprovedByBoardMixin, decision_words

READ_BY_ALL = "Residents read it once it is published: no names, no addresses, nothing that could point to one person."


class StartForm(VersionedForm):
    asked_for = {"year": "a year"}
    year = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    submit = "Start this audit"

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(each, financial_year(each)) for each in years]


class IntroductionForm(RecordForm):
    asked_for = {"what_changed": "a description of what this version corrects"}
    for_residents = ("introduction", "what_changed")
    introduction = PlainTextField(max_length=TEXT, required=False, help_text=f"It stands at the top. {READ_BY_ALL}")
    what_changed = PlainTextField(label="What this version corrects", max_length=WHAT_CHANGED)
    submit = "Save"

    class Meta:
        model = Audit
        fields = ("introduction", "what_changed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.edition == 1:
            # A first edition corrects nothing.
            del self.fields["what_changed"]


class PartForm(RecordForm):
    asked_for = {"not_shown": "the limits of the figures"}
    for_residents = ("narrative", "not_shown")
    narrative = PlainTextField(
        label="Words on the figures", max_length=TEXT, required=False, help_text=f"Above the tables. {READ_BY_ALL}"
    )
    not_shown = PlainTextField(
        label="Limits of the figures",
        max_length=TEXT,
        help_text="What they do not show: what is never reported, who is not counted, which data are missing. "
        "The audit is not sent without.",
    )
    submit = "Save this part"

    class Meta:
        model = AuditPart
        fields = ("narrative", "not_shown")


class FindingForm(RecordForm):
    asked_for = {
        "text": "the finding",
        "action": "a proposal or an action",
        "decision": "the decision",
        "why_noted": "the reason for only noting it",
    }
    for_residents = ("text", "why_noted")
    text = PlainTextField(label="Finding", max_length=300, help_text=READ_BY_ALL)
    priority = forms.ModelChoiceField(Priority.objects.none(), required=False, empty_label="The whole")
    became = forms.ChoiceField(
        label="What becomes of it",
        choices=[("", "Not said yet"), *Became.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="You can say it later, but the audit is not sent for approval without. When the audit is published, "
        "the finding is named there, and residents read which action or decision it is where that is public itself.",
    )
    action = forms.ModelChoiceField(
        Finding._meta.get_field("action").related_model.objects.none(),
        label="Proposal or action",
        required=False,
        to_field_name="reference",
        empty_label="None",
        help_text="Proposals and open actions. Propose it first, if there is none yet.",
    )
    decision = forms.ModelChoiceField(Decision.objects.none(), required=False, empty_label="None")
    why_noted = PlainTextField(label="Reason for only noting it", max_length=300, required=False)
    submit = "Save this finding"
    mark_optional = False

    class Meta:
        model = Finding
        fields = ("text", "priority", "became", "action", "decision", "why_noted")

    def __init__(self, *args, priorities, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = priorities
        self.fields["action"].queryset = actions_offered()
        self.fields["action"].label_from_instance = _named
        self.fields["decision"].queryset = decisions
        self.fields["decision"].label_from_instance = decision_words
        if self.instance.action:
            self.initial["action"] = self.instance.action.reference

    def clean(self):
        found = super().clean()
        needed = {Became.ACTION: "action", Became.DECISION: "decision", Became.NOTED: "why_noted"}
        name = needed.get(found.get("became"))
        if name and not found.get(name) and name not in self.errors:
            self.add_error(name, MISSING[name])
        # What belongs to another choice is not kept.
        for other in set(needed.values()) - {name}:
            found[other] = "" if other == "why_noted" else None
            self.errors.pop(other, None)
        return found


def _named(action: Action) -> str:
    return f"{action.reference} {action.title}"


MISSING = {
    "action": "Select the proposal or action",
    "decision": "Select the decision",
    "why_noted": "Enter the reason for only noting it",
}


class PublishForm(ApprovedByBoardMixin, VersionedForm):
    missing = "Select the decision, or enter how the board approved this audit"
    approval_note = forms.CharField(
        label="How the board approved this audit, if no decision of the register says so",
        max_length=300,
        required=False,
        help_text="For example, approved by email on 9 June 2026; the decision is noted at the next meeting.",
    )
    is_checked = forms.BooleanField(
        label="I have read the audit as its readers will read it, and the board has approved it",
        error_messages={"required": "Read the audit and confirm that the board has approved it"},
    )
    submit = "Publish this audit"
