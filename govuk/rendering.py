"""One bound field as the GOV.UK component that fits its widget."""

from django import forms
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from .components import LINE_BREAK, component, joined
from .errors import faulty_parts
from .widgets import DayMonthYearWidget

PART_WIDTHS = {"day": 2, "month": 3, "year": 4}
READ_ALOUD = '{}<span class="govuk-visually-hidden"> {}</span>'
# Attributes that the components set themselves, or that would cut or refuse what is typed in the browser.
# A placeholder goes away when it is needed.
OWN_ATTRS = frozenset(
    ["id", "class", "rows", "cols", "maxlength", "minlength", "min", "max", "step", "required", "placeholder"]
)
# Names and texts in Arabic, Hebrew or Urdu are written from the right.
EITHER_WAY = {"dir": "auto"}


def render_field(bound_field, **options) -> SafeString:
    """Options: label, hint, size (s m l), hide_label, classes, width (2 3 4 5 10 20), inline, small, rows,
    open_groups (names of the groups of tick boxes that are open; all unless told), opened_by (the name of a choice
    whose answer opens the group that is called like it),
    prefix, suffix, empty (words for "nothing chosen"), item_hints ({value: text}), inputmode, mark_optional,
    after (HTML), about (words after the label that are only read aloud, where a label occurs again and again)."""
    widget = bound_field.field.widget
    options.setdefault("small", getattr(bound_field.form, "small_choices", False))
    if bound_field.is_hidden:
        return joined([bound_field])
    for kinds, render in RENDERERS:
        if isinstance(widget, kinds):
            return render(bound_field, widget, options)
    return _input(bound_field, widget, options)


def field_label(bound_field, options) -> str:
    label = str(options.get("label") or bound_field.label)
    if bound_field.field.required or isinstance(bound_field.field, forms.BooleanField):
        return label
    marks = options.get("mark_optional", getattr(bound_field.form, "mark_optional", False))
    return f"{label} (optional)" if marks else label


def _common(bound_field, options) -> dict:
    params = {"name": bound_field.html_name, "attributes": _attributes(bound_field)}
    hint = options.get("hint", bound_field.help_text)
    if hint:
        params["hint"] = {"html": conditional_escape(hint)}
    if bound_field.errors:
        params["errorMessage"] = {"html": format_html_join(LINE_BREAK, "{}", ((e,) for e in bound_field.errors))}
    after = [options.get("after"), getattr(bound_field.form, "beside", {}).get(bound_field.name)]
    if any(after):
        params["formGroup"] = {"afterInput": {"html": joined(filter(None, after))}}
    return params


def _attributes(bound_field) -> dict:
    attrs = bound_field.field.widget.attrs
    skip = OWN_ATTRS | {"autocomplete", "disabled", "inputmode", "spellcheck"}
    return {name: {"value": value, "optional": True} for name, value in attrs.items() if name not in skip}


def _disabled(bound_field) -> bool | None:
    return bool(bound_field.field.disabled or bound_field.field.widget.attrs.get("disabled")) or None


def _label(bound_field, options, part="govuk-label") -> dict:
    classes = f"{part}--{options.get('size', 's')}"
    if options.get("hide_label"):
        classes += " govuk-visually-hidden"
    text = field_label(bound_field, options)
    if not options.get("about"):
        return {"text": text, "classes": classes}
    return {"html": format_html(READ_ALOUD, text, options["about"]), "classes": classes}


def _legend(bound_field, options) -> dict:
    return {"legend": _label(bound_field, options, part="govuk-fieldset__legend")}


def _single(bound_field, widget, options) -> dict:
    """What every component with one label and one control takes."""
    classes = [options.get("classes", ""), widget.attrs.get("class", "")]
    if options.get("width"):
        classes.append(f"govuk-input--width-{options['width']}")
    return _common(bound_field, options) | {
        "id": bound_field.auto_id,
        "label": _label(bound_field, options),
        "classes": " ".join(filter(None, classes)) or None,
        "disabled": _disabled(bound_field),
        "autocomplete": widget.attrs.get("autocomplete"),
    }


