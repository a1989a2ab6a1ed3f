"""What forms are made of: `GovukForm` before `forms.Form` or `forms.ModelForm`, and the fields."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import cached_property

from .error_sentences import name_of, reword
from .fields import DayMonthYearField, PlainTextField, TimeOfDayField, refuse_unreadable
from .layout import Buttons, Field, Submit
from .widgets import DayMonthYearWidget

__all__ = [
    "DayMonthYearField",
    "DayMonthYearWidget",
    "GovukForm",
    "PlainTextField",
    "TimeOfDayField",
    "WordedForm",
]


class WordedForm:
    """Mixin: a form whose errors are sentences of ours.

    `asked_for` writes out what fields ask for, after "Enter" or "Select": {"title": "a title"}; what it leaves out is
    called by its label.
    """

    asked_for: dict[str, str] = {}

    def full_clean(self) -> None:
        """Words the messages as late as can be: a form may change labels and choices after `__init__`."""
        for name, field in self.fields.items():
            reword(name, field, self.asked_for_in(name))
        super().full_clean()

    def asked_for_in(self, name: str) -> str:
        """The words for one field: of this very form, else of its class, else of a class that it builds on."""
        written = (vars(form).get("asked_for", {}) for form in (self, *type(self).__mro__))
        return next((words[name] for words in written if name in words), "")


class GovukForm(WordedForm):
    """Mixin: `class ActionForm(GovukForm, forms.ModelForm)`.

    Labels of fields that may stay empty say "(optional)"; text that cannot be seen is refused.
    `layout()` gives the crispy layout, `submit` the words of the button, `error_context` the words before each
    error in the summary of a page with many forms, `beside` the HTML after the boxes of some fields by their names.
    Public forms: `small_choices = False`.
    """

    use_required_attribute = False
    mark_optional = True
    small_choices = True
    form_tag = True
    submit = ""
    error_context = ""

    @cached_property
    def beside(self) -> dict:
        return {}

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            field.label = field.label or name_of(name, field)
            if isinstance(field, forms.CharField) and not isinstance(field, PlainTextField | forms.UUIDField):
                _refuse_unreadable(field)
        super().full_clean()

    def layout(self):
        return Layout(*map(Field, self.fields))

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.template_pack = "govuk"
        helper.form_tag = self.form_tag
        helper.render_hidden_fields = True
        helper.layout = self.layout()
        if self.submit:
            helper.layout = Layout(helper.layout, Buttons(Submit(self.submit)))
        return helper


class _Readable:
    """Validator of one-line text; says what the field is called."""

    def __init__(self, field: forms.CharField):
        self.field = field

    def __call__(self, text: str) -> None:
        refuse_unreadable(text, self.field.called)
        one_line = not isinstance(self.field.widget, forms.Textarea)
        if one_line and ("\n" in text or "\t" in text):
            raise ValidationError(f"{self.field.called} must be on one line", code="line_break")


def _refuse_unreadable(field: forms.CharField) -> None:
    if any(isinstance(validator, _Readable) for validator in field.validators):
        return
    others = [each for each in field.validators if not isinstance(each, ProhibitNullCharactersValidator)]
    field.validators = [_Readable(field), *others]
