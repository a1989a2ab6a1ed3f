"""What is typed about an indicator's targets, and where its series breaks."""

from django import forms

from datasets.forms.readings import FigureField
from datasets.models import SeriesBreak, Target
from govuk.forms import DayMonthYearField
from govuk.layout import Field, Layout
from records.forms import RecordForm, VersionedForm


class TargetForm(RecordForm):
    asked_for = {"value": "the target", "intervention": "the level of intervention"}
    value = FigureField(label="Target", required=False)
    intervention = FigureField(
        label="Level of intervention", required=False, help_text="At this level or beyond the partnership steps in."
    )
    submit = "Save this target"

    class Meta:
        model = Target
        fields = ("value", "intervention")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, FigureField):
                field.measure_by(self.instance.indicator)

    def layout(self):
        return Layout(Field("value", width=10), Field("intervention", width=10))

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.instance.pk and cleaned["value"] is None and cleaned["intervention"] is None:
            self.add_error("value", "Enter the target, the level of intervention or both")
        return cleaned


class BreakForm(RecordForm):
    asked_for = {"starts_on": "the first day that counts anew", "reason": "a reason why it is not comparable"}
    starts_on = DayMonthYearField(label="First day that counts anew")
    reason = forms.CharField(
        label="Why it is not comparable with before",
        max_length=300,
        help_text="For example: reports by web form are counted too.",
    )
    submit = "Save this break"

    class Meta:
        model = SeriesBreak
        fields = ("starts_on", "reason")


class RemoveBreakForm(VersionedForm):
    asked_for = {"because": "a reason why it is no break"}
    because = forms.CharField(label="Why it is no break", max_length=80)
    submit = "Remove this break"
