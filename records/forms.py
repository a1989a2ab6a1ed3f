"""What a person typed into a record's form, and how it is never lost: not to somebody else's save, not to a second
click. What becomes of it when its session ends or its page is left is in `records.services.drafts`."""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from files import DOCUMENTS
from files.fields import IncomingFileField
from files.size import size_refusal, upload_limit
from govuk.components import component
from govuk.forms import GovukForm, PlainTextField
from records.limits import WHAT_CHANGED
from records.services import WRITER
from records.summaries.personal_data import in_words, personal_data_in

# What a form says when its record was saved meanwhile: what has become of both people's words, and what sending it
# does now. The other one may be oneself in another window.
SAVE_AGAIN = (
    "What you typed is not saved yet, and what was saved meanwhile is not lost. Your words are still in the form "
    "below, over the record as it is now. Check them, then save again."
)
SEND_AGAIN = (
    "Nothing is done yet, and what was saved meanwhile is not lost. What you typed is still in the form below. "
    "Check it against what changed, then send it again."
)
PRESS_AGAIN = "Nothing is done yet. Check what changed, then press the button again if it is still right."
KEEP_PROPERTIES = "Keep the author’s name and other properties in our copy"
WITHOUT_PROPERTIES = "Otherwise we keep a copy without them. Your own file stays as it is."
MAY_BE_PERSONAL = "This may tell who somebody is:"
TICK_IT = "Change it, or tick under the box that it is meant, then press {button} again"
SEND_IT = "Change it, or, if it has to be there, press {button} again"
SENT_BEFORE = "You sent these very words already, and they are kept. Press {button} again to send them a second time"
IS_MEANT = "This is meant: it tells nothing of a person that residents should not read"
# What a form carries for itself: nobody typed it.
OWN_FIELDS = frozenset({"version", "token", WRITER})


@dataclass(frozen=True)
class MeantText:
    """A text in which something looked personal, and of which its sender said that it is meant: the label of its box,
    and the kinds of what was found."""

    box: str
    kinds: str
    text: str


class PersonalDataMixin:
    """What looks like a detail of a person is told beside the box that it was typed into, before anything is done.

    Who reads it decides what is asked: of a text that residents read somebody must tick that it is meant, of any other
    it is enough to send the same words again. Either holds for these very words.
    """

    # Names of the boxes that residents read.
    for_residents: tuple[str, ...] = ()
    # And of those that ask for such details.
    about_people: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.meant: list[MeantText] = []

    def full_clean(self) -> None:
        self.meant = []
        self.__dict__.pop("beside", None)
        super().full_clean()
        if self.is_bound:
            for name, field in self.fields.items():
                is_text = isinstance(field, PlainTextField) or name in self.read_by_residents()
                if is_text and name not in self.about_people and name not in self._errors:
                    self._look_at(name, self.cleaned_data.get(name) or "")

    def read_by_residents(self) -> tuple[str, ...]:
        return self.for_residents

    def _look_at(self, name: str, text: str) -> None:
        is_public = name in self.read_by_residents()
        if not is_public and name not in self.changed_data:
            return
        if not (found := personal_data_in(text)):
            return
        mark = hashlib.sha256(text.encode()).hexdigest()[:16]
        place = f"{self.add_prefix(name)}-meant"
        is_meant = self.data.get(place) == mark
        self.beside[name] = meant_tick(place, mark, is_meant=is_meant) if is_public else meant_mark(place, mark)
        if is_meant:
            self.meant.append(meant_text(str(self.fields[name].label), text))
        else:
            button = f"“{self.submit}”" if self.submit else "the same button"
            how = (TICK_IT if is_public else SEND_IT).format(button=button)
            self.add_error(name, f"{MAY_BE_PERSONAL} {in_words(found)}. {how}")

    @cached_property
    def beside(self) -> dict:
        """Filled by `full_clean`."""
        return {}


def meant_text(box: str, text: str) -> MeantText:
    kinds = ", ".join(dict.fromkeys(each.kind for each in personal_data_in(text)))
    return MeantText(box, kinds, text)


def meant_tick(place: str, mark: str, *, is_meant: bool) -> SafeString:
    item = {"value": mark, "text": IS_MEANT, "id": f"id_{place}", "checked": is_meant}
    return component(
        "checkboxes", name=place, id_prefix=f"id_{place}", items=[item], classes="govuk-checkboxes--small"
    )


def meant_mark(place: str, mark: str) -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', place, mark)


