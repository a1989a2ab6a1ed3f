"""`{% load risks %}`: scores, levels and owners of risks, in words and in their colours."""

from django import template

from govuk.components import tag
from risks import wording
from risks.choices import LEVEL_COLOURS, Level
from risks.models import Risk
from risks.models.risk import Scored

register = template.Library()


@register.inclusion_tag("risks/parts/linked_risks.html")
def risks_of_action(action, user):
    """`{% risks_of_action action user %}`: the risks linked to an action that the reader may see."""
    return {"risks": list(Risk.objects.visible_to(user).filter(actions=action.pk).worst_first())}


@register.inclusion_tag("risks/parts/linked_risks.html")
def risks_of_measure(measure, sight):
    """`{% risks_of_measure measure sight %}`: likewise, where the page knows already what its reader may see."""
    return {"risks": list(Risk.objects.in_sight(sight).filter(measures=measure.pk).worst_first())}


@register.simple_tag
def level_tag(level: str):
    return tag(Level(level).label, LEVEL_COLOURS[level])


@register.filter
def level_words(level: str) -> str:
    return Level(level).label


@register.filter
def score_words(scored: Scored) -> str:
    return wording.score_words(scored)


@register.filter
def score_before_words(scored: Scored) -> str:
    return wording.score_before_words(scored)


@register.filter
def owner_words(risk: Risk) -> str:
    return wording.owner_words(risk)


@register.filter
def body_words(risk: Risk) -> str:
    return wording.body_words(risk)
