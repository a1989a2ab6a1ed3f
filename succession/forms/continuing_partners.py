from django import forms

from govuk.forms import DayMonthYearField, GovukForm
from partners.models import Partner
from partners.responsibilities import EarliestDay
from succession.forms.handing import HandingForm


class ChooseSuccessorsForm(GovukForm, forms.Form):
    """Who continues a partner, and from which day: asked in the address, so that it can be gone back to."""

    asked_for = {"to": "who continues it", "on": "the day"}
    to = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        to_field_name="slug",
        label="Which partners continue it?",
        widget=forms.CheckboxSelectMultiple,
        help_text="More than one if it was split. An organisation that is not here yet is added first.",
    )
    on = DayMonthYearField(label="From which day?")
    form_tag = False

    def __init__(self, *args, partners, today, earliest: EarliestDay, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest
        self.fields["to"].queryset = partners
        self.fields["to"].label_from_instance = lambda partner: partner.name
        self.initial.setdefault("on", today)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("The day must be today or in the past")
        if refusal := self.earliest.refusal(on=on):
            raise forms.ValidationError(refusal)
        return on


class ContinueForm(HandingForm):
    """Which successor takes what."""

    undecided = "Not decided yet"
    submit = "Check before it is done"

    def __init__(self, *args, successors, **kwargs):
        self.successors = successors
        super().__init__(*args, **kwargs)

    def takers(self, kind, thing):
        return self.successors

    def name_of(self, taker):
        return taker.name

    def must_all_be_decided(self, cleaned):
        return True
