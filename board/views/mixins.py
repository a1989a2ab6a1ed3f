from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property

from board.choices import MEETING_STATE_FACTS
from board.models import AgendaItem, Body, Meeting
from board.querysets import sight_of
from board.summaries.agenda import shown_to
from govuk.banners import say
from partners.choices import Act
from partners.policy import may, require
from records.views import RecordFormView


class SightMixin:
    """What this person sees of the board, asked once for a page."""

    @cached_property
    def sight(self):
        return sight_of(self.request.user)

    def may_see(self, row) -> bool:
        return may(self.request.user, Act.SEE, row)


class BodyMixin(SightMixin):
    act: str = Act.SEE

    @cached_property
    def body(self) -> Body:
        body = get_object_or_404(Body.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        require(self.request.user, self.act, body)
        return body

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.body, **kwargs)


class MeetingMixin(SightMixin):
    """A view about one meeting: 403 when the reader may not do `act`. All who are signed in may see a meeting."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.meeting)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> Meeting:
        rows = Meeting.objects.visible_to(self.request.user).select_related("body", "agreed_at")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def shown(self):
        return shown_to(self.meeting, self.sight)

    def item_of(self, key) -> AgendaItem:
        rows = AgendaItem.objects.visible_to(self.request.user).standing().select_related("meeting__body")
        return get_object_or_404(rows, meeting=self.meeting, key=key)

    def get_context_data(self, **kwargs):
        return super().get_context_data(meeting=self.meeting, **kwargs)


class MeetingFormView(MeetingMixin, RecordFormView):
    """A form about a meeting, for some of its states: in any other it says so and leads back to the meeting."""

    states: tuple = ()

    @cached_property
    def record(self):
        return self.meeting

    def not_possible(self) -> str:
        if not self.states or self.meeting.state in self.states:
            return ""
        return f"You cannot do this: {MEETING_STATE_FACTS[self.meeting.state]}."


class ItemFormView(MeetingFormView):
    """A form about one item of a meeting."""

    @cached_property
    def item(self) -> AgendaItem:
        return self.item_of(self.kwargs["key"])

    @cached_property
    def record(self):
        return self.item


class PostOnly:
    """Behind a button of another page, which is where it says what went wrong."""

    http_method_names = ("post", "options")

    def form_invalid(self, form):
        faults = form.non_field_errors() or ["Go back, check the page, and try again"]
        for fault in faults:
            say(self.request, fault, url=self.back, level=messages.ERROR)
        return redirect(self.back)

    def stale(self, form, record):
        words = "Somebody else has changed this. Check what it says now."
        say(self.request, words, url=self.back, level=messages.ERROR)
        return redirect(self.back)
