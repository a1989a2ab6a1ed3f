from django import forms
from django.conf import settings

from imports.models import ColumnMapping
from records.forms import KEEP_PROPERTIES, WITHOUT_PROPERTIES, VersionedForm

MEGABYTE = 1024 * 1024


class UploadForm(VersionedForm):
    asked_for = {"file": "a plan"}
    file = forms.FileField(
        label="Plan",
        help_text="An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file, up to 10 MB. "
        "Nothing goes into the plan before you have seen it all and said so.",
    )
    mapping = forms.ModelChoiceField(
        ColumnMapping.objects.none(),
        label="Read its columns",
        required=False,
        empty_label="By the words at the head of each column",
    )
    keep_properties = forms.BooleanField(label=KEEP_PROPERTIES, required=False, help_text=WITHOUT_PROPERTIES)
    submit = "Upload and look at it"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mapping"].queryset = ColumnMapping.objects.all()
        self.fields["mapping"].label_from_instance = lambda mapping: f"As remembered: {mapping.name}"
        if not ColumnMapping.objects.exists():
            del self.fields["mapping"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.DOCUMENT_MAX_BYTES:
            limit = settings.DOCUMENT_MAX_BYTES // MEGABYTE
            raise forms.ValidationError(f"The file is larger than {limit} MB: take pictures out of it, or split it")
        return file
