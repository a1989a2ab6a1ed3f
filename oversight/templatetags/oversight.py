"""`{% load oversight %}`: the words of a request's state, in their colours."""

from django import template

from govuk.components import tag
from oversight.choices import REQUEST_STATE_COLOURS
from oversight.models import CountyRequest

register = template.Library()


@register.simple_tag
def request_state(request: CountyRequest):
    return tag(request.get_state_display(), REQUEST_STATE_COLOURS[request.state])
