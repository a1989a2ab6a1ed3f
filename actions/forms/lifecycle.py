"""Small forms, each for one act on one action."""

from django import forms

from actions.choices import Achieved
from actions.forms.action import PRIVACY_HINT
from actions.models import ProgressUpdate
from govuk.dates import day
from govuk.forms import DayMonthYearField, PlainTextField
from partners.models import Partner, User
from records.forms import KeepFileForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT


class AcceptForm(VersionedForm):
    asked_for = {"starts_on": "a start date", "due_on": "a due date"}
    starts_on = DayMonthYearField(label="Start date")
    due_on = DayMonthYearField(label="Due date")
    submit = "Accept into the plan"

    def clean(self):
        cleaned = super().clean()
        # The database refuses it too, but only here does the message stand beside the box that it is about.
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", f"The due date must be on or after {day(starts)}, the start date")
        return cleaned


class HoldForm(VersionedForm):
    asked_for = {"stage_reason": "a reason"}
    stage_reason = PlainTextField(
        label="Reason", max_length=SHORT_TEXT, help_text="Why it is on hold, and what it is waiting for."
    )
    submit = "Put on hold"


class CancelForm(VersionedForm):
    asked_for = {"stage_reason": "a reason"}
    stage_reason = PlainTextField(
        label="Reason",
        max_length=SHORT_TEXT,
        help_text="Why the partnership will not do this. It stays in the plan as cancelled.",
    )
    submit = "Cancel this action"


class ReopenForm(VersionedForm):
    asked_for = {"reason": "a reason"}
    # Short, for it goes into the history, which cuts reasons at 100 characters (decision 5).
    reason = PlainTextField(max_length=80, help_text="A few words for the history.")
    submit = "Reopen action"


class CompleteForm(VersionedForm):
    asked_for = {"completed_on": "the completion date", "outcome_achieved": "whether the outcome was achieved"}
    completed_on = DayMonthYearField(until_today=True, label="Completion date")
    outcome_achieved = forms.ChoiceField(label="Was the outcome achieved?", choices=Achieved, widget=forms.RadioSelect)
    outcome_evidence = PlainTextField(
        label="Evidence",
        max_length=LONG_TEXT,
        help_text=f"What shows it: figures, surveys, audits. {PRIVACY_HINT}",
        error_messages={"required": "Enter what shows the outcome"},
    )
    submit = "Complete this action"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("completed_on", today)

    def clean_completed_on(self):
        completed_on = self.cleaned_data["completed_on"]
        if completed_on > self.today:
            raise forms.ValidationError("The completion date must be today or in the past")
        return completed_on


class HandOverForm(VersionedForm):
    """To another officer; to another partner only where `partners` offers more than the one that leads it now."""

    asked_for = {"lead_partner": "a lead partner", "lead_officer": "a lead officer"}
    lead_partner = forms.ModelChoiceField(Partner.objects.none())
    lead_officer = forms.ModelChoiceField(
        User.objects.none(), required=False, help_text="Leave empty if the partner still has to name somebody."
    )
    submit = "Hand over"

    def __init__(self, *args, partners, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead_partner"].queryset = partners
        self.fields["lead_officer"].queryset = people
        self.fields["lead_officer"].label_from_instance = lambda person: f"{person.partner}: {person.name}"
        self.initial.setdefault("lead_partner", self.record.lead_partner_id)
        self.initial.setdefault("lead_officer", self.record.lead_officer_id)

    def clean(self):
        cleaned = super().clean()
        partner, officer = cleaned.get("lead_partner"), cleaned.get("lead_officer")
        if partner and officer and officer.partner_id != partner.pk:
            self.add_error("lead_officer", f"Select an officer of {partner}, or leave it empty")
        return cleaned


class CommentForm(VersionedForm):
    asked_for = {"text": "a comment"}
    asks_before_twice = True
    text = PlainTextField(
        label="Comment", max_length=2000, help_text=f"Everyone who can see this action can read it. {PRIVACY_HINT}"
    )
    submit = "Add comment"


class AttachForm(KeepFileForm):
    asked_for = {"update": "an update"}
    title = forms.CharField(max_length=200, help_text="For example, patrol plan for the summer.")
    update = forms.ModelChoiceField(
        ProgressUpdate.objects.none(),
        label="Evidence for an update",
        required=False,
        empty_label="No, for the whole action",
    )
    submit = "Attach document"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["update"].queryset = self.record.updates.select_related("period")
        self.fields["update"].label_from_instance = lambda update: f"{update.period}, {day(update.reported_on)}"
