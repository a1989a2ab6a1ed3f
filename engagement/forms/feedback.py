from uuid import uuid4

from django import forms

from actions.choices import Visibility
from engagement.choices import LessonKind, ReplyKind, Score
from engagement.forms.fields import AddressesField, WordsForAllMixin, words_field
from engagement.models import FeedbackAnswer, FeedbackReply, Lesson
from engagement.models.feedback import ANSWER_LENGTH
from govuk.forms import GovukForm, PlainTextField
from govuk.layout import Field, Layout
from records.forms import RecordForm, VersionedForm
from records.limits import LONG_TEXT

NO_NAMES = "No names of people, no addresses, no case numbers."


class FeedbackFields(GovukForm, forms.Form):
    asked_for = {"score": "a score", "worked": "the part that worked", "change": "the part to change"}
    score = forms.TypedChoiceField(
        label="How good was this action?", choices=Score, coerce=int, widget=forms.RadioSelect
    )
    worked = PlainTextField(label="What worked", max_length=ANSWER_LENGTH, required=False, help_text=NO_NAMES)
    change = PlainTextField(
        label="What to change next time", max_length=ANSWER_LENGTH, required=False, help_text=NO_NAMES
    )
    may_quote = forms.BooleanField(
        label="You may quote my words",
        required=False,
        help_text="Then everybody who may see this action reads them. Otherwise only whoever looks after it does.",
    )
    submit = "Send my answer"

    def layout(self):
        return Layout("score", Field("worked", rows=4), Field("change", rows=4), "may_quote")

    def answer(self) -> FeedbackAnswer:
        typed = self.cleaned_data
        return FeedbackAnswer(**{name: typed[name] for name in ("score", "worked", "change", "may_quote")})


class SayFields(GovukForm, forms.Form):
    asked_for = {"said": "your answer"}
    said = PlainTextField(label="Your answer", max_length=LONG_TEXT, help_text=NO_NAMES)
    submit = "Send my answer"

    def layout(self):
        return Layout(Field("said", rows=6))


class ByLinkMixin(forms.Form):
    """Behind a signed link there is no record: the token alone tells that a form was sent before."""

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())


class FeedbackByLinkForm(FeedbackFields, ByLinkMixin):
    """The same behind a signed link."""


class SayByLinkForm(SayFields, ByLinkMixin):
    """The same behind a signed link."""


class FeedbackForm(FeedbackFields, VersionedForm):
    """The same for whoever is signed in."""


class SayForm(SayFields, VersionedForm):
    """The same for whoever is signed in."""


class AskAboutForm(VersionedForm):
    about_people = ("addresses",)
    addresses = AddressesField()
    submit = "Ask now"

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        if action.is_restricted:
            del self.fields["addresses"]

    def layout(self):
        return Layout(*(Field("addresses", rows=3) for name in self.fields if name == "addresses"))


class AddPeopleForm(VersionedForm):
    asked_for = {"addresses": "at least one email address"}
    about_people = ("addresses",)
    addresses = AddressesField(required=True)
    submit = "Ask these people"

    def layout(self):
        return Layout(Field("addresses", rows=4))


class ReplyForm(WordsForAllMixin, RecordForm):
    for_all = ("said", "text")
    asked_for = {"kind": "which reply it is", "said": "a summary of what they said", "text": "the reply"}
    kind = forms.ChoiceField(label="Your reply", choices=ReplyKind, widget=forms.RadioSelect)
    said = PlainTextField(
        label="What they said, in short", max_length=500, help_text="So that nobody can be told by it."
    )
    text = words_field("What we did, or why not", required=True, max_length=ANSWER_LENGTH)
    submit = "Send this reply"

    class Meta:
        model = FeedbackReply
        fields = ("kind", "said", "text", "is_public")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        round_ = getattr(self.instance, "round", None)
        if round_ and (round_.was_restricted or round_.action.visibility != Visibility.PUBLIC):
            # Residents read nothing of the action, and so nothing of what was said about it.
            del self.fields["is_public"]

    def words_for_all(self) -> str:
        return super().words_for_all() if self.data.get(self.add_prefix("is_public")) else ""

    def layout(self):
        rest = [name for name in ("is_public", "is_checked") if name in self.fields]
        return Layout("kind", Field("said", rows=2), Field("text", rows=5), *rest)


class LessonForm(RecordForm):
    asked_for = {"kind": "what it tells", "text": "the lesson"}
    kind = forms.ChoiceField(label="It tells", choices=LessonKind, widget=forms.RadioSelect)
    text = words_field(
        "The lesson", required=True, help_text="For somebody who does the like again. In your words: quote nobody."
    )
    submit = "Save this lesson"

    class Meta:
        model = Lesson
        fields = ("kind", "text")

    def layout(self):
        return Layout("kind", Field("text", rows=4))
