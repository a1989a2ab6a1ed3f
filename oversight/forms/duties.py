from django import forms

from files import DOCUMENTS
from files.fields import IncomingFileField
from files.size import upload_limit
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Layout, SideBySide
from oversight.models import DutyEvidence, DutyOccasion
from records.forms import KEEP_PROPERTIES, WITHOUT_PROPERTIES, RecordForm, VersionedForm
from records.limits import SHORT_TEXT

NO_NAMES = "Leave out names, addresses and anything that tells who somebody is."


class EvidenceForm(RecordForm):
    """What shows that a duty was met. `times` are (value, words) of what it may be for."""

    adds = True
    asked_for = {
        "time": "the time it is for",
        "title": "a title",
        "happened_on": "the date of the evidence",
    }
    time = forms.ChoiceField(label="Time it is for")
    title = forms.CharField(
        label="Title", max_length=200, help_text=f"For example, minutes of the scrutiny committee. {NO_NAMES}"
    )
    happened_on = DayMonthYearField(until_today=True, label="Date of the evidence")
    note = PlainTextField(label="Note on what it shows", required=False, max_length=SHORT_TEXT)
    link = forms.URLField(
        label="Web address",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Where it is published, if it is.",
    )
    file = IncomingFileField(label="File", required=False, help_text=f"{DOCUMENTS.hint}, up to {upload_limit()}.")
    keep_properties = forms.BooleanField(label=KEEP_PROPERTIES, required=False, help_text=WITHOUT_PROPERTIES)
    submit = "Note this evidence"

    class Meta:
        model = DutyEvidence
        fields = ("title", "happened_on", "note", "link")

    def __init__(self, *args, times, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["time"].choices = times
        self.initial["happened_on"] = self.initial.get("happened_on") or today

    def layout(self):
        return Layout(
            "time",
            "title",
            "happened_on",
            Field("note", rows=3),
            "file",
            Details("A web address, and the properties of the file", "link", "keep_properties"),
        )

    def clean_happened_on(self):
        happened_on = self.cleaned_data["happened_on"]
        if happened_on and happened_on > self.today:
            raise forms.ValidationError("The date of the evidence must be today or in the past")
        return happened_on


class OccasionForm(RecordForm):
    """Something that happened for which the duty asks."""

    adds = True
    asked_for = {
        "what": "the event",
        "happened_on": "the date it happened",
        "due_on": "the date by which it is to be done",
    }
    what = forms.CharField(label="Event", max_length=200, help_text=f"For example, an application. {NO_NAMES}")
    happened_on = DayMonthYearField(until_today=True, label="Date it happened")
    due_on = DayMonthYearField(label="Due date")
    submit = "Note what happened"

    class Meta:
        model = DutyOccasion
        fields = ("what", "happened_on", "due_on")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def layout(self):
        return Layout("what", SideBySide("happened_on", "due_on"))

    def clean_happened_on(self):
        happened_on = self.cleaned_data["happened_on"]
        if happened_on and happened_on > self.today:
            raise forms.ValidationError("The date it happened must be today or in the past")
        return happened_on

    def clean(self):
        cleaned = super().clean()
        happened, due = cleaned.get("happened_on"), cleaned.get("due_on")
        if happened and due and due < happened:
            self.add_error("due_on", "The due date must be on or after the date it happened")
        return cleaned


class WithdrawNotedForm(VersionedForm):
    asked_for = {"because": "a reason"}
    because = PlainTextField(label="Reason", max_length=300, help_text="It stays in the history with your reason.")
    submit = "Withdraw it"
