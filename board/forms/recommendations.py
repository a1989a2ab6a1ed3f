from django import forms

from actions.forms import ReopenForm
from board.choices import Response
from board.forms.agenda import ReferencesField
from board.models import ActionPoint, Recommendation
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Layout, SideBySide
from partners.models import Partner
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT

NEEDS_SOMEBODY = "Select a partner, or enter a role or organisation"


class MadeToForm(RecordForm):
    """To whom a recommendation is made, and by when a response is due."""

    asked_for = {"partner": "a partner", "due_on": "the date on which a response is due"}
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label="Made to", required=False, empty_label="Somebody who is not a partner"
    )
    to_role = forms.CharField(label="Role or organisation", required=False, max_length=160, help_text="Never a name.")
    due_on = DayMonthYearField(label="Response due date", required=False)
    mark_optional = False
    submit = "Save to whom it is made"

    class Meta:
        model = Recommendation
        fields = ("partner", "to_role", "due_on")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        kept = [self.instance.partner_id] if self.instance.partner_id else []
        self.fields["partner"].queryset = Partner.objects.taking_part_or(kept, on=today).order_by("name")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("partner") and not cleaned.get("to_role") and "partner" not in self.errors:
            self.add_error("partner", NEEDS_SOMEBODY)
        return cleaned

    def layout(self):
        return Layout(SideBySide("partner", "to_role"), "due_on")


class RecommendForm(MadeToForm):
    """A recommendation, as it is recorded in a meeting."""

    asked_for = {"text": "the recommendation"}
    text = PlainTextField(label="Recommendation", max_length=LONG_TEXT)
    submit = "Record this recommendation"

    class Meta:
        model = Recommendation
        fields = ("text", "partner", "to_role", "due_on")

    def layout(self):
        return Layout(Field("text", rows=3), SideBySide("partner", "to_role"), "due_on")


class RespondForm(RecordForm):
    asked_for = {
        "response": "a response",
        "response_text": "the response in words",
        "responded_on": "the date of the response",
    }
    response = forms.ChoiceField(label="Response", choices=Response, widget=forms.RadioSelect)
    response_text = PlainTextField(
        label="Response in words",
        required=False,
        max_length=LONG_TEXT,
        help_text="What will be done. If not all of it is accepted, the reason.",
    )
    responded_on = DayMonthYearField(until_today=True, label="Date of the response")
    mark_optional = False
    submit = "Save response"

    class Meta:
        model = Recommendation
        fields = ("response", "response_text", "responded_on")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["responded_on"] = self.initial.get("responded_on") or today

    def layout(self):
        return Layout("response", Field("response_text", rows=4), "responded_on")

    def clean_responded_on(self):
        day = self.cleaned_data["responded_on"]
        if day > self.today:
            raise forms.ValidationError("The date of the response must be today or in the past")
        return day

    def clean(self):
        cleaned = super().clean()
        is_whole = cleaned.get("response") in (None, Response.ACCEPTED)
        if not is_whole and not cleaned.get("response_text") and "response_text" not in self.errors:
            self.add_error("response_text", "Enter the reason for what is not accepted")
        return cleaned


class FollowByForm(RecordForm):
    """What carries a recommendation out: an action of the plan, or an action point of a meeting."""

    asked_for = {"action": "the reference of an action", "point": "an action point"}
    action = ReferencesField(
        label="Action of the plan", required=False, max_length=20, help_text="Its reference, for example ASB-07."
    )
    point = forms.ModelChoiceField(
        ActionPoint.objects.none(),
        label="Action point of a meeting",
        required=False,
        empty_label="No action point",
    )
    mark_optional = False
    submit = "Save what carries it out"

    class Meta:
        model = Recommendation
        fields = ("action", "point")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        self.initial["action"] = [own.action_id] if own.action_id else []
        later = ActionPoint.objects.filter(item__meeting__meets_on__gte=own.item.meeting.meets_on).with_people()
        self.fields["point"].queryset = later.order_by("-item__meeting__meets_on", "pk")
        self.fields["point"].label_from_instance = lambda each: f"{each} ({each.item.meeting})"

    def layout(self):
        return Layout("action", "point")

    def clean_action(self):
        found = self.cleaned_data["action"]
        if len(found) > 1:
            raise forms.ValidationError("Enter the reference of one action only")
        return found[0] if found else None


class FinishRecommendationForm(VersionedForm):
    asked_for = {"done_on": "the date it was done", "outcome": "the note of what came of it"}
    outcome = PlainTextField(
        label="What came of it", max_length=SHORT_TEXT, help_text="The body that recommended it reads this."
    )
    done_on = DayMonthYearField(until_today=True, label="Date it was done")
    submit = "Mark as done"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("done_on", today)

    def layout(self):
        return Layout(Field("outcome", rows=3), "done_on")

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError("The date it was done must be today or in the past")
        return day


class ReopenRecommendationForm(ReopenForm):
    submit = "Reopen recommendation"
