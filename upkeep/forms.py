from django import forms

from govuk.layout import Buttons, Field, Layout, Submit
from records.forms import VersionedForm
from records.limits import SHORT_TEXT


class GiveFileForm(VersionedForm):
    asked_for = {"why": "the reason"}
    why = forms.CharField(
        label="Reason", max_length=SHORT_TEXT, help_text="For example, asked for it by letter of 3 March 2026."
    )
    submit = "Download everything"


class EraseForm(VersionedForm):
    asked_for = {"why": "the reason"}
    why = forms.CharField(
        label="Reason", max_length=SHORT_TEXT, help_text="Do not repeat the name: the reason is kept."
    )
    is_sure = forms.BooleanField(
        label="I have their request or know that the time is over, and have downloaded what they asked for",
        error_messages={"required": "Confirm that the name can be erased: it cannot be undone"},
    )

    def layout(self):
        return Layout(Field("why"), Field("is_sure"), Buttons(Submit("Erase this name", kind="warning")))
