"""`{% load oversight %}`: the words of the state of a request or a duty, in their colours, and how a duty stands."""

from datetime import date

from django import template

from govuk.components import tag
from oversight.choices import DUTY_STATE_COLOURS, REQUEST_STATE_COLOURS, DutyState
from oversight.models import CountyRequest, Duty
from oversight.summaries.duty_lines import DutyLine
from oversight.summaries.duty_rule import Standing
from oversight.wording import duties as wording

register = template.Library()


@register.simple_tag
def request_state(request: CountyRequest):
    return tag(request.get_state_display(), REQUEST_STATE_COLOURS[request.state])


@register.simple_tag
def duty_state(state: str):
    """Of a line, or of one time that it falls due."""
    return tag(DutyState(state).label, DUTY_STATE_COLOURS[state])


@register.simple_tag
def duty_stands(line: DutyLine, on: date) -> str:
    return wording.standing_words(line, on=on)


@register.simple_tag
def time_stands(standing: Standing, on: date) -> str:
    return wording.time_words(standing, on=on)


@register.filter
def law_words(duty: Duty) -> str:
    return wording.law_words(duty)


@register.filter
def often_words(duty: Duty) -> str:
    return wording.often_words(duty)


@register.filter
def in_force_words(duty: Duty) -> str:
    return wording.in_force_words(duty)


@register.filter
def itself_words(duty: Duty) -> str:
    return wording.itself_words(duty)


@register.filter
def whose_words(line: DutyLine) -> str:
    return wording.whose_words(line)
