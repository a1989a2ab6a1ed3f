from django import forms

from actions.forms import ReopenForm
from board.choices import PointState
from board.models import ActionPoint, AgendaItem, Decision
from board.policy import pairs_of_items
from govuk.forms import DayMonthYearField, GovukForm, PlainTextField
from govuk.layout import Field, Layout, SideBySide
from partners.models import User
from records.forms import RecordForm, VersionedForm
from records.limits import SHORT_TEXT

NEEDS_SOMEBODY = "Select who has it, or enter a role or organisation"


def people_for(item: AgendaItem):
    """Who can be given an action point of an item: of a restricted one those alone who may see it."""
    people = User.objects.active().select_related("partner").order_by("name", "pk")
    if item.is_open:
        return people
    seen = {person for person, _ in pairs_of_items(people.prefetch_related("groups"), [item])}
    return people.filter(pk__in=seen)


def name_and_partner(person: User) -> str:
    return f"{person.name}, {person.partner.short_name}" if person.partner else person.name


class WhoAndWhenForm(RecordForm):
    """Who has an action point, and by when."""

    asked_for = {"person": "who has it", "due_on": "a due date"}
    person = forms.ModelChoiceField(
        User.objects.none(), label="Who has it", required=False, empty_label="Somebody without an account"
    )
    who = forms.CharField(
        label="Role or organisation",
        required=False,
        max_length=160,
        help_text="Never a name. For somebody without an account.",
    )
    due_on = DayMonthYearField(label="Due date", required=False)
    mark_optional = False
    submit = "Save who has it"

    class Meta:
        model = ActionPoint
        fields = ("person", "who", "due_on")

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_for(item)
        self.fields["person"].label_from_instance = name_and_partner

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("person") and not cleaned.get("who") and "person" not in self.errors:
            self.add_error("person", NEEDS_SOMEBODY)
        return cleaned

    def layout(self):
        return Layout(SideBySide("person", "who"), "due_on")


class PointForm(WhoAndWhenForm):
    """An action point, as it is noted in a meeting: what, who, by when."""

    asked_for = {"what": "the task", "decision": "a decision"}
    what = PlainTextField(label="What is to be done", max_length=SHORT_TEXT)
    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="From decision", required=False, empty_label="No decision"
    )
    submit = "Record this action point"

    class Meta:
        model = ActionPoint
        fields = ("what", "person", "who", "due_on", "decision")

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, item=item, **kwargs)
        decisions = item.decisions.order_by("year", "number")
        if decisions:
            self.fields["decision"].queryset = decisions
            self.fields["decision"].label_from_instance = lambda each: f"{each.reference}: {each.text[:80]}"
        else:
            del self.fields["decision"]

    def layout(self):
        last = [SideBySide("due_on", "decision")] if "decision" in self.fields else ["due_on"]
        return Layout(Field("what", rows=2), SideBySide("person", "who"), *last)


ENDS = [(PointState.DONE.value, "Done"), (PointState.DROPPED.value, "No longer needed")]


class HowItEnded(GovukForm, forms.Form):
    """What came of an action point."""

    asked_for = {"state": "how it ended", "outcome": "the note of what came of it"}
    state = forms.ChoiceField(label="How it ended", choices=ENDS, initial=PointState.DONE, widget=forms.RadioSelect)
    outcome = PlainTextField(
        label="What came of it",
        max_length=SHORT_TEXT,
        help_text="The next meeting reads it. If it is no longer needed, say why.",
    )


class ClosePointForm(HowItEnded, VersionedForm):
    asked_for = {"closed_on": "the date"}
    closed_on = DayMonthYearField(until_today=True, label="Date")
    submit = "Close this action point"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("closed_on", today)

    def layout(self):
        return Layout(Field("state", inline=True), Field("outcome", rows=3), "closed_on")

    def clean_closed_on(self):
        day = self.cleaned_data["closed_on"]
        if day > self.today:
            raise forms.ValidationError("The date must be today or in the past")
        return day


class ReopenPointForm(ReopenForm):
    submit = "Reopen action point"