def _password(bound_field, widget, options) -> SafeString:
    """With a button that shows what was typed. A password is never sent back to the browser."""
    return component("password-input", **_single(bound_field, widget, options))


def _input(bound_field, widget, options) -> SafeString:
    params = _single(bound_field, widget, options)
    kind = getattr(widget, "input_type", "text")
    # GOV.UK: a box of type number changes its value when somebody scrolls, and reads badly aloud.
    if isinstance(widget, forms.NumberInput):
        kind, numeric = "text", "numeric" if isinstance(bound_field.field, forms.IntegerField) else "decimal"
        if isinstance(bound_field.field, forms.DecimalField | forms.FloatField):
            numeric = "decimal"
        params |= {"inputmode": numeric, "spellcheck": False}
    elif kind in ("email", "url"):
        params |= {"spellcheck": False, "autocapitalize": "none"}
    else:
        params["attributes"] |= EITHER_WAY
    for name in ("inputmode", "spellcheck"):
        if name in widget.attrs or name in options:
            params[name] = options.get(name, widget.attrs.get(name))
    for affix in ("prefix", "suffix"):
        if options.get(affix):
            params[affix] = {"text": options[affix]}
    return component("input", type=kind, value=widget.format_value(bound_field.value()), **params)


def _textarea(bound_field, widget, options) -> SafeString:
    params = _single(bound_field, widget, options)
    params["attributes"] |= EITHER_WAY
    params["rows"] = options.get("rows") or _own_rows(widget) or 5
    params["value"] = widget.format_value(bound_field.value()) or ""
    limit = getattr(bound_field.field, "max_length", None)
    if not limit:
        return component("textarea", **params)
    return component(
        "character-count",
        maxlength=limit,
        threshold=options.get("threshold"),
        textarea_description_text=f"You can enter up to {limit:,} characters",
        **params,
    )


def _own_rows(widget) -> str | None:
    """The rows that a form asked for; Django's own default of 10 is nobody's choice."""
    rows = widget.attrs.get("rows")
    return None if rows == "10" else rows


def _select(bound_field, widget, options) -> SafeString:
    params = _single(bound_field, widget, options)
    chosen = _chosen(bound_field, widget)
    empty = options.get("empty") or ("Select one" if bound_field.field.required else "None")
    items = []
    for value, text in flat_choices(widget.choices):
        if value is None:
            items.append({"text": text, "disabled": True})
        else:
            shown = text if value or not _is_dashes(text) else empty
            items.append({"value": value, "text": shown, "selected": value in chosen})
    return component("select", items=items, **params)


def _choices(bound_field, widget, options) -> SafeString:
    if widget.allow_multiple_selected and has_groups(widget.choices):
        return _groups(bound_field, widget, options)
    kind = "checkboxes" if widget.allow_multiple_selected else "radios"
    chosen, hints = _chosen(bound_field, widget), options.get("item_hints") or {}
    items = []
    for value, text in flat_choices(widget.choices):
        if value is None:
            items.append({"divider": text})
            continue
        if not value and _is_dashes(text) and not options.get("empty"):
            continue
        item = {"value": value, "text": text if value else options.get("empty") or text}
        item |= {"checked": value in chosen, "disabled": _disabled(bound_field)}
        items.append(item | ({"hint": {"text": hints[value]}} if value in hints else {}))
    modifiers = [f"govuk-{kind}--{name}" for name in ("inline", "small") if options.get(name)]
    return component(
        kind,
        id_prefix=bound_field.auto_id,
        items=items,
        fieldset=_legend(bound_field, options),
        classes=" ".join([*modifiers, options.get("classes", "")]).strip() or None,
        **_common(bound_field, options),
    )


