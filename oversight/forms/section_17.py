from govuk.layout import Fieldset, Layout
from oversight.choices import Part
from oversight.models import Section17Parts
from records.forms import RecordForm


class PartsForm(RecordForm):
    """Which parts of the duty a decision serves. None is an answer too."""

    submit = "Save these parts"

    class Meta:
        model = Section17Parts
        fields = tuple(part.value for part in Part)

    def layout(self):
        return Layout(Fieldset("Parts of the duty that this decision serves", *self._meta.fields))
