"""What residents are asked. No name, no address, no account: what is not asked for cannot be lost."""

from collections.abc import Iterable
from uuid import uuid4

from django import forms

from engagement.limits import LONGEST_COMMENT
from engagement.models import SurveyQuestion
from govuk.forms import GovukForm, PlainTextField
from records.summaries.personal_data import Personal, personal_data_in

# No person sees this box: whatever fills it in is a program.
TRAP = "website"
AS_IT_IS = "as_it_is"


class OpenForm(GovukForm, forms.Form):
    """A form for everybody. Its token lets it be sent once, and is of nobody."""

    small_choices = False
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())


class CommentForm(OpenForm):
    asked_for = {"text": "your comment"}
    text = PlainTextField(label="Your comment", max_length=LONGEST_COMMENT)

    @property
    def personal(self) -> list[Personal]:
        """What in a comment that could be sent may tell who somebody is."""
        return personal_data_in(self.cleaned_data["text"]) if self.is_valid() else []


class AnswersForm(OpenForm):
    """The questions of one survey. Each may be left out, but not all of them."""

    mark_optional = False

    def __init__(self, *args, questions: Iterable[SurveyQuestion], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = {f"question-{question.pk}": question for question in questions}
        self.asked_for = dict.fromkeys(self.questions, "an answer")
        for name, question in self.questions.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question.text,
                choices=question.answers,
                widget=forms.RadioSelect,
                required=False,
                coerce=int,
                empty_value=None,
            )

    @property
    def asked(self) -> list:
        return [self[name] for name in self.questions]

    @property
    def answers(self) -> dict[int, int]:
        """{key of a question: its answer} of those that were answered."""
        given = {question.pk: self.cleaned_data[name] for name, question in self.questions.items()}
        return {key: value for key, value in given.items() if value is not None}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.answers:
            first = next(iter(self.questions))
            self.add_error(first, "Select an answer to at least one question")
        return cleaned
