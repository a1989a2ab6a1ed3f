from django import forms
from django.forms import BaseModelFormSet, modelformset_factory

from actions.models import Milestone
from govuk.forms import DayMonthYearField, GovukForm
from records.forms import VersionedForm


class MilestoneForm(GovukForm, forms.ModelForm):
    """One step. It carries the version that was read, so that two people's edits never overwrite each other."""

    asked_for = {"title": "a title", "due_on": "a due date", "done_on": "the date done"}
    due_on = DayMonthYearField(label="Due date", required=False)
    done_on = DayMonthYearField(until_today=True, label="Date done", required=False)
    read_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Milestone
        fields = ["title", "due_on", "done_on"]

    def __init__(self, *args, today=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.error_context = f"Milestone {self.prefix.rsplit('-', 1)[-1]}" if self.prefix else ""
        if self.instance.pk:
            self.initial["read_version"] = self.instance.version

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and self.today and day > self.today:
            raise forms.ValidationError("The date done must be today or in the past. Leave it empty until it is done.")
        return day

    def _post_clean(self) -> None:
        super()._post_clean()
        # Set on the row itself: `keep` compares it with the database, so that the second of two people is told.
        if self.cleaned_data.get("read_version"):
            self.instance.version = self.cleaned_data["read_version"]


class Milestones(BaseModelFormSet):
    deletion_widget = forms.CheckboxInput

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        # Django offers every milestone there is: one of another action must be as unknown as none at all.
        form.fields["id"].queryset = self.get_queryset()
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove this milestone"


MOST_STEPS = 60

MilestoneFormSet = modelformset_factory(
    Milestone,
    form=MilestoneForm,
    formset=Milestones,
    extra=2,
    can_delete=True,
    max_num=MOST_STEPS,
    validate_max=True,
    # Whatever number a forged form claims to hold: Django would otherwise make a thousand more.
    absolute_max=MOST_STEPS + 1,
)


class MilestonesForm(VersionedForm):
    """The version and token of the page that holds the milestones."""
