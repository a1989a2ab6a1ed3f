from django import forms

from board.choices import Reason
from board.forms.agenda import PRIVACY_HINT, ReferencesField
from board.models import Decision
from govuk.dates import day
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Layout, SideBySide
from oversight.choices import NeedsMet
from oversight.models import CountyRequest
from partners.models import Partner
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT


def not_after(chosen, today, label: str):
    if chosen and chosen > today:
        raise forms.ValidationError(f"{label} must be today or in the past")
    return chosen


class CountyRequestForm(RecordForm):
    """A request, for those who see everything."""

    asked_for = {
        "title": "the subject of the request",
        "text": "the request",
        "way": "who asks",
        "asked_on": "the date of the request",
        "due_on": "the date the answer is due",
        "owner": "who is responsible here",
        "decision": "the decision behind the request",
        "reason": "who may see it",
    }
    text = PlainTextField(label="What is asked", max_length=LONG_TEXT, help_text=PRIVACY_HINT)
    asked_on = DayMonthYearField(until_today=True, label="Date of the request")
    due_on = DayMonthYearField(label="Answer due date", required=False)
    owner = forms.ModelChoiceField(Partner.objects.none(), label="Who is responsible here", required=False)
    actions = ReferencesField(
        label="Linked actions",
        required=False,
        max_length=500,
        help_text="Their references, for example ASB-07, SUB-02.",
    )
    decision = forms.ModelChoiceField(
        Decision.objects.newest_first(), label="Decision behind it", required=False, empty_label="None"
    )
    reason = forms.ChoiceField(
        label="Who may see it",
        required=False,
        choices=[("", "Everyone who is signed in"), *Reason.choices],
        help_text="With a reason for a restriction: only the partners of a linked action, and managers.",
    )
    submit = "Save this request"

    class Meta:
        model = CountyRequest
        fields = ("way", "title", "text", "contact", "asked_on", "due_on", "owner", "actions", "decision", "reason")
        widgets = {"way": forms.RadioSelect}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["asked_on"] = self.initial.get("asked_on") or today
        self.fields["owner"].queryset = Partner.objects.taking_part_or([self.instance.owner_id], on=today)
        self.fields["decision"].label_from_instance = lambda each: f"{each.reference}: {each.text[:80]}"

    def layout(self):
        return Layout(
            "way",
            "title",
            Field("text", rows=4),
            SideBySide("owner", "contact"),
            SideBySide("asked_on", "due_on"),
            Details("What it is linked to, and who may see it", "actions", "decision", "reason"),
        )

    def clean_asked_on(self):
        return not_after(self.cleaned_data["asked_on"], self.today, "The date of the request")

    def clean(self):
        cleaned = super().clean()
        asked, due = cleaned.get("asked_on"), cleaned.get("due_on")
        if asked and due and due < asked:
            self.add_error("due_on", f"The due date must be on or after {day(asked)}, the date of the request")
        return cleaned


class AnswerRequestForm(RecordForm):
    asked_for = {
        "answer": "the answer",
        "answered_on": "the date of the answer",
        "needs": "whether it meets the need",
        "needs_why": "the explanation of what is missing",
    }
    answered_on = DayMonthYearField(until_today=True, label="Date of the answer")
    answer = PlainTextField(label="The answer", max_length=LONG_TEXT, help_text=PRIVACY_HINT)
    needs = forms.ChoiceField(label="Does it meet the need?", choices=NeedsMet, widget=forms.RadioSelect)
    needs_why = PlainTextField(
        label="Why, and what is missing",
        required=False,
        max_length=SHORT_TEXT,
        help_text="Needed unless the answer is yes.",
    )
    submit = "Save the answer"

    class Meta:
        model = CountyRequest
        fields = ("answered_on", "answer", "needs", "needs_why")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["answered_on"] = self.initial.get("answered_on") or today

    def layout(self):
        return Layout("answered_on", Field("answer", rows=4), Field("needs", inline=True), Field("needs_why", rows=2))

    def clean_answered_on(self):
        answered_on = not_after(self.cleaned_data["answered_on"], self.today, "The date of the answer")
        asked_on = self.instance.asked_on
        if answered_on < asked_on:
            raise forms.ValidationError(
                f"The date of the answer must be on or after {day(asked_on)}, the date of the request"
            )
        return answered_on

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("needs") in (NeedsMet.PARTLY, NeedsMet.NOT) and not cleaned.get("needs_why"):
            self.add_error("needs_why", "Enter what is missing")
        return cleaned


class WithdrawRequestForm(VersionedForm):
    asked_for = {"because": "a reason"}
    because = PlainTextField(label="Reason", max_length=300, help_text="Those who read the log will see it.")
    submit = "Close this request"
