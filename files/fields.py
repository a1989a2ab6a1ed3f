"""The box for a file, in every form that takes one."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile


class RefusedUpload(SimpleUploadedFile):
    """Stands in a request for a file that was not let in: empty, with what to tell its sender."""

    def __init__(self, name: str, refusal: str) -> None:
        super().__init__(name, b"")
        self.refusal = refusal


class IncomingFileField(forms.FileField):
    def to_python(self, data):
        if isinstance(data, RefusedUpload):
            raise ValidationError(data.refusal, code="refused")
        return super().to_python(data)
