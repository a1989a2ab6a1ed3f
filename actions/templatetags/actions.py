"""`{% load actions %}`: the words of ratings and flags, for templates that would have to type them again."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actions.choices import (
    ACHIEVED_WORDS,
    BY_THE_CALENDAR,
    CLOSED_WORDS,
    EXCEPTION_WORDS,
    FLAG_COLOURS,
    FLAG_MEANINGS,
    OFF_TRACK_WORDS,
    RATING_COLOURS,
    RATING_MEANINGS,
    RATING_WORDS,
    in_words,
)
from govuk.components import compiled
from papers.charts import StackedBars, drawn

register = template.Library()

STATUS_KEY = (
    *((words, RATING_COLOURS[rating], RATING_MEANINGS[rating]) for rating, words in RATING_WORDS.items()),
    *((flag.label, FLAG_COLOURS[flag], meaning) for flag, meaning in FLAG_MEANINGS.items()),
)


@register.simple_tag
def status_key() -> tuple[tuple[str, str, str], ...]:
    """(word, colour, meaning) of each rating and flag."""
    return STATUS_KEY


@register.simple_tag
def action_rows(rows) -> SafeString:
    """The rows of a table of actions (`actions.summaries.listing.ActionRow`)."""
    return compiled("action_rows.html", rows=rows)


@register.simple_tag
def picture(chart: StackedBars) -> SafeString:
    """A picture of the plan with its numbers (`components/chart.html`). A save leaves most of those of a page as they
    were."""
    return _picture(chart)


@lru_cache(maxsize=128)
def _picture(chart: StackedBars) -> SafeString:
    return render_to_string("components/chart.html", {"chart": drawn(chart)})


@register.simple_tag
def words_of_the_calendar() -> str:
    """overdue and stale"""
    return in_words(BY_THE_CALENDAR, joined_by="and")


@register.simple_tag
def off_track_words() -> str:
    """amber or red"""
    return OFF_TRACK_WORDS


@register.filter
def achieved_words(achieved: str) -> str:
    """Outcome partly achieved"""
    return ACHIEVED_WORDS[achieved]


@register.simple_tag
def closed_words() -> str:
    """complete, cancelled and replaced"""
    return CLOSED_WORDS


@register.simple_tag
def exception_words() -> str:
    """red, amber, overdue or stale"""
    return EXCEPTION_WORDS
