"""Layout objects for crispy forms: what stands where on a form, said in Python."""

from crispy_forms import layout as crispy
from crispy_forms.utils import TEMPLATE_PACK, flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .components import component, joined
from .rendering import render_field

__all__ = [
    "Buttons",
    "Details",
    "Field",
    "Fieldset",
    "Html",
    "Layout",
    "Link",
    "Reveal",
    "Revealed",
    "SideBySide",
    "Submit",
]

Layout = crispy.Layout


class Field(crispy.LayoutObject):
    """One field with the options of `render_field`: `Field("title", size="m", hint="…")`."""

    def __init__(self, name: str, **options):
        self.fields = [name]
        self.options = options

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        (name,) = self.fields
        form.rendered_fields.add(name)
        return render_field(form[name], **self.options)


class _Group(crispy.LayoutObject):
    template = ""

    def __init__(self, *fields, classes: str = "", css_id: str = "", **attributes):
        self.fields = [Field(field) if isinstance(field, str) else field for field in fields]
        self.classes = classes
        self.css_id = css_id
        self.attributes = attributes

    def inputs(self, form) -> dict:
        return {}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        own = {"fields": fields, "classes": self.classes, "css_id": self.css_id}
        return render_to_string(self.template, own | {"attributes": flatatt(self.attributes)} | self.inputs(form))


class Fieldset(_Group):
    """`Fieldset("When it happens", "starts_on", "due_on", size="m", hint="…")`"""

    template = "govuk/layout/fieldset.html"

    def __init__(self, legend: str, *fields, size: str = "m", hint: str = "", **kwargs):
        super().__init__(*fields, **kwargs)
        self.legend, self.size, self.hint = legend, size, hint

    def inputs(self, form) -> dict:
        hint_id = f"{form.prefix or 'form'}-{'-'.join(self.legend.lower().split())}-hint"
        return {"legend": self.legend, "size": self.size, "hint": self.hint, "hint_id": hint_id}


class SideBySide(_Group):
    """Fields side by side on wide screens, one under the other on narrow ones."""

    template = "govuk/layout/row.html"


class Details(_Group):
    """Fields behind a summary; open by itself when one of them has an error or a value."""

    template = "govuk/layout/details.html"

    def __init__(self, summary: str, *fields, is_open: bool = False, **kwargs):
        super().__init__(*fields, **kwargs)
        self.summary, self.is_open = summary, is_open

    def inputs(self, form) -> dict:
        inner = [form[pointer.name] for pointer in self.get_field_names()]
        filled = any(field.errors or field.value() not in (None, "", [], ["", "", ""]) for field in inner)
        return {"summary": self.summary, "is_open": self.is_open or filled}


class Reveal(_Group):
    """A choice, and the fields that only some of its answers ask for.

    `Reveal("rating", "reason", "way_back", when=("amber", "red"), heading="For amber or red")`. Without
    scripts the fields are simply there, under their heading. What they hold is sent, shown or not.
    """

    template = "govuk/layout/reveal.html"

    def __init__(self, choice, *fields, when, heading: str = "", **kwargs):
        super().__init__(*fields, **kwargs)
        self.choice = choice if isinstance(choice, Field) else Field(choice)
        for pointer in self.fields:  # the heading says when they are needed: "(optional)" would say otherwise
            for field in [pointer] if isinstance(pointer, Field) else pointer.fields:
                field.options.setdefault("mark_optional", False)
        self.when, self.heading = when, heading

    def inputs(self, form) -> dict:
        (name,) = self.choice.fields
        values = [str(getattr(value, "value", value)) for value in self.when]
        if any(" " in value for value in values):
            # The page names them apart by spaces: the fields would never be shown.
            raise ValueError(f"Values that reveal something must be single words: {values}")
        return {
            "name": form[name].html_name,
            "values": " ".join(values),
            "heading": self.heading,
        }

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        choice = self.choice.render(form, context, template_pack=template_pack)
        return joined([choice, super().render(form, context, template_pack=template_pack, **kwargs)])


class Revealed(Reveal):
    """More fields for other answers of a choice that a `Reveal` shows: each answer may ask for its own."""

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return _Group.render(self, form, context, template_pack=template_pack, **kwargs)


class Submit(crispy.LayoutObject):
    """`Submit("Save", name="save", value="1", kind="secondary")`: kind is "", "secondary" or "warning"."""

    def __init__(self, text: str, *, name: str = "", value: str = "", kind: str = "", **attributes):
        self.fields = []
        self.text, self.name, self.value, self.kind = text, name, value, kind
        self.attributes = {key.replace("_", "-"): attribute for key, attribute in attributes.items()}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return component(
            "button",
            text=self.text,
            name=self.name or None,
            value=self.value or None,
            classes=f"govuk-button--{self.kind}" if self.kind else None,
            attributes=self.attributes,
            prevent_double_click=True,
        )


class Link(crispy.LayoutObject):
    """A link beside the buttons: `Link("Cancel", url)`."""

    def __init__(self, text: str, url: str):
        self.fields = []
        self.text, self.url = text, url

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return render_to_string("govuk/layout/link.html", {"text": self.text, "url": self.url})


class Html(crispy.LayoutObject):
    """A piece of safe HTML between fields, such as a component; text is escaped."""

    def __init__(self, html):
        self.fields = []
        self.html = html

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return joined([self.html])


class Buttons(_Group):
    """`Buttons(Submit("Save"), Link("Cancel", url))`"""

    template = "govuk/layout/buttons.html"
