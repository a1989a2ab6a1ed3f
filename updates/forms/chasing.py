from django import forms

from govuk.forms import PlainTextField
from records.forms import VersionedForm
from records.limits import SHORT_TEXT

EVERYBODY = "everybody"


class ChaseForm(VersionedForm):
    """Whom a manager reminds, in words of their own if they like; one button reminds all that are listed."""

    asked_for = {"people": "at least one person"}
    people = forms.MultipleChoiceField(label="Who is reminded", widget=forms.CheckboxSelectMultiple, required=False)
    words = PlainTextField(
        label="Your own words",
        max_length=SHORT_TEXT,
        required=False,
        help_text="They stand at the top of the email. Name nothing that is restricted: email is read in many places.",
    )
    when_stale = "Nothing is sent yet. Check what changed, then press the button again if it is still right."

    def __init__(self, *args, rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(row.officer.pk), row.officer.name) for row in rows]

    def clean(self):
        cleaned = super().clean()
        if EVERYBODY in self.data:
            cleaned["people"] = [key for key, _ in self.fields["people"].choices]
        elif not cleaned.get("people") and "people" not in self.errors:
            self.add_error("people", "Select at least one person to remind")
        return cleaned

    @property
    def keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]
