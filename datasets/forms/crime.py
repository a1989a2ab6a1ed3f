from django import forms

from datasets.parsing.street_file_sources import ENDING
from files.fields import IncomingFileField
from files.size import size_refusal, upload_limit
from records.forms import VersionedForm


class CrimeFileForm(VersionedForm):
    asked_for = {"file": "a file of street-level crime"}
    file = IncomingFileField(
        label="Street file or archive",
        help_text=f"One month as a file ending in {ENDING}, or the zip as it was downloaded from data.police.uk, "
        f"up to {upload_limit()}. Months that are here already are replaced whole.",
    )
    submit = "Import the files"

    def clean_file(self):
        file = self.cleaned_data["file"]
        if fault := size_refusal(file, remedy="download fewer months at once"):
            raise forms.ValidationError(fault)
        return file
