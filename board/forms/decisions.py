from django import forms

from actions.forms.action import LONG_TEXT as ACTION_TEXT
from actions.models import Action
from board.choices import Answer, Restriction
from board.forms.restriction import RestrictionMixin
from board.models import Decision
from board.models.body import LONG_TEXT
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, Reveal, SideBySide
from partners.models import Partner
from priorities.models import Priority, SuccessMeasure
from records.forms import RecordForm, VersionedForm

NO_IMPLICATIONS = {"required": "Enter the Section 17 implications: say so if there are none"}


class GivenTo(RecordForm):
    """To whom a decision is given, and by when."""

    owner = forms.ModelChoiceField(Partner.objects.order_by("name"), label="Given to", required=False)
    owner_role = forms.CharField(label="Role there", required=False, max_length=120, help_text="Never a name.")
    due_on = DayMonthYearField(label="Due", required=False)


class GiveForm(GivenTo):
    submit = "Give it to them"

    class Meta:
        model = Decision
        fields = ("owner", "owner_role", "due_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].required = True

    def layout(self):
        return Layout(SideBySide("owner", "owner_role"), "due_on")


class DecideForm(GivenTo):
    """A decision on an item. Its number is given when it is saved."""

    asked_for = {"text": "the decision"}
    text = PlainTextField(label="Decision", max_length=LONG_TEXT, help_text="As it goes into the register.")
    section_17 = PlainTextField(
        label="Section 17 implications", required=False, max_length=LONG_TEXT, error_messages=NO_IMPLICATIONS
    )
    is_done = forms.BooleanField(
        label="Nothing is left to do", required=False, help_text="Such as: noted, agreed. It does not come back."
    )
    submit = "Record this decision"

    class Meta:
        model = Decision
        fields = ("text", "section_17", "owner", "owner_role", "due_on")

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section_17"].required = item.is_for_decision
        self.initial["section_17"] = self.initial.get("section_17") or item.section_17

    def layout(self):
        given = Details("Give it to somebody", SideBySide("owner", "owner_role"), "due_on")
        return Layout(Field("text", rows=3), Field("section_17", rows=2), given, "is_done")


class RaiseActionForm(RecordForm):
    """A new action of the plan, out of a decision: what a manager needs to say of it in a meeting."""

    asked_for = {
        "title": "a title",
        "description": "what will be done",
        "outcome": "an outcome",
        "priority": "a priority",
        "measure": "a success measure",
        "lead_partner": "a lead partner",
    }
    description = PlainTextField(label="What will be done", max_length=ACTION_TEXT)
    priority = forms.ModelChoiceField(Priority.objects.order_by("strategy", "number"))
    measure = forms.ModelChoiceField(
        SuccessMeasure.objects.order_by("outcome", "pk"),
        label="Success measure",
        help_text="The one it serves most: others can be added on its page.",
    )
    lead_partner = forms.ModelChoiceField(Partner.objects.order_by("name"))
    due_on = DayMonthYearField(label="Due", required=False)
    submit = "Make this action"

    class Meta:
        model = Action
        fields = ("title", "outcome", "description", "priority", "lead_partner", "due_on")

    def layout(self):
        return Layout(
            "title",
            "outcome",
            Field("description", rows=3),
            SideBySide("priority", "measure"),
            SideBySide("lead_partner", "due_on"),
        )


class CloseDecisionForm(VersionedForm):
    asked_for = {"closed_on": "the day it was done"}
    closed_on = DayMonthYearField(label="Done on")
    outcome_note = PlainTextField(label="What came of it", required=False, max_length=1000)
    submit = "It is done"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("closed_on", today)

    def clean_closed_on(self):
        day = self.cleaned_data["closed_on"]
        if day > self.today:
            raise forms.ValidationError("Done on must be today or in the past")
        return day


class SupersedeForm(VersionedForm):
    asked_for = {"superseded_by": "the decision that takes its place"}
    superseded_by = forms.ModelChoiceField(
        Decision.objects.none(), label="The decision that takes its place", empty_label="Choose a decision"
    )
    submit = "It is superseded"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.record
        later = Decision.objects.filter(body=own.body, made_on__gte=own.made_on).exclude(pk=own.pk)
        self.fields["superseded_by"].queryset = later.newest_first()
        self.fields["superseded_by"].label_from_instance = lambda each: f"{each.reference}: {each.text[:80]}"


class ReopenDecisionForm(VersionedForm):
    asked_for = {"reason": "a reason"}
    reason = PlainTextField(max_length=80, help_text="A few words: they go into the history.")
    submit = "Open this decision again"


class EmailDecisionForm(RestrictionMixin, GivenTo):
    """What a body decided by e-mail, and what each seat answered."""

    asked_for = {"text": "the decision", "made_on": "the day it was decided"}
    made_on = DayMonthYearField(label="Decided on")
    text = PlainTextField(label="Decision", max_length=LONG_TEXT)
    section_17 = PlainTextField(label="Section 17 implications", max_length=LONG_TEXT, error_messages=NO_IMPLICATIONS)
    submit = "Record this decision"

    class Meta:
        model = Decision
        fields = ("made_on", "text", "section_17", "restriction", "reason", "owner", "owner_role", "due_on")

    def __init__(self, *args, seats, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats, self.today = list(seats), today
        self.initial.setdefault("made_on", today)
        self.initial.setdefault("restriction", Restriction.OPEN)
        for seat in self.seats:
            self.fields[f"answer_{seat.pk}"] = forms.ChoiceField(
                label=str(seat), choices=Answer, initial=Answer.NONE, widget=forms.RadioSelect
            )

    def layout(self):
        hidden = (Restriction.ANNOUNCED, Restriction.UNANNOUNCED)
        answers = [Field(f"answer_{seat.pk}", inline=True) for seat in self.seats]
        return Layout(
            "made_on",
            Field("text", rows=3),
            Field("section_17", rows=2),
            Reveal("restriction", "reason", when=hidden, heading="For a restricted decision"),
            Details("Give it to somebody", SideBySide("owner", "owner_role"), "due_on"),
            Fieldset("What each seat answered", *answers),
        )

    def clean_made_on(self):
        day = self.cleaned_data["made_on"]
        if day > self.today:
            raise forms.ValidationError("Decided on must be today or in the past")
        return day

    def answers(self) -> dict:
        return {seat: self.cleaned_data[f"answer_{seat.pk}"] for seat in self.seats}
