from django import forms

from board.models import AgendaItem, Meeting
from board.models.agenda import MINUTE_TEXT
from govuk.dates import day
from govuk.forms import PlainTextField
from records.forms import RecordForm, VersionedForm


class MinuteForm(RecordForm):
    """The minute of one item, with ids of its own: there is one such form for each item of the page."""

    minute = PlainTextField(label="Minute", required=False, max_length=MINUTE_TEXT)
    mark_optional = False

    class Meta:
        model = AgendaItem
        fields = ("minute",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{self.instance.key}_%s"
        self.error_context = self.instance.title


class AgreeMinutesForm(VersionedForm):
    asked_for = {"agreed_at": "the meeting that agreed them"}
    agreed_at = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Meeting that agreed them",
        empty_label="Select a meeting",
        help_text="A later meeting.",
    )
    is_read = forms.BooleanField(
        label="The minutes were agreed as they stand here",
        error_messages={"required": "Confirm that the minutes were agreed as they stand here"},
    )
    submit = "Agree these minutes"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_at"].queryset = Meeting.objects.that_can_agree(self.record)
        self.fields["agreed_at"].label_from_instance = lambda each: day(each.meets_on)
