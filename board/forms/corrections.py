from django import forms

from board.models import AgendaItem
from board.models.agenda import MINUTE_TEXT
from govuk.forms import GovukForm, PlainTextField
from govuk.layout import Field, Layout
from records.forms import RecordForm, VersionedForm
from records.models import SHORT_TEXT

CHANGE = "Change the words that are wrong. Only the lines that you change are sent."
WHY = "Reason for the correction"


class CorrectedMinuteMixin(GovukForm, forms.Form):
    """The minute of an item, to be put right in the box that shows it."""

    minute = PlainTextField(label="Minute as it should be", required=False, max_length=MINUTE_TEXT, help_text=CHANGE)
    why = forms.CharField(label=WHY, max_length=SHORT_TEXT)
    mark_optional = False
    submit = "Propose this correction"

    def layout(self):
        return Layout(Field("minute", rows=12), "why")


class CorrectionForm(CorrectedMinuteMixin, RecordForm):
    """For whoever is signed in, over the version of the item that they read."""

    asked_for = {"minute": "the minute as it should be", "why": "the reason for the correction"}
    adds = True

    class Meta:
        model = AgendaItem
        fields = ("minute",)

    def _post_clean(self) -> None:
        """It only proposes: what was typed never comes into the item itself."""
        if self.cleaned_data.get("version"):
            self.instance.version = self.cleaned_data["version"]


class CorrectionByLinkForm(CorrectedMinuteMixin):
    asked_for = CorrectionForm.asked_for
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)


class DeclineCorrectionForm(VersionedForm):
    asked_for = {"reason": "the reason"}
    reason = forms.CharField(
        max_length=SHORT_TEXT,
        label="Reason for declining it",
        help_text="Whoever proposed it reads this.",
    )
    submit = "Decline this correction"
