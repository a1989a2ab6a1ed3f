"""What is typed into the register of datasets and of sharing agreements."""

from django import forms

from datasets.choices import BASIS_NOTES, EARLIER_STATES, NEXT_STATES, DatasetState, LawfulBasis
from datasets.models import Dataset, SharingAgreement
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, SideBySide
from partners.models import Partner, User
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT


def not_after_today(chosen, today, label: str):
    if chosen and chosen > today:
        raise forms.ValidationError(f"{label} must be today or in the past")
    return chosen


class DatasetForm(RecordForm):
    """All that is known of a dataset but its state, which moves on a page of its own once it is entered."""

    asked_for = {
        "name": "a name",
        "what_it_holds": "its contents",
        "publisher": "who publishes it",
        "how_to_get_it": "how to get it",
        "provider": "the partner that provides it",
        "agreement": "the sharing agreement that covers it",
    }
    what_it_holds = PlainTextField(label="Contents", required=False, max_length=LONG_TEXT)
    how_to_get_it = PlainTextField(
        label="Way to get it",
        required=False,
        max_length=LONG_TEXT,
        help_text="So that a new analyst could: the address, the form, or the role to ask.",
    )
    quality_notes = PlainTextField(
        label="Quality notes",
        required=False,
        max_length=LONG_TEXT,
        help_text="What is missing in it, what changed, and what it cannot tell.",
    )
    next_due_on = DayMonthYearField(
        label="Next due date",
        required=False,
        help_text="Each time it is received, the next date follows from the frequency.",
    )
    submit = "Save this dataset"

    class Meta:
        model = Dataset
        fields = (
            *("name", "what_it_holds", "provider", "publisher", "steward", "agreement", "licence"),
            *("frequency", "next_due_on", "geography", "how_to_get_it", "quality_notes"),
        )
        labels = {"publisher": "Publisher", "geography": "Smallest area"}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        self.fields["provider"].queryset = Partner.objects.taking_part_or([own.provider_id], on=today)
        stewards = User.objects.active() | User.objects.filter(pk=own.steward_id)
        self.fields["steward"].queryset = stewards.order_by("name", "pk")
        self.fields["agreement"].queryset = SharingAgreement.objects.standing_or([own.agreement_id], on=today)

    def layout(self):
        return Layout(
            "name",
            Field("what_it_holds", rows=3),
            Fieldset("Where it comes from", SideBySide("provider", "publisher"), SideBySide("steward", "agreement")),
            Fieldset("When it comes", SideBySide("frequency", "next_due_on")),
            Details(
                "Licence, areas and quality",
                SideBySide("licence", "geography"),
                Field("how_to_get_it", rows=3),
                Field("quality_notes", rows=3),
            ),
        )


class AddDatasetForm(DatasetForm):
    """A dataset in the state that it is in: later it moves from one to the next."""

    asked_for = {
        "state_reason": "the reason it was refused or retired",
        "last_received_on": "the date it was last received",
    }
    last_received_on = DayMonthYearField(until_today=True, label="Date it was last received", required=False)
    state_reason = PlainTextField(
        label="Reason it was refused or retired",
        required=False,
        max_length=300,
        help_text="Needed for these two states.",
    )
    submit = "Add this dataset"

    class Meta(DatasetForm.Meta):
        fields = ("state", "state_reason", "last_received_on", *DatasetForm.Meta.fields)
        widgets = {"state": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.today = today

    def layout(self):
        state = Fieldset("Its state", Field("state", inline=True), Field("state_reason", rows=2), "last_received_on")
        return Layout(state, super().layout())

    def clean_last_received_on(self):
        return not_after_today(self.cleaned_data["last_received_on"], self.today, "The date it was last received")


class ReceiveForm(VersionedForm):
    asked_for = {"received_on": "the date it was received", "next_due_on": "the date the next is due"}
    received_on = DayMonthYearField(until_today=True, label="Received on")
    next_due_on = DayMonthYearField(
        label="Next due date",
        required=False,
        help_text="Leave empty and it follows from the frequency.",
    )
    submit = "Save as received"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("received_on", today)

    def clean_received_on(self):
        return not_after_today(self.cleaned_data["received_on"], self.today, "The date it was received")


class MoveForm(VersionedForm):
    """To the next state, or back."""

    asked_for = {"to": "the new state", "because": "the reason", "since_on": "the date of the change"}
    to = forms.ChoiceField(label="New state", widget=forms.RadioSelect)
    because = PlainTextField(
        label="Reason",
        required=False,
        max_length=300,
        help_text="Needed if it is refused, retired or goes back to an earlier state.",
    )
    since_on = DayMonthYearField(until_today=True, label="Since")
    submit = "Change the state"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("since_on", today)
        states = (*NEXT_STATES[self.record.state], *EARLIER_STATES[self.record.state])
        self.fields["to"].choices = [(state, DatasetState(state).label) for state in states]

    def clean_since_on(self):
        return not_after_today(self.cleaned_data["since_on"], self.today, "The date of the change")


class AgreementForm(RecordForm):
    asked_for = {
        "title": "a title",
        "kept_at": "where the signed text is kept",
        "parties": "its parties",
        "review_on": "the date of the next review",
    }
    purpose = PlainTextField(label="Purpose", max_length=LONG_TEXT, help_text="What the data are shared for.")
    parties = forms.ModelMultipleChoiceField(
        Partner.objects.none(), label="Parties", widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayMonthYearField(label="First day", required=False)
    review_on = DayMonthYearField(label="Date of the next review", required=False)
    expires_on = DayMonthYearField(label="Last day", required=False, help_text="Leave empty if it has no end.")
    withdrawn_on = DayMonthYearField(label="Date it was withdrawn", required=False)
    submit = "Save this agreement"

    class Meta:
        model = SharingAgreement
        fields = (
            *("title", "purpose", "lawful_basis", "starts_on", "review_on", "expires_on"),
            *("withdrawn_on", "kept_at"),
        )
        widgets = {"lawful_basis": forms.RadioSelect}
        labels = {"kept_at": "Place of the signed text"}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        own = list(self.instance.parties.values_list("partner", flat=True)) if self.instance.pk else []
        self.fields["parties"].queryset = Partner.objects.taking_part_or(own, on=today)
        self.initial.setdefault("parties", own)
        self.fields["lawful_basis"].choices = LawfulBasis.choices

    def layout(self):
        return Layout(
            "title",
            Field("purpose", rows=3),
            Field("lawful_basis", item_hints=BASIS_NOTES),
            "parties",
            Fieldset("From when to when", SideBySide("starts_on", "expires_on"), "review_on"),
            Details("Where it is kept, and its withdrawal", "kept_at", "withdrawn_on"),
        )


class SignForm(VersionedForm):
    """Of one party: who signed for it, and when."""

    asked_for = {"signed_on": "the date it signed", "signed_for_by": "the role of the signatory"}
    signed_on = DayMonthYearField(
        until_today=True,
        label="Date it signed",
        required=False,
        help_text="Empty, a signature that was entered by mistake is taken out.",
    )
    signed_for_by = forms.CharField(
        label="Role of the signatory", required=False, max_length=120, help_text="A role, never a name."
    )
    submit = "Save the signature"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("signed_on", self.record.signed_on or today)
        self.initial.setdefault("signed_for_by", self.record.signed_for_by)

    def clean_signed_on(self):
        return not_after_today(self.cleaned_data["signed_on"], self.today, "The date it signed")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("signed_on") and not self.errors and self.record.signed_on is None:
            self.add_error("signed_on", "Enter the date it signed")
        return cleaned
