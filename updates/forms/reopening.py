from govuk.forms import PlainTextField
from records.forms import VersionedForm


class ReopenQuarterForm(VersionedForm):
    asked_for = {"reason": "a reason"}
    # Short, for it goes into the history, which cuts reasons at 100 characters (decision 5).
    reason = PlainTextField(max_length=80, help_text="A few words for the history.")
    submit = "Reopen quarter"
