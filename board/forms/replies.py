from django import forms

from board.choices import ReplyAnswer
from board.forms.agenda import PRIVACY_HINT
from board.models import AgendaItem, MeetingReply
from govuk.forms import PlainTextField
from govuk.layout import Details, Field, Layout, Reveal
from records.forms import RecordForm
from records.limits import LONG_TEXT


class ReplyForm(RecordForm):
    """What somebody with a seat says before a meeting. `items` are those of its agenda that they may name here."""

    asked_for = {
        "answer": "whether you will come",
        "deputy": "the person who comes for you",
        "interest": "the interest that you declare",
        "item": "the item that it concerns",
    }
    answer = forms.ChoiceField(label="Will you come?", choices=ReplyAnswer, widget=forms.RadioSelect)
    deputy = forms.CharField(
        label="Who comes for you", required=False, max_length=160, help_text="Name and job role, as in the minutes."
    )
    interest = PlainTextField(
        label="Interest that you declare",
        required=False,
        max_length=LONG_TEXT,
        help_text=f"It is read out and minuted when the meeting begins. {PRIVACY_HINT}",
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="Item that it concerns", required=False, empty_label="The whole meeting"
    )
    submit = "Send reply"

    class Meta:
        model = MeetingReply
        fields = ("answer", "deputy", "interest", "item")

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items

    def layout(self):
        return Layout(
            Reveal("answer", "deputy", when=(ReplyAnswer.DEPUTY,), heading="If somebody will come for you"),
            Details("Declare an interest", Field("interest", rows=3), "item"),
        )

    def clean(self):
        cleaned = super().clean()
        comes_instead = cleaned.get("answer") == ReplyAnswer.DEPUTY
        if comes_instead and not cleaned.get("deputy") and "deputy" not in self.errors:
            self.add_error("deputy", "Enter the person who comes for you")
        if not comes_instead:
            # Filled in and then left behind another answer, where nobody sees it any more.
            cleaned["deputy"] = ""
        if cleaned.get("item") and not cleaned.get("interest") and "interest" not in self.errors:
            self.add_error("interest", "Enter the interest that you declare")
        return cleaned
