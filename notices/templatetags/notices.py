"""`{% load notices %}`: the button that watches what a page is about."""

from django import template

from notices.querysets import label_of
from notices.summaries import is_watching

register = template.Library()


@register.inclusion_tag("notices/parts/watch.html", takes_context=True)
def watch_button(context, row, is_watched: bool | None = None) -> dict:
    """`{% watch_button action %}`, of a row whose page this is; `is_watched` where that is known already."""
    return {
        "csrf_token": context.get("csrf_token"),
        "is_watching": is_watching(context["user"], row) if is_watched is None else is_watched,
        "label": label_of(row),
        "row": row,
    }
