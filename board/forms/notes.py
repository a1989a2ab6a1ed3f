from board.models import ItemNote
from govuk.forms import PlainTextField
from govuk.layout import Field, Layout
from records.forms import RecordForm
from records.limits import LONG_TEXT


class NoteForm(RecordForm):
    """A private note. One that was begun when there was none yet is compared with the one that is there now."""

    text = PlainTextField(
        label="Your note",
        required=False,
        max_length=LONG_TEXT,
        help_text="Nobody else can read it. It is in no printed pack. Clear the box to delete it.",
    )
    mark_optional = False
    submit = "Save note"

    class Meta:
        model = ItemNote
        fields = ("text",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].required = False

    def layout(self):
        return Layout(Field("text", rows=5))

    def claim(self, record) -> None:
        """No version was read where there was no note."""
        record.version = self.cleaned_data.get("version") or (0 if record.pk else 1)

    def clean_version(self):
        return self.cleaned_data["version"] or 0
