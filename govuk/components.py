"""GOV.UK components as safe HTML, through the macros of govuk-frontend-jinja.

The only module of the product that marks text as safe: everything it marks comes out of an autoescaping
environment or the writer of XML, and anything handed in under a name that ends in "html" is escaped unless it is safe
already.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, zip_longest
from xml.etree.ElementTree import Element, tostring

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

from .errors import error_list

TAG_COLOURS = frozenset({"green", "amber", "red", "blue", "grey", "purple", "yellow", "teal"})
# Safe: a constant.
LINE_BREAK = mark_safe("<br>")


@cache
def _environment() -> Environment:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, auto_reload=False, undefined=ChainableUndefined)


@cache
def _macro(kind: str):
    module = _environment().get_template(f"govuk_frontend_jinja/components/{kind}/macro.html").module
    return getattr(module, "govuk" + "".join(word.title() for word in kind.split("-")))


@cache
def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def component(kind: str, **params) -> SafeString:
    """`component("inset-text", text="…")`: any part of the GOV.UK Design System, parameters in snake case."""
    cleaned = {_camel(name): _guarded(_camel(name), value) for name, value in params.items() if value is not None}
    # Safe: an autoescaping environment made it, and _guarded() escaped what the macros would trust.
    return mark_safe(str(_macro(kind)(cleaned)).strip())  # noqa: S308


def compiled(template: str, **inputs) -> SafeString:
    """A part that occurs many times on a page: one of `templates/compiled`, which Jinja makes into Python."""
    # Safe: Django's Jinja engine escapes what is not safe already.
    return mark_safe(render_to_string(template, inputs, using="compiled"))  # noqa: S308


def _guarded(name: str, value):
    if isinstance(value, Mapping):
        return {key: _guarded(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded(name, inner) for inner in value]
    if name.lower().endswith("html"):
        return conditional_escape(value)
    return str(value) if isinstance(value, Promise) else value


def joined(parts) -> SafeString:
    """Pieces of HTML one after another; a piece that is not safe is escaped."""
    # Safe: every piece is escaped on its way in.
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308


def drawing(element: Element) -> SafeString:
    """A picture whose parts are elements, as SVG for a page."""
    # Safe: the writer of XML escapes every text and every attribute.
    return mark_safe(tostring(element, encoding="unicode"))  # noqa: S308


def filled_in(texts: Sequence[str], values: Sequence[object]) -> SafeString:
    """Pieces of drawn HTML with a value between each two, which is escaped."""
    # Safe: the pieces were drawn by the functions above, and every value is escaped on its way in.
    return mark_safe("".join(chain.from_iterable(zip_longest(texts, map(escape, values), fillvalue=""))))  # noqa: S308


@lru_cache(maxsize=512)
def tag(text: str, colour: str = "grey") -> SafeString:
    """A status word in its colour: never a colour without the word."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour!r} is not a tag colour: choose from {', '.join(sorted(TAG_COLOURS))}")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


def error_summary(source) -> SafeString:
    """What is wrong, of a form, a formset or a list of them, for the top of the page."""
    errors = error_list(source)
    if not errors:
        return SafeString("")
    return component("error-summary", title_text="There is a problem", error_list=errors)


@lru_cache(maxsize=2048)
def count_link(number: int, url: str, words: str, *, visible: bool = False) -> SafeString:
    """A number that opens the rows behind it, named in full for those who hear it; 0 opens nothing and is no link."""
    shown = f"{number:,}"
    hidden = "" if visible else "govuk-visually-hidden"
    name = format_html('{}<span class="{}"> {}</span>', shown, hidden, words)
    if not number or not url:
        return format_html('<span class="app-count app-count--none">{}</span>', name)
    return format_html('<a class="govuk-link app-count" href="{}">{}</a>', url, name)


def summary_row(
    key: str, value, *, url: str = "", change: str = "Change", empty: str = "Not set", typed: bool = False
) -> SafeString:
    """A row of `<dl class="govuk-summary-list">`; no value is said in words, and 0 is a value.

    What somebody `typed` keeps its lines.
    """
    if value is None or value == "":
        value = format_html('<span class="app-muted">{}</span>', empty)
    elif typed:
        value = format_html('<span class="app-typed" dir="auto">{}</span>', value)
    action = format_html(
        '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
        '<span class="govuk-visually-hidden"> {}</span></a></dd>',
        *(url, change, key[:1].lower() + key[1:]),
    )
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        *(key, value, action if url else ""),
    )


def bar(segments, label: str) -> SafeString:
    """A picture of shares, one `(words, number, colour)` for each part; `label` says what it shows.

    The same numbers always stand beside it in words: the bar only repeats them.
    """
    parts = [(words, number, colour) for words, number, colour in segments if number > 0]
    total = sum(number for _, number, _ in parts)
    rects, left = [], 0.0
    for words, number, colour in parts:
        width = 100 * number / total
        rects.append(_bar_part(left, width, colour, f"{words}: {number:,}"))
        left += width
    return format_html(
        '<svg class="app-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{}"'
        ' focusable="false">{}</svg>',
        *(label, joined(rects)),
    )


def _bar_part(left: float, width: float, colour: str, title: str) -> SafeString:
    return format_html(
        '<rect class="app-bar__part app-bar__part--{}" x="{}" y="0" width="{}" height="10"><title>{}</title></rect>',
        *(colour if colour in TAG_COLOURS else "grey", f"{left:.2f}", f"{width:.2f}", title),
    )
