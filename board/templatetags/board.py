"""`{% load board %}`: the words of the board's states, in their colours."""

from django import template
from django.urls import reverse

from board.choices import (
    DECISION_STATE_COLOURS,
    MEETING_STATE_COLOURS,
    POINT_STATE_COLOURS,
    RECOMMENDATION_STATE_COLOURS,
    PointState,
    RecommendationState,
)
from board.models import ActionPoint, Decision, Meeting
from board.summaries.mentions import discussions_of
from board.summaries.minutes import Minutes
from board.summaries.quorum_after_corrections import corrected_quorum
from board.summaries.votes import too_many, vote_in_words
from board.wording.corrections import correction_lines, corrections_heading
from govuk.components import tag

register = template.Library()


@register.simple_tag
def meeting_state(meeting: Meeting):
    return tag(meeting.get_state_display(), MEETING_STATE_COLOURS[meeting.state])


@register.simple_tag
def decision_state(decision: Decision):
    return tag(decision.get_state_display(), DECISION_STATE_COLOURS[decision.state])


@register.simple_tag
def point_state(point: ActionPoint, is_followed: bool = True):
    """`is_followed`: whether the reader may know of the action that it became. Otherwise it reads as open."""
    state = PointState(point.state)
    if state == PointState.IN_PLAN and not is_followed:
        state = PointState.OPEN
    return tag(state.label, POINT_STATE_COLOURS[state])


@register.simple_tag
def recommendation_state(state: RecommendationState):
    return tag(state.label, RECOMMENDATION_STATE_COLOURS[state])


@register.inclusion_tag("board/parts/agreed_by.html", takes_context=True)
def agreed_by_board(context, agreed):
    """The decisions that agreed a dataset or a sharing agreement, as far as the reader may see them: apps below the
    board do not know of its decisions, so their pages ask here."""
    decisions = agreed.decisions.visible_to(context["request"].user)
    return {"decisions": decisions.select_related("body").newest_first()}


@register.inclusion_tag("board/parts/discussions.html", takes_context=True)
def discussions_of_measure(context, measure):
    """The agenda items that a measure was linked to, and what was minuted on them, as far as the reader may see."""
    # The page knows the sight already.
    return {"discussed": discussions_of(measure.agenda_items.all(), context["view"].sight)}


@register.inclusion_tag("board/parts/taken_corrections.html")
def taken_corrections(minutes: Minutes, *, is_agreed: bool):
    return {"heading": corrections_heading(is_agreed=is_agreed), "lines": correction_lines(minutes.items)}


@register.filter
def vote_words(decision: Decision) -> str:
    return vote_in_words(decision)


@register.filter
def vote_fault(decision: Decision) -> str:
    return too_many(decision)


@register.filter
def quorum_corrected(decision: Decision) -> str:
    return corrected_quorum(decision)


@register.filter
def of(found: dict, key: str):
    """What there is for a key: `{{ notes|of:line.key }}`."""
    return found.get(key) if found else None


@register.inclusion_tag("board/parts/button.html", takes_context=True)
def board_button(context, words: str, meeting: Meeting, name: str, confirm):
    """A button that acts on a meeting: `{% board_button "Publish" meeting "publish_agenda" confirm %}`."""
    return {"words": words, "url": reverse(f"board:{name}", args=[meeting.pk]), "form": confirm} | {
        "csrf_token": context["csrf_token"]
    }
