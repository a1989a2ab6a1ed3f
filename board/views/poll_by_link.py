"""A poll of dates by the link in somebody's mail: one press a date, without signing in."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.choices import PollAnswerValue
from board.forms import AnswerPollForm
from board.models import DatePoll
from board.services.signed_links import POLL
from board.summaries.polls import is_asked, poll_table
from govuk.dates import day
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from records.services import AlreadySubmitted

NOT_ASKED = "You have no seat on this body any more, so nothing is asked of you."


def typed(data: QueryDict) -> list[tuple[str, str]]:
    """Nothing is written there."""
    return []


@purpose(POLL, label="Say which dates suit you", typed=typed)
def poll_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return PollByLink.as_view(link=link)(request)


class PollByLink(SendsByLink, TemplateView):
    template_name = "board/poll_by_link.html"

    @cached_property
    def poll(self) -> DatePoll:
        return self.link.subject

    def dispatch(self, request, *args, **kwargs):
        if not is_asked(self.owner, self.poll, on=self.today):
            raise LinkIsDead("Nothing is asked of you here", NOT_ASKED)
        if not self.poll.is_open:
            raise LinkIsDead("This poll is over", self.how_it_ended())
        return super().dispatch(request, *args, **kwargs)

    def how_it_ended(self) -> str:
        meeting = self.poll.meeting
        return f"The meeting is on {day(meeting.meets_on)}." if meeting else "It ended without a date."

    def post(self, request, *args, **kwargs):
        if self.was_sent_before():
            return self.to_what_was_sent()
        form = AnswerPollForm(request.POST, poll=self.poll)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(fault="Press one of the buttons beside a date."))
        try:
            self.send_once(lambda: self.send(form), leads_to=self.poll.get_absolute_url())
        except AlreadySubmitted:
            pass
        except ValidationError as refusal:
            raise LinkIsDead("Your answer was not taken", f"{refusal.messages[0]}.") from refusal
        return self.to_what_was_sent()

    def send(self, form) -> str:
        offered, answer = form.cleaned_data["date"], form.cleaned_data["answer"]
        services.answer_poll(offered, person=self.owner, answer=answer, at=self.now, how=", by a signed link")
        return f"{day(offered.day)}: {PollAnswerValue(answer).label}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            link=self.link,
            poll=self.poll,
            person=self.owner,
            table=poll_table(self.poll, self.owner, on=self.today),
            answers=PollAnswerValue.choices,
            token=uuid4(),
            sent=self.sent_words(),
            **kwargs,
        )
