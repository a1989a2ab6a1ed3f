"""A reply before a meeting by the link in somebody's mail: nobody signs in, and nothing restricted is shown."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.views.generic import FormView

from board import services
from board.choices import ReplyAnswer
from board.forms import ReplyForm
from board.models import AgendaItem, Meeting, MeetingReply
from board.querysets import OBSERVER
from board.services.signed_links import PURPOSE
from board.summaries.replies import is_asked
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from records.models import StaleRecord
from records.services import AlreadySubmitted

WRITTEN = {"deputy": "Who comes for you", "interest": "Interest that you declare"}
NOT_ASKED = "You have no seat at this meeting any more, so nothing is asked of you."
RESTRICTED = "Your reply names an item that a link may not show. Sign in to read it and to change it."
TOO_LATE = "It has begun, is over or is cancelled. Replies are taken until a meeting begins."


def typed(data: QueryDict) -> list[tuple[str, str]]:
    return [(words, data[name].strip()) for name, words in WRITTEN.items() if data.get(name, "").strip()]


@purpose(PURPOSE, label="Reply before a meeting", typed=typed)
def reply_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return ReplyByLink.as_view(link=link)(request)


class ReplyByLink(SendsByLink, FormView):
    form_class = ReplyForm
    template_name = "board/reply_by_link.html"

    @cached_property
    def meeting(self) -> Meeting:
        return self.link.subject

    @cached_property
    def record(self) -> MeetingReply:
        own = MeetingReply.objects.filter(meeting=self.meeting, person=self.owner)
        return own.first() or MeetingReply(meeting=self.meeting, person=self.owner)

    def dispatch(self, request, *args, **kwargs):
        if not is_asked(self.owner, self.meeting):
            raise LinkIsDead("Nothing is asked of you here", NOT_ASKED)
        if not self.meeting.is_ahead or self.meeting.meets_on < self.today:
            raise LinkIsDead("This meeting takes no more replies", TOO_LATE)
        if self.record.item is not None and self.record.item not in self.items:
            raise LinkIsDead("Sign in to change your reply", RESTRICTED)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def items(self):
        """A mail may be forwarded: only what everybody reads can be named behind its link."""
        return AgendaItem.objects.in_sight(OBSERVER).standing().filter(meeting=self.meeting).in_agenda_order()

    def post(self, request, *args, **kwargs):
        # Of two clicks the second finds what the first one sent.
        return self.to_what_was_sent() if self.was_sent_before() else super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.record, "items": self.items}

    def form_valid(self, form):
        try:
            self.send_once(lambda: self.send(form), leads_to=self.meeting.get_absolute_url())
        except AlreadySubmitted:
            pass
        except StaleRecord as stale:
            words = "You replied elsewhere meanwhile. Open the link again to see your reply and change it."
            raise LinkIsDead("Your reply was not taken", words) from stale
        except ValidationError as refusal:
            raise LinkIsDead("Your reply was not taken", f"{refusal.messages[0]}.") from refusal
        return self.to_what_was_sent()

    def send(self, form) -> str:
        said = services.reply(form.instance, at=self.now, how=", by a signed link")
        return f"Your reply: {ReplyAnswer(said.answer).label}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            link=self.link, meeting=self.meeting, person=self.owner, sent=self.sent_words(), **kwargs
        )
        return context | {"has_errors": bool(context["form"].errors)}
