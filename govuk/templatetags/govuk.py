"""`{% load govuk %}`: thin tags over the pure functions of this app."""

from django import template
from django.http import QueryDict

from govuk import banners, components, dates, differences, links, rendering, words

register = template.Library()

register.simple_tag(components.component, name="component")
register.simple_tag(components.error_summary, name="error_summary")
register.simple_tag(components.tag, name="tag")
register.simple_tag(components.count_link, name="count_link")
register.simple_tag(components.summary_row, name="summary_row")
register.simple_tag(components.bar, name="bar")
register.simple_tag(rendering.render_field, name="field")
register.simple_tag(differences.difference, name="difference")
register.filter("day", dates.day)
register.filter("moment", dates.moment)
register.filter("clock", dates.clock)
register.filter("lower_first", words.lower_first)
register.filter("in_short", words.in_short)
register.filter("with_links", links.with_links)


@register.simple_tag(takes_context=True)
def pagination(context, page, noun="results", singular="", label=""):
    """`{% pagination page_obj noun="actions" %}`"""
    return links.pagination(page, _query(context), noun, singular=singular, label=label)


@register.simple_tag(takes_context=True)
def sort_header(context, field, label, default="", classes=""):
    """`{% sort_header "due" "Due" default="reference" %}`"""
    return links.sort_header(field, label, _query(context), default=default, classes=classes)


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """`href="{% query_with export="csv" page=None %}"`"""
    return links.query_with(_query(context), **changes)


@register.simple_tag(takes_context=True)
def messages_banner(context):
    return banners.top_banner(context.get("messages") or ())


@register.simple_tag(takes_context=True)
def anchor(context, place, suffix=""):
    """`{% anchor "comments" %}`, `{% anchor "item-" item.key %}`: what an act said of this place stands here."""
    return banners.anchor(f"{place}{suffix}", context.get("messages") or ())


@register.simple_tag(takes_context=True)
def unplaced_banners(context):
    return banners.unplaced_banners(context.get("messages") or ())


@register.filter
def thousands(number):
    """10,000; an empty string for None."""
    return "" if number is None else f"{number:,}"


@register.filter
def with_labels(row, headers):
    """Pairs of (column heading, cell), so that a cell can say its column on small screens."""
    return list(zip(headers, row, strict=True))


def _query(context) -> QueryDict:
    request = context.get("request")
    return request.GET if request else QueryDict()
