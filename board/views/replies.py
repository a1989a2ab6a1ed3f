from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from board import services
from board.choices import AHEAD
from board.forms import ReplyForm
from board.models import AgendaItem, MeetingReply, Tenure
from board.summaries.replies import is_asked, reply_of, tenures_asked
from board.views.mixins import MeetingFormView
from partners.choices import Act
from records.views import InstanceFormMixin


class Reply(InstanceFormMixin, MeetingFormView):
    """Whether one comes, who comes instead, and an interest: for who has a seat, until the meeting begins."""

    form_class = ReplyForm
    states = AHEAD
    heading = "Your reply before the meeting"
    introduction = "You can change it until the meeting begins. Then it is noted in the minutes."
    success_message = "Reply sent"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not is_asked(request.user, self.meeting):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def back(self) -> str:
        return self.meeting.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.meeting)

    @cached_property
    def record(self) -> MeetingReply:
        own = MeetingReply.objects.filter(meeting=self.meeting, person=self.request.user)
        return own.first() or MeetingReply(meeting=self.meeting, person=self.request.user)

    def get_form_kwargs(self):
        items = AgendaItem.objects.in_sight(self.sight).standing().filter(meeting=self.meeting, is_published=True)
        return super().get_form_kwargs() | {"items": items.in_agenda_order()}

    def perform(self, form):
        services.reply(form.instance, at=self.now)


class ReplyFor(Reply):
    """What somebody said on the telephone, or by mail, entered for them by a manager."""

    act = Act.EDIT
    success_message = "Reply entered"
    introduction = "Enter what they told you. The page of the meeting says who entered it, and they can change it."

    @cached_property
    def tenure(self) -> Tenure:
        return get_object_or_404(tenures_asked(self.meeting), pk=self.kwargs["tenure"])

    def dispatch(self, request, *args, **kwargs):
        return MeetingFormView.dispatch(self, request, *args, **kwargs)

    @property
    def heading(self) -> str:
        return f"Reply of {self.tenure.who}"

    @cached_property
    def record(self) -> MeetingReply:
        return reply_of(self.tenure, self.meeting)

    def perform(self, form):
        services.reply_for(form.instance, by=self.request.user, at=self.now)
