from django import forms

from board.choices import Reason, Restriction
from board.models import AgendaItem
from govuk.layout import Field, Layout, Reveal
from records.forms import RecordForm


class RestrictionMixin(forms.Form):
    """Who may see an item, and why not everybody."""

    asked_for = {"restriction": "who may see it", "reason": "a reason for the restriction"}
    restriction = forms.ChoiceField(label="Who may see it", choices=Restriction, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label="Reason for the restriction", choices=[("", "No reason"), *Reason.choices], required=False
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("restriction") == Restriction.OPEN:
            cleaned["reason"] = ""
        elif cleaned.get("restriction") and not cleaned.get("reason"):
            self.add_error("reason", "Select the reason for the restriction")
        return cleaned

    @staticmethod
    def asked(**options) -> tuple:
        """The two fields: the reason shows for a restricted item."""
        when = (Restriction.ANNOUNCED, Restriction.UNANNOUNCED)
        return (Reveal(Field("restriction", **options), "reason", when=when, heading="For a restricted item"),)


class RestrictionForm(RestrictionMixin, RecordForm):
    submit = "Save who may see it"

    class Meta:
        model = AgendaItem
        fields = ("restriction", "reason")

    def layout(self):
        return Layout(*self.asked())
