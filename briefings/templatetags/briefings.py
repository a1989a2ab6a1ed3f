from django import template

from briefings.choices import BRIEFING_COLOURS, BriefingState
from briefings.models import Briefing
from govuk import components
from records.forms import ConfirmForm

register = template.Library()


@register.simple_tag
def briefing_state(briefing: Briefing) -> str:
    return components.tag(briefing.get_state_display(), BRIEFING_COLOURS[BriefingState(briefing.state)])


@register.inclusion_tag("briefings/parts/make.html", takes_context=True)
def make_briefings(context, period, *, on_list=False):
    """`{% make_briefings period %}`: the one press after the quarter was closed, for a page of whoever closes it. Once
    they are made it leads to the list, unless it stands on it."""
    is_there = period is not None and Briefing.objects.standing().filter(period=period).exists()
    return {
        "closed": period,
        "is_there": is_there,
        "on_list": on_list,
        "confirm": ConfirmForm(auto_id=False),
        "button": f"Make the briefings for {period}",
        "csrf_token": context.get("csrf_token"),
    }
