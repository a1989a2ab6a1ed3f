"""`{% load engagement %}`: what others told us, on the pages of what they were asked about."""

from datetime import date

from django import template
from django.db.models import QuerySet

from actions.choices import Stage
from actions.models import Action
from engagement.models import Consultation, FeedbackRound
from engagement.summaries import said_and_did
from engagement.summaries.lessons import latest_lessons, lessons_like, lessons_of_strategy
from engagement.summaries.satisfaction import Track
from engagement.summaries.unasked import unasked_of
from records.caching import rows_of, sql_written_once

register = template.Library()

register.filter("count_words", said_and_did.count_words)


@register.inclusion_tag("engagement/parts/asked_about.html")
def asked_about(action):
    """`{% asked_about action %}`, on its page: who was asked, or that nobody was."""
    # A row for each partner of each consultation: one question less on a page that everybody opens.
    found = Consultation.objects.filter(action=action).values_list("asked_on", "partners__name", "groups")
    rows = list(found.order_by("-asked_on", "-pk", "partners__name"))
    asked = dict.fromkeys(filter(None, (*(name for _, name, _ in rows), *(groups for _, _, groups in rows))))
    return {"action": action, "asked_on": rows[0][0] if rows else None, "asked": list(asked)}


@register.inclusion_tag("engagement/parts/feedback_on.html")
def feedback_on(action, on: date):
    """`{% feedback_on action today %}`, beside its outcome: nothing until it is complete."""
    if action.stage != Stage.COMPLETE:
        return {"action": None}
    latest = FeedbackRound.objects.filter(action=action).with_counts().first()
    shown = latest is not None and not action.is_restricted
    figures = Track(on=on).of_action(action.pk) if shown else None
    return {"action": action, "round": latest, "figures": figures}


@register.inclusion_tag("engagement/parts/satisfaction_of.html")
def satisfaction_with_measure(measure, on: date):
    """`{% satisfaction_with_measure measure today %}`: of the finished actions that serve it, together."""
    keys = [key for (key,) in rows_of(*_serving_sql(measure.pk))]
    return {"figures": Track(on=on).of_actions(keys)}


@sql_written_once
def _serving_sql(measure: int) -> QuerySet:
    return Action.objects.filter(measures=measure).order_by().values_list("pk")


@register.inclusion_tag("engagement/parts/satisfaction_of.html")
def satisfaction_with_plan(on: date):
    """`{% satisfaction_with_plan today %}`: of all finished actions."""
    return {"figures": Track(on=on).of_all()}


@register.inclusion_tag("engagement/parts/satisfaction_of.html")
def satisfaction_with_partner(partner, on: date):
    """`{% satisfaction_with_partner partner today %}`: of the finished actions that it led."""
    return {"figures": Track(on=on).of_partner(partner.pk)}


@register.inclusion_tag("engagement/parts/of_priority.html")
def others_on_priority(priority, user, on: date):
    """`{% others_on_priority priority user today %}`: how many nobody was asked about, and satisfaction."""
    return {
        "priority": priority,
        "unasked": unasked_of(priority, user),
        "figures": Track(on=on).of_priority(priority.pk),
    }


@register.inclusion_tag("engagement/parts/lessons.html")
def lessons_for(action, user):
    """`{% lessons_for action user %}`, on a proposal: what was learnt from actions like it."""
    found = lessons_like(action, user) if action.is_proposed else []
    return {"lessons": found, "title": "Lessons from actions like this one", "named": True}


@register.inclusion_tag("engagement/parts/lessons_folded.html")
def lessons_on_proposing(user):
    """`{% lessons_on_proposing user %}`, above the form: the latest ones, and where all of them are found."""
    return {"lessons": latest_lessons(user)}


@register.inclusion_tag("engagement/parts/lessons_folded.html")
def lessons_of_review(strategy, user):
    """`{% lessons_of_review strategy user %}`: what was learnt in the years of a strategy that is reviewed."""
    return {"lessons": lessons_of_strategy(strategy.pk, user), "strategy": strategy}
