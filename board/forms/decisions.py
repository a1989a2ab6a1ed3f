from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from actions.forms import ReopenForm
from board.choices import Answer, Restriction
from board.forms.agreed_data import AGREED, WIDGETS, AgreedDataMixin
from board.forms.restriction import RestrictionMixin
from board.models import Decision
from board.services.refusal import NO_QUORUM
from board.summaries.noting_decisions import only_confirms
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Details, Field, Fieldset, Layout, Reveal, SideBySide
from partners.models import Partner
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT, SHORT_TEXT

BY_ITS_WORDS, NOTHING, SOMETHING = "words", "nothing", "something"
LEFT = [
    (BY_ITS_WORDS, "Nothing if it only notes or confirms something, otherwise something"),
    (NOTHING, "Nothing"),
    (SOMETHING, "Something"),
]
NO_IMPLICATIONS = {"required": "Enter the Section 17 implications: say so if there are none"}


class AssignedTo(RecordForm):
    """To whom a decision is assigned, and by when."""

    asked_for = {"owner": "the partner responsible", "due_on": "a due date"}
    owner = forms.ModelChoiceField(Partner.objects.none(), label="Assigned to", required=False)
    owner_role = forms.CharField(label="Job role", required=False, max_length=120, help_text="Never a name.")
    due_on = DayMonthYearField(label="Due date", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["owner"].queryset = Partner.objects.taking_part(on=today).order_by("name")


class GiveForm(AssignedTo):
    submit = "Assign decision"

    class Meta:
        model = Decision
        fields = ("owner", "owner_role", "due_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].required = True

    def layout(self):
        return Layout(SideBySide("owner", "owner_role"), "due_on")


class DecideForm(AgreedDataMixin, AssignedTo):
    """A decision on an item. Its number is given when it is saved."""

    asked_for = {"text": "the decision", "left": "what is left to do"}
    text = PlainTextField(label="Decision", max_length=LONG_TEXT, help_text="As it goes into the register.")
    section_17 = PlainTextField(
        label="Section 17 implications", required=False, max_length=LONG_TEXT, error_messages=NO_IMPLICATIONS
    )
    left = forms.ChoiceField(
        label="What is left to do",
        choices=LEFT,
        initial=BY_ITS_WORDS,
        required=False,
        widget=forms.RadioSelect,
        help_text="With nothing left to do it is closed at once, and does not appear in matters arising.",
    )
    accepts_no_quorum = forms.BooleanField(label="Record it without a quorum", required=False)
    submit = "Record this decision"

    class Meta:
        model = Decision
        fields = ("text", "section_17", "owner", "owner_role", "due_on", *AGREED)
        widgets = WIDGETS

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_agreed_data(today=self.today)
        self.asks_section_17 = item.meeting.body.asks_section_17
        self.fields["section_17"].required = item.is_for_decision and self.asks_section_17
        self.initial["section_17"] = self.initial.get("section_17") or item.section_17

    def layout(self):
        given = Details("Assign decision", SideBySide("owner", "owner_role"), "due_on")
        implied = Field("section_17", rows=2)
        # A body that is not asked for them may still say something of them.
        implied = implied if self.asks_section_17 else Details("Section 17 implications", implied)
        fields = [Field("text", rows=3), implied, given, *self.agreed_details(), "left"]
        # Asked only when the first press was refused for it.
        if self.has_error(NON_FIELD_ERRORS, NO_QUORUM) or self["accepts_no_quorum"].value():
            fields.append("accepts_no_quorum")
        return Layout(*fields)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: as was said or, where nobody said, as its words say."""
        typed = self.cleaned_data
        if typed["left"] in (NOTHING, SOMETHING):
            return typed["left"] == NOTHING
        return only_confirms(typed["text"]) and not (typed["owner"] or typed["due_on"])


class CloseDecisionForm(VersionedForm):
    asked_for = {"closed_on": "the date it was done", "outcome_note": "the note of what came of it"}
    closed_on = DayMonthYearField(until_today=True, label="Date it was done")
    outcome_note = PlainTextField(label="What came of it", required=False, max_length=SHORT_TEXT)
    submit = "Mark as done"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("closed_on", today)

    def clean_closed_on(self):
        day = self.cleaned_data["closed_on"]
        if day > self.today:
            raise forms.ValidationError("The date it was done must be today or in the past")
        return day


class SupersedeForm(VersionedForm):
    asked_for = {"superseded_by": "the decision that replaces it"}
    superseded_by = forms.ModelChoiceField(
        Decision.objects.none(), label="The decision that replaces it", empty_label="Select a decision"
    )
    submit = "Mark as replaced"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.record
        later = Decision.objects.filter(body=own.body, made_on__gte=own.made_on).exclude(pk=own.pk)
        self.fields["superseded_by"].queryset = later.newest_first()
        self.fields["superseded_by"].label_from_instance = lambda each: f"{each.reference}: {each.text[:80]}"


class ReopenDecisionForm(ReopenForm):
    submit = "Reopen decision"


class EmailDecisionForm(RestrictionMixin, AgreedDataMixin, AssignedTo):
    """What a body decided by email, and what each seat answered."""

    asked_for = {"text": "the decision", "made_on": "the date of the decision"}
    made_on = DayMonthYearField(until_today=True, label="Date of the decision")
    text = PlainTextField(label="Decision", max_length=LONG_TEXT)
    section_17 = PlainTextField(label="Section 17 implications", max_length=LONG_TEXT, error_messages=NO_IMPLICATIONS)
    submit = "Record this decision"

    class Meta:
        model = Decision
        fields = (
            *("made_on", "text", "section_17", "restriction", "reason"),
            *("owner", "owner_role", "due_on", *AGREED),
        )
        widgets = WIDGETS

    def __init__(self, *args, seats, today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.fields["section_17"].required = self.instance.body.asks_section_17
        self.seats = list(seats)
        self.offer_agreed_data(today=today)
        self.initial.setdefault("made_on", today)
        self.initial.setdefault("restriction", Restriction.OPEN)
        self.asked_for = {f"answer_{seat.pk}": f"how {seat} answered" for seat in self.seats}
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
            Details("Assign decision", SideBySide("owner", "owner_role"), "due_on"),
            *self.agreed_details(),
            Fieldset("What each seat answered", *answers),
        )

    def clean_made_on(self):
        day = self.cleaned_data["made_on"]
        if day > self.today:
            raise forms.ValidationError("The date of the decision must be today or in the past")
        return day

    def answers(self) -> dict:
        return {seat: self.cleaned_data[f"answer_{seat.pk}"] for seat in self.seats}
