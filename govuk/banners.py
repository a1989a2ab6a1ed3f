"""What a page says to somebody who comes back to it after an act: in sight, and focused.

An address that names a place, such as "…#comments", takes the reader past the top of the page. So what is said names
the same place: there it stands in place of the mark that is there otherwise, and the browser itself takes the focus to
it, with scripts or without.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib import messages
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from govuk.components import component, joined

# {level: (kind of banner, its title)}
LEVELS = {"success": ("success", "Success"), "error": ("error", "There is a problem")}


def say(request, words: str, *, url: str, level: int = messages.SUCCESS) -> None:
    """Have the page at `url` say `words`, at the place that the address names, or at its top."""
    messages.add_message(request, level, words, extra_tags=urlsplit(url).fragment)


def top_banner(said: Iterable) -> SafeString:
    """What is said of no place. Inputs are Django's messages; success and problems are announced.

    The browser itself takes the focus to the first, with scripts or without, and so brings it into view: on a small
    screen the menu stands above it.
    """
    return _banners([message for message in said if not message.extra_tags], takes_focus=True)


def anchor(place: str, said: Iterable) -> SafeString:
    """A place that addresses may name; what is said of it stands there."""
    found = [message for message in said if message.extra_tags == place]
    return _banners(found, place=place) or format_html('<div class="app-anchor" id="{}"></div>', place)


def unplaced_banners(said: Iterable) -> SafeString:
    """What is said of places that the page has not got, for its end: the address leads there all the same."""
    left = [message for message in said if message.extra_tags and not hasattr(message, "is_said")]
    return joined(anchor(place, left) for place in dict.fromkeys(message.extra_tags for message in left))


def _banners(found: list, *, place: str = "", takes_focus: bool = False) -> SafeString:
    """One for each kind of message. The first one is the place, and takes the focus."""
    groups: dict[str, list] = {}
    for message in found:
        message.is_said = True
        level = message.level_tag if message.level_tag in LEVELS else "notice"
        groups.setdefault(level, []).append(conditional_escape(message.message))
    first = next(iter(groups), None)
    return joined(
        _banner(level, lines, place=place, is_first=level == first, takes_focus=takes_focus)
        for level, lines in groups.items()
    )


def _banner(level: str, lines: list[SafeString], *, place: str, is_first: bool, takes_focus: bool) -> SafeString:
    kind, title = LEVELS.get(level, ("", "Important"))
    body = joined(format_html('<p class="govuk-notification-banner__heading">{}</p>', line) for line in lines)
    is_place = bool(place) and is_first
    attributes = {"id": place, "tabindex": "-1"} if is_place else None
    if takes_focus and is_first:
        attributes = {"tabindex": "-1", "autofocus": {"value": True, "optional": True}}
    classes = ["app-banner--error"] * (kind == "error") + ["app-anchor"] * is_place
    return component(
        "notification-banner",
        type="success" if kind == "success" else None,
        role="alert" if kind else "status",
        classes=" ".join(classes) or None,
        title_text=title,
        title_id=f"banner-{level}-{place}" if place else f"banner-{level}",
        disable_auto_focus=kind != "success",
        attributes=attributes,
        html=body,
    )
