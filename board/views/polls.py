"""A poll of dates: a manager offers them, members answer in one press each, and one of them becomes a meeting."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.choices import BoardAct, PollAnswerValue
from board.forms import AnswerPollForm, ChooseDateForm, EndPollForm, OpenPollForm
from board.models import DatePoll, Meeting
from board.summaries.polls import chosen_date, is_asked, poll_table
from board.views.mixins import BodyMixin, PostOnly
from govuk.dates import day
from partners.choices import Act
from partners.policy import may, require
from records.views import RecordFormView, TodayMixin


class PollMixin:
    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.poll)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def poll(self) -> DatePoll:
        rows = DatePoll.objects.visible_to(self.request.user).select_related("body", "meeting__body")
        return get_object_or_404(rows, key=self.kwargs["key"])


class PollDetail(PollMixin, TemplateView):
    template_name = "board/poll.html"

    def get_context_data(self, **kwargs):
        user, on = self.request.user, timezone.localdate()
        return super().get_context_data(
            poll=self.poll,
            table=poll_table(self.poll, user, on=on),
            is_asked=self.poll.is_open and is_asked(user, self.poll, on=on),
            may_choose=self.poll.is_open and may(user, BoardAct.PLAN, Meeting),
            answers=PollAnswerValue.choices,
            token=uuid4(),
            **kwargs,
        )


class OpenPoll(TodayMixin, BodyMixin, RecordFormView):
    form_class = OpenPollForm
    heading = "Ask for a date"
    introduction = "Everybody with a seat, and the deputies, say of each date whether they can come."
    success_message = "The members are asked"

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, BoardAct.PLAN, Meeting):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> DatePoll:
        return DatePoll(body=self.body)

    @property
    def back(self) -> str:
        return self.body.get_absolute_url()

    @property
    def caption(self) -> str:
        return self.body.name

    def get_initial(self):
        return {"place": self.body.usual_place}

    def perform(self, form):
        self.record.place = form.cleaned_data["place"]
        services.open_poll(self.record, dates=form.dates(), by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()


class PollFormView(PollMixin, RecordFormView):
    @cached_property
    def record(self) -> DatePoll:
        return self.poll


class OfDate(PostOnly, PollFormView):
    """Its form carries no version: what others answer meanwhile is nobody's lost text."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"poll": self.poll, "record": None}


class AnswerPoll(OfDate):
    form_class = AnswerPollForm

    def perform(self, form):
        typed = form.cleaned_data
        offered, answer = typed["date"], typed["answer"]
        services.answer_poll(offered, person=self.request.user, answer=answer, at=self.now)
        self.success_message = f"{day(offered.day)}: {PollAnswerValue(answer).label}"


class ChooseDate(OfDate):
    """It asks once more, and says what will happen then."""

    template_name = "board/choose_date.html"
    form_class = ChooseDateForm
    act = Act.EDIT
    heading = "Plan the meeting on this date?"
    button = "Plan the meeting and send the invitations"
    success_message = "Meeting planned, and added to the calendar of everyone who follows them"

    @property
    def caption(self) -> str:
        return self.poll.body.name

    def form_valid(self, form):
        # Of one that is over the service says so at once, and promises nothing.
        if form.cleaned_data["is_confirmed"] or not self.poll.is_open:
            return super().form_valid(form)
        offered = form.cleaned_data["date"]
        again = ChooseDateForm(poll=self.poll, initial={"date": offered.pk, "is_confirmed": True})
        return self.render_to_response(self.get_context_data(form=again, chosen=chosen_date(offered, on=self.today)))

    def perform(self, form):
        self.planned = services.choose_date(form.cleaned_data["date"], by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.planned.get_absolute_url()


class EndPoll(PollFormView):
    form_class = EndPollForm
    act = Act.EDIT
    heading = "End without a date"
    success_message = "Poll ended"

    def not_possible(self) -> str:
        return "" if self.poll.is_open else "You cannot do this: the poll is over."

    def perform(self, form):
        form.claim(self.poll)
        services.end_poll(self.poll, because=form.cleaned_data["because"], by=self.request.user, at=self.now)
