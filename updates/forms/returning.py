from actions.forms.action import PRIVACY_HINT
from actions.models import ProgressUpdate
from govuk.forms import PlainTextField
from records.forms import VersionedForm
from records.limits import SHORT_TEXT


class ReturnForm(VersionedForm):
    asked_for = {"note": "a note on what to put right"}
    note = PlainTextField(
        label="What to put right",
        max_length=SHORT_TEXT,
        help_text="A word to whoever sent it. Only they, the officers of the lead partner and managers read it.",
    )
    submit = "Return it"


class RewriteTextForm(VersionedForm):
    asked_for = {"public_text": "the text for residents"}
    for_residents = ("public_text",)
    public_text = PlainTextField(
        label="Text for residents",
        max_length=SHORT_TEXT,
        help_text=f"Plain words for the annual report; a manager approves them first. {PRIVACY_HINT}",
    )
    submit = "Send this text"

    def __init__(self, *args, record: ProgressUpdate, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial.setdefault("public_text", record.public_text)
