"""From minutes being taken to a draft, and from the draft to agreed minutes."""

from board import services
from board.choices import BoardAct, MeetingState
from board.forms import AgreeMinutesForm
from board.models import Meeting
from board.summaries.agreeing_minutes import missing_to_agree
from board.summaries.minutes import minutes_of
from board.views.minuting.whole_page import SentWholeMixin
from board.views.mixins import MeetingFormView, PostOnly
from records.forms import ConfirmForm


class FinishMinutes(SentWholeMixin, PostOnly, MeetingFormView):
    form_class = ConfirmForm
    part = "finish"
    act = BoardAct.MINUTE
    success_message = "Draft minutes shown to everyone. You can edit them until they are agreed."

    @property
    def back(self) -> str:
        return self.meeting.get_minutes_url()

    def perform(self, form):
        form.claim(self.meeting)
        services.finish_minutes(self.meeting, by=self.request.user, at=self.now)


class AgreeMinutes(MeetingFormView):
    """Shows once more what is agreed for good."""

    template_name = "board/agree.html"
    form_class = AgreeMinutesForm
    act = BoardAct.MINUTE
    states = (MeetingState.MINUTES_DRAFT,)
    heading = "Agree these minutes"
    success_message = "Minutes agreed. They can no longer change."

    @property
    def back(self) -> str:
        return self.meeting.get_minutes_url()

    def get_initial(self):
        return {"agreed_at": Meeting.objects.that_can_agree(self.meeting).first()}

    def not_possible(self) -> str:
        return super().not_possible() or missing_to_agree(self.meeting)

    def get_context_data(self, **kwargs):
        return super().get_context_data(minutes=minutes_of(self.meeting, self.shown), **kwargs)

    def perform(self, form):
        form.claim(self.meeting)
        at_meeting = form.cleaned_data["agreed_at"]
        services.agree_minutes(self.meeting, agreed_at=at_meeting, by=self.request.user, at=self.now)
