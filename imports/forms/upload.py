from django import forms

from files import SPREADSHEETS
from files.fields import IncomingFileField
from files.size import size_refusal, upload_limit
from imports.models import ColumnMapping
from records.forms import KEEP_PROPERTIES, WITHOUT_PROPERTIES, VersionedForm


class UploadForm(VersionedForm):
    asked_for = {"file": "a spreadsheet", "mapping": "how to read its columns"}
    file = IncomingFileField(
        label="Spreadsheet",
        help_text=f"{SPREADSHEETS.hint}, up to {upload_limit()}. Nothing is added to the plan until you have checked "
        "and confirmed it.",
    )
    mapping = forms.ModelChoiceField(
        ColumnMapping.objects.none(),
        label="How to read its columns",
        required=False,
        empty_label="By the headings of its columns",
    )
    keep_properties = forms.BooleanField(label=KEEP_PROPERTIES, required=False, help_text=WITHOUT_PROPERTIES)
    submit = "Upload and check"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mapping"].queryset = ColumnMapping.objects.all()
        self.fields["mapping"].label_from_instance = lambda mapping: f"As remembered: {mapping.name}"
        if not ColumnMapping.objects.exists():
            del self.fields["mapping"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if fault := size_refusal(file, remedy="take pictures out of it, or split it"):
            raise forms.ValidationError(fault)
        return file