class VersionedForm(PersonalDataMixin, GovukForm, forms.Form):
    """A form for one act on one record: it carries the record's version and a token for being sent once."""

    when_stale = SEND_AGAIN
    # Whether it only adds a record of its own, and so replaces nothing of what others wrote.
    adds = False
    # Whether the same words, sent anew from a page opened again, would stand there twice with nothing to tell it.
    asks_before_twice = False
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)
    writer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, record=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record
        self.initial.setdefault("token", uuid4())
        if record is not None and record.pk:
            self.initial["version"] = record.version
            # Without it the save would be checked against the version read just now, and overwrite others' work.
            self.fields["version"].required = True

    def claim(self, record) -> None:
        """Have `record` saved only if it is still at the version that this form was made from."""
        if self.cleaned_data.get("version"):
            record.version = self.cleaned_data["version"]

    def sent_anew(self, key: UUID) -> bool:
        """Whether its sender was asked about words that went before, and sends them a second time."""
        return self.data.get(f"{self.add_prefix('token')}-twice") == str(key)

    def ask_about_twice(self, key: UUID, name: str) -> None:
        button = f"“{self.submit}”" if self.submit else "the same button"
        self.beside[name] = meant_mark(f"{self.add_prefix('token')}-twice", str(key))
        self.add_error(name, SENT_BEFORE.format(button=button))

    def typed_otherwise(self) -> list[str]:
        """The names of the fields that no longer hold what the form showed, over the record as it was read."""
        self.initial |= self.as_it_was_read()
        return self.changed_data

    def as_it_was_read(self) -> dict:
        """The values of the version that the form was made from, where the record was saved since."""
        read = self.data.get(self.add_prefix("version"), "")
        if self.record is None or not self.record.pk or not read.isdecimal() or int(read) == self.record.version:
            return {}
        row = self.record.history.filter(version=int(read)).order_by("history_id").last()
        names = [name for name in self.fields if row is not None and hasattr(row, name) and name not in OWN_FIELDS]
        return {name: getattr(row, name) for name in names}

    def add_refusal(self, refusal: ValidationError) -> None:
        """Show what a service or the database refused, beside the field where there is one."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, errors)


class KeepFileForm(VersionedForm):
    """A file to be kept with a record: `records.services.take_in` looks into it."""

    asks_before_twice = True
    asked_for = {"title": "a title", "file": "a file"}
    title = forms.CharField(max_length=200)
    file = IncomingFileField(
        label="File",
        help_text=f"{DOCUMENTS.hint}, up to {upload_limit()}.",
    )
    keep_properties = forms.BooleanField(label=KEEP_PROPERTIES, required=False, help_text=WITHOUT_PROPERTIES)


class ConfirmForm(VersionedForm):
    """Nothing to type: pressing the button is the answer."""

    when_stale = PRESS_AGAIN


class CorrectionForm(VersionedForm):
    """What a new version of something frozen puts right."""

    asked_for = {"what_changed": "a description of what the new version corrects"}
    what_changed = PlainTextField(
        label="What the new version corrects",
        max_length=WHAT_CHANGED,
        help_text="Say what was wrong and what is right. Readers see this at the top of the new version.",
    )
    submit = "Start a corrected version"


class RecordForm(VersionedForm, forms.ModelForm):
    """The same over a record's own fields, which it replaces."""

    when_stale = SAVE_AGAIN

    def __init__(self, *args, record=None, **kwargs):
        super().__init__(*args, record=record or kwargs.get("instance"), **kwargs)

    def linked(self) -> dict:
        """The many-to-many fields of the form, for `records.services.keep`."""
        names = {field.name for field in self._meta.model._meta.many_to_many}
        return {name: rows for name, rows in self.cleaned_data.items() if name in names}

    def _post_clean(self) -> None:
        super()._post_clean()
        self.claim(self.instance)


def submission_key(token: UUID, typed: QueryDict, files=None, prefix: str = "") -> UUID:
    """The key of one sending of one form: the same words sent again have the same key, edited words another one.

    `typed` and `files` are what was sent; only the fields under `prefix` count, and of a file its content.
    """
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    pairs += [
        (name, hashlib.file_digest(file.open("rb"), "sha256").hexdigest()) for name, file in (files or {}).items()
    ]
    # Nobody typed the CSRF token, and Django masks it anew each time it is shown.
    own = [pair for pair in sorted(pairs) if pair[0].startswith(prefix) and pair[0] != "csrfmiddlewaretoken"]
    return uuid5(token, urlencode(own))


def words_key(typed: QueryDict, files, *, person_key: int, path: str) -> UUID:
    """Stands for what one person sent to one address, whichever form they sent it from."""
    words = typed.copy()
    for name in typed:
        if name in OWN_FIELDS or name.endswith(("-meant", "-twice")):
            del words[name]
    return submission_key(uuid5(NAMESPACE_URL, f"{person_key} {path}"), words, files)


def merged(form, base: dict) -> dict:
    """Initial values for a new form over the record as it is now: what this person changed stays theirs.

    `base` holds the values that the stale form was made from. Returns {field: value} of their changes only, so
    that what the other person changed meanwhile shows as it is now.
    """
    theirs = {}
    for name, field in form.fields.items():
        if name in OWN_FIELDS:
            continue
        typed = form.cleaned_data.get(name, form[name].data)
        if field.has_changed(base.get(name), form[name].data):
            theirs[name] = typed
    return theirs


def put_back(form, typed: QueryDict) -> None:
    """Show in an unsent form what was typed into it before, over the version that it was typed over."""
    for name, field in form.fields.items():
        place = form.add_prefix(name)
        own = name in OWN_FIELDS and name != "version"
        if own or isinstance(field, forms.FileField) or field.widget.value_omitted_from_data(typed, {}, place):
            continue
        form.initial[name] = field.widget.value_from_datadict(typed, {}, place)


def is_older(form, typed: QueryDict) -> bool:
    """Whether the record was saved since that was typed."""
    read = typed.get(form.add_prefix("version"), "")
    return form.record is not None and read.isdecimal() and int(read) < form.record.version


class ReturnedWorkbookForm(GovukForm, forms.Form):
    """A workbook that was made here, filled in and sent back; `shows` is what the next page shows of it."""

    shows = ""
    asked_for = {"file": "your completed workbook"}
    file = IncomingFileField(label="Your completed workbook")
    submit = "Upload and check"

    def __init__(self, *args, action: str = "", **kwargs):
        """`action` is where it is sent to, if not to the address of the page that shows it."""
        super().__init__(*args, **kwargs)
        self.helper.form_action = action
        self.fields["file"].help_text = f"The file that you downloaded here, .xlsx or .ods. You see {self.shows}."

    def clean_file(self):
        file = self.cleaned_data["file"]
        if fault := size_refusal(file, remedy="upload the workbook that you downloaded here"):
            raise forms.ValidationError(fault)
        return file
