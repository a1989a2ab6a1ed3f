from django import forms

from briefings.choices import About, Readers
from briefings.models import Briefing, BriefingAnswer
from govuk.forms import PlainTextField
from govuk.layout import Field, Layout
from past.forms.day import DayForm
from priorities.models import Priority
from records.forms import OWN_FIELDS, RecordForm, VersionedForm
from records.limits import SHORT_TEXT, WHAT_CHANGED
from reports.forms import MeantDetailsMixin

PASSED_ON = "It is passed on: no names, no addresses, nothing that could point to one person."


class NewBriefingForm(VersionedForm):
    """What one more briefing is about."""

    asked_for = {"about": "what it is about", "ward": "a ward", "name": "a name", "priorities": "priorities"}
    about = forms.ChoiceField(
        label="What it is about",
        choices=[(each.value, each.label) for each in About if each != About.PLAN],
        widget=forms.RadioSelect,
    )
    priorities = forms.ModelMultipleChoiceField(
        Priority.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For a priority select one, for a portfolio all of its priorities.",
    )
    name = forms.CharField(
        max_length=100,
        required=False,
        help_text="For several priorities, such as “Safeguarding portfolio”. One alone has a name already.",
    )
    ward = forms.ChoiceField(required=False, help_text="For a ward. These are those of the list of areas.")
    submit = "Make this briefing"

    def __init__(self, *args, priorities, wards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priorities"].queryset = priorities
        self.fields["ward"].choices = [("", "None"), *((each, each) for each in wards)]
        if not wards:
            # There is nothing to choose.
            del self.fields["ward"]
            self.fields["about"].choices = [(About.PRIORITIES.value, About.PRIORITIES.label)]
            self.fields["about"].widget = forms.HiddenInput()
            self.initial.setdefault("about", About.PRIORITIES)

    def clean(self):
        found = super().clean()
        if found.get("about") == About.WARD and not found.get("ward"):
            self.add_error("ward", "Select the ward")
        if found.get("about") == About.PRIORITIES and "priorities" not in self.errors:
            chosen = found.get("priorities")
            if not chosen:
                self.add_error("priorities", "Select a priority, or the priorities of the portfolio")
            elif len(chosen) > 1 and not found.get("name"):
                self.add_error("name", "Enter a name for these priorities, such as “Safeguarding portfolio”")
        return found

    def layout(self):
        # What is needed depends on what it is about, and is told beside the box.
        return Layout(*(Field(name, mark_optional=False) for name in self.fields if name not in OWN_FIELDS))

    @property
    def subject(self) -> dict:
        """What `services.make_briefing` is told."""
        found = self.cleaned_data
        name = found["ward"] if found["about"] == About.WARD else found["name"]
        return {"about": found["about"], "name": name, "priorities": found["priorities"]}


class MessageForm(RecordForm):
    asked_for = {"message": "a message", "what_changed": "a description of what this version corrects"}
    message = PlainTextField(
        label="Message to the readers",
        max_length=SHORT_TEXT,
        required=False,
        help_text=f"It stands at the top. {PASSED_ON}",
    )
    what_changed = PlainTextField(label="What this version corrects", max_length=WHAT_CHANGED)
    submit = "Save"

    class Meta:
        model = Briefing
        fields = ("message", "what_changed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.edition == 1:
            # A first edition corrects nothing.
            del self.fields["what_changed"]


class AnswerForm(RecordForm):
    asked_for = {"question": "a question", "answer": "an answer"}
    question = forms.CharField(max_length=160)
    answer = PlainTextField(label="Answer", max_length=SHORT_TEXT, help_text=f"In a few sentences. {PASSED_ON}")
    is_told = forms.BooleanField(label="Tell it in the briefing", required=False)
    submit = "Save this answer"

    class Meta:
        model = BriefingAnswer
        fields = ("question", "answer", "is_told")


class SendForm(MeantDetailsMixin, VersionedForm):
    asked_for = {"to": "who gets the briefing"}
    to = forms.MultipleChoiceField(
        label="Who gets it", choices=Readers.choices, widget=forms.CheckboxSelectMultiple, initial=[Readers.LEADERS]
    )
    is_checked = forms.BooleanField(
        label="I have read the briefing as its readers will read it",
        error_messages={"required": "Read the briefing below and confirm that you have checked it"},
    )
    # Marks the words that this person has before them.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("to", "is_checked", "is_meant")
    submit = "Send this briefing"


class PriorityDayForm(DayForm):
    """Which priority, as at which day."""

    asked_for = {"priority": "a priority"}
    priority = forms.TypedChoiceField(coerce=int)
    field_order = ("priority", "day")
    submit = "Show"

    def __init__(self, *args, priorities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = priorities
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