def _groups(bound_field, widget, options) -> SafeString:
    """Tick boxes in groups, each behind its name. A group is open when something in it is ticked, or when it is asked
    for; what is ticked in a closed one is sent all the same."""
    chosen, is_open = _chosen(bound_field, widget), options.get("open_groups")
    opens_all = bool(bound_field.errors) or is_open is None
    groups = []
    for number, (name, rows) in enumerate(widget.choices):
        items = [{"value": str(value), "text": str(text), "checked": str(value) in chosen} for value, text in rows]
        ticked = sum(item["checked"] for item in items)
        boxes = component(
            "checkboxes",
            name=bound_field.html_name,
            # To the first box of all the summary of errors leads.
            id_prefix=f"{bound_field.auto_id}_{number}" if number else bound_field.auto_id,
            items=items,
            classes="govuk-checkboxes--small" if options.get("small") else None,
        )
        groups.append({"name": name, "boxes": boxes, "is_open": opens_all or ticked or name in is_open})
    common = _common(bound_field, options)
    return render_to_string(
        "govuk/groups.html",
        {
            "id": bound_field.auto_id,
            "legend": _label(bound_field, options, part="govuk-fieldset__legend"),
            "hint": common.get("hint", {}).get("html"),
            "error": common.get("errorMessage", {}).get("html"),
            "groups": groups,
            "opened_by": options.get("opened_by", ""),
        },
    )


def has_groups(choices) -> bool:
    return any(isinstance(text, list | tuple) for _, text in choices)


def _tick(bound_field, widget, options) -> SafeString:
    """A single tick box: its label is the sentence that is ticked."""
    params = _common(bound_field, options)
    item = {"value": "on", "text": field_label(bound_field, options), "id": bound_field.auto_id}
    if "hint" in params:
        item["hint"] = params.pop("hint")
    item |= {"checked": bool(bound_field.value()), "disabled": _disabled(bound_field)}
    item["attributes"] = params.pop("attributes")
    small = "govuk-checkboxes--small" if options.get("small") else None
    return component("checkboxes", id_prefix=bound_field.auto_id, items=[item], classes=small, **params)


def _date(bound_field, widget, options) -> SafeString:
    texts = zip(widget.PARTS, widget.typed(bound_field.value()), strict=True)
    return component(
        "date-input",
        id=bound_field.auto_id,
        name_prefix=bound_field.html_name,
        fieldset=_legend(bound_field, options),
        items=[_date_part(bound_field, part, text) for part, text in texts],
        **_common(bound_field, options) | {"attributes": None},
    )


def _date_part(bound_field, part: str, text: str) -> dict:
    wrong = bound_field.errors and part in faulty_parts(bound_field)
    attributes = _attributes(bound_field)
    if _disabled(bound_field):
        attributes["disabled"] = {"value": True, "optional": True}
    return {
        "name": part,
        "label": part.title(),
        "value": text,
        "id": f"{bound_field.auto_id}-{part}",
        "classes": f"govuk-input--width-{PART_WIDTHS[part]}{' govuk-input--error' if wrong else ''}",
        "attributes": attributes,
    }


def _file(bound_field, widget, options) -> SafeString:
    params = _single(bound_field, widget, options)
    return component("file-upload", multiple=widget.allow_multiple_selected or None, **params)


def _chosen(bound_field, widget) -> set[str]:
    value = widget.format_value(bound_field.value())
    return {value} if isinstance(value, str) else set(value or ())


def flat_choices(choices):
    """(value, text) pairs as strings; the name of a group of choices comes as (None, name)."""
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield None, str(value)
            yield from flat_choices(text)
        else:
            yield "" if value is None else str(value), str(text)


def _is_dashes(text: str) -> bool:
    return not text.strip("-– ")


# The first that fits: a SelectMultiple is shown as tick boxes, and Django's own tick boxes are a RadioSelect.
RENDERERS = (
    (DayMonthYearWidget, _date),
    (forms.CheckboxInput, _tick),
    ((forms.RadioSelect, forms.SelectMultiple), _choices),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
)
