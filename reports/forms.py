from django import forms

from govuk.forms import PlainTextField
from records.forms import RecordForm, VersionedForm
from reports.models import NARRATIVE, Report, ReportSection

PRIVACY_HINT = "Residents read this: no names, no addresses, nothing that could point to one person."


class StartForm(VersionedForm):
    asked_for = {"year": "a year"}
    year = forms.IntegerField(widget=forms.HiddenInput)


class SectionForm(RecordForm):
    narrative = PlainTextField(
        label="Text for residents",
        max_length=NARRATIVE,
        required=False,
        help_text=f"{PRIVACY_HINT} Leave an empty line between paragraphs. Begin lines with “- ” for a list.",
    )
    submit = "Save this text"
    mark_optional = False

    class Meta:
        model = ReportSection
        fields = ("narrative",)


class ReportForm(RecordForm):
    asked_for = {"title": "a title", "what_changed": "a description of what this version corrects"}
    what_changed = PlainTextField(
        label="What this version corrects", max_length=2000, help_text="Residents read this at the top."
    )
    submit = "Save title"

    class Meta:
        model = Report
        fields = ("title", "what_changed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.corrects_id is None:
            # A first edition corrects nothing.
            del self.fields["what_changed"]


class SendBackForm(VersionedForm):
    asked_for = {"reason": "a description of what has to change"}
    # Short, for it goes into the history, which cuts reasons at 100 characters (decision 5).
    reason = PlainTextField(label="What has to change", max_length=80, help_text="A few words for the history.")
    submit = "Send back"


class PublishForm(VersionedForm):
    asked_for = {"approval_note": "the note of approval"}
    approval_note = forms.CharField(
        label="How the board approved this report, and when",
        max_length=300,
        help_text="For example, approved by the board at its meeting of 9 June 2026, item 5.",
        error_messages={"required": "Enter how the board approved this report, and when"},
    )
    is_checked = forms.BooleanField(
        label="I have read the report as residents will read it, and the board has approved it",
        error_messages={"required": "Read the report and confirm that the board has approved it"},
    )
    submit = "Publish this report"


class CorrectForm(VersionedForm):
    asked_for = {"what_changed": "a description of what the new version corrects"}
    what_changed = PlainTextField(
        label="What the new version corrects",
        max_length=2000,
        help_text="Say what was wrong and what is right. Residents read this at the top of the new version.",
    )
    submit = "Start a corrected version"
