"""What went wrong in a form, as a list of links to its fields."""

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet

from .widgets import DayMonthYearWidget


def error_list(source) -> list[dict]:
    """`[{"text": …, "href": "#id_title"}]` of a form, a formset or a list of them, in page order."""
    if isinstance(source, BaseFormSet):
        own = [{"text": text} for text in source.non_form_errors()] if source.is_bound else []
        return own + [error for form in source.forms for error in error_list(form)]
    if isinstance(source, BaseForm):
        return _form_errors(source) if source.is_bound else []
    return [error for part in source or () for error in error_list(part)]


def _form_errors(form: BaseForm) -> list[dict]:
    where = f"{form.error_context}: " if getattr(form, "error_context", "") else ""
    found = [{"text": f"{where}{text}"} for text in form.non_field_errors()]
    for bound_field in form:
        target = None if bound_field.is_hidden else f"#{focus_id(bound_field)}"
        found += [{"text": f"{where}{text}", "href": target} for text in bound_field.errors]
    return found


def focus_id(bound_field) -> str:
    """The id of the control that a link to this field lands on."""
    if isinstance(bound_field.field.widget, DayMonthYearWidget):
        return f"{bound_field.auto_id}-{faulty_parts(bound_field)[0]}"
    return bound_field.field.widget.attrs.get("id") or bound_field.auto_id


def faulty_parts(bound_field) -> tuple[str, ...]:
    """Which of day, month and year to mark, in page order; all three when the fault is in the whole date."""
    for error in bound_field.errors.as_data() if bound_field.errors else ():
        if error.params and error.params.get("parts"):
            return tuple(error.params["parts"])
    return DayMonthYearWidget.PARTS
