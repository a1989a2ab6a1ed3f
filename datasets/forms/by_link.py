"""What is typed behind a signed link, and whom a manager sends one."""

from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.safestring import SafeString

from datasets.forms.readings import ReadingForm
from datasets.forms.returns import AnswerForm
from datasets.summaries.due_readings import DueReading
from govuk.forms import PlainTextField
from records.forms import OWN_FIELDS, VersionedForm
from records.limits import SHORT_TEXT


class DrawnForm:
    """As `crispy` draws it, but without a token of the session: behind a link there is none."""

    def drawn(self) -> SafeString:
        return render_crispy_form(self)


class DueReadingForm(DrawnForm, ReadingForm):
    """One of many on a page: of a time that is known. What nobody touched is left for later."""

    submit = ""
    form_tag = False
    story_rows = 3

    def __init__(self, *args, due: DueReading, **kwargs):
        super().__init__(*args, prefix=due.key, **kwargs)
        self.error_context = due.words

    def _ask_for_a_time(self, indicator, today) -> None:
        del self.fields["time"], self.fields["starts_on"], self.fields["ends_on"]

    def time_layout(self) -> list:
        return []

    @property
    def is_untouched(self) -> bool:
        return OWN_FIELDS.issuperset(self.changed_data)


class AnswerByLinkForm(DrawnForm, AnswerForm):
    submit = "Send this answer"


class AskForm(VersionedForm):
    """To whom a manager sends a link, with words of their own if they like."""

    asked_for = {"people": "at least one person"}
    people = forms.MultipleChoiceField(label="Who gets a link", widget=forms.CheckboxSelectMultiple)
    words = PlainTextField(
        label="Your own words",
        max_length=SHORT_TEXT,
        required=False,
        help_text="They stand at the top of the email. Name nothing confidential: email is read in many places.",
    )
    submit = "Send the link"

    def __init__(self, *args, people, record, **kwargs):
        # Nothing of the record is replaced, so it does not matter who saved it meanwhile.
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(person.pk), f"{person}, {person.partner}") for person in people]
        self.initial.setdefault("people", [key for key, _ in self.fields["people"].choices])

    @property
    def keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]
