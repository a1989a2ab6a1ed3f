"""`{% load succession %}`: where an action came from and where it went, for its page."""

from django import template
from django.utils.html import format_html

from actions.models import Action
from govuk.components import tag
from partners.choices import Act
from partners.policy import may
from succession.choices import ANSWER_COLOURS, ANSWER_WORDS
from succession.summaries.decided import courses_of, taken_over_by

register = template.Library()


@register.simple_tag
def answer_tag(answer):
    return tag(ANSWER_WORDS[answer], ANSWER_COLOURS[answer])


@register.inclusion_tag("succession/parts/action_lineage.html")
def course_of(action, user):
    """`{% course_of action user %}`: the reviews that decided about it, with what the reader may see."""
    return {
        "courses": courses_of(action, may_see=lambda other: may(user, Act.SEE, other)),
        "taken_over": taken_over_by(action, actions=Action.objects.visible_to(user)),
    }


@register.simple_tag
def visible_action(action, user):
    """A link to an action, or no more than that there is one, for who may not see it."""
    if not may(user, Act.SEE, action):
        return "another action"
    return format_html('<a class="govuk-link" href="{}">{}</a>', action.get_absolute_url(), action)
