"""Requests answered by a signed link, without an account: once, by whoever has the link, and nothing restricted."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from engagement import services
from engagement.forms import FeedbackByLinkForm, SayByLinkForm
from engagement.models import AskedFor
from engagement.notices import ANONYMOUS, CONSULTED, FEEDBACK, NAMED_ANSWER, UNNAMED_ANSWER
from engagement.policy import is_asked
from engagement.summaries.said_and_did import REPLY_WORDS
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from records.services import AlreadySubmitted

WRITTEN = {"said": "Your answer", "worked": "What worked", "change": "What to change next time"}
NOT_ASKED = "What this link was for is over, or is asked of somebody else now."
TOO_LATE = "Answers were taken until the day that the email named. Thank you for coming."
ONCE = "Only one answer is taken from each who is asked."
READ_BY_ALL = "Everybody who may see this action reads your answer"


def typed(data: QueryDict) -> list[tuple[str, str]]:
    return [(words, data[name].strip()) for name, words in WRITTEN.items() if data.get(name, "").strip()]


@purpose(FEEDBACK, label="Say what you think of a finished action", typed=typed)
def feedback_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return FeedbackByLink.as_view(link=link)(request)


@purpose(CONSULTED, label="Say what you think of an action in the making", typed=typed)
def consulted_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return SayByLink.as_view(link=link)(request)


class AnswerByLink(SendsByLink, FormView):
    """Of one request: subclasses say how its answer is kept, what is promised, and what became of it so far."""

    template_name = "engagement/by_link.html"
    heading = ""

    @cached_property
    def asked(self) -> AskedFor:
        return self.link.subject

    def dispatch(self, request, *args, **kwargs):
        # A mail may be forwarded: nothing restricted, and nothing that is not asked of the link's owner.
        whose = is_asked(self.owner, self.asked) if self.owner else self.asked.address == self.link.address
        if self.asked.action.is_restricted or not whose:
            raise LinkIsDead("Nothing is asked of you here", NOT_ASKED)
        if not self.asked.is_answered and self.asked.is_closed(on=self.today):
            raise LinkIsDead("Answers are no longer taken", TOO_LATE)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        # Of two clicks the second finds what the first one sent: the page that stays says thank you.
        if self.was_sent_before():
            return redirect(request.path)
        if self.asked.is_answered:
            raise LinkIsDead("This has been answered", ONCE)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.send_once(lambda: self.send(form), leads_to=self.asked.action.get_absolute_url())
        except AlreadySubmitted:
            pass
        except ValidationError as refusal:
            if not self.was_sent_before():
                # Somebody else was first, or the day is over: what was typed is shown to be copied.
                raise LinkIsDead("Your answer was not taken", f"{refusal.messages[0]}.") from refusal
        return redirect(self.request.path)

    def send(self, form) -> str:
        self.keep(form)
        return "An answer"

    def keep(self, form) -> None:
        raise NotImplementedError

    @property
    def about(self) -> str:
        raise NotImplementedError

    def outcome(self) -> list[tuple[str, str]]:
        """What became of it so far, as (heading, words), for somebody who comes back. Empty: they will be told."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            link=self.link,
            asked=self.asked,
            action=self.asked.action,
            heading=self.heading,
            about=self.about,
            outcome=self.outcome() if self.asked.is_answered else [],
            **kwargs,
        )
        return context | {"has_errors": bool(context["form"].errors)}


class FeedbackByLink(AnswerByLink):
    form_class = FeedbackByLinkForm
    heading = "What did you think of it?"

    @property
    def about(self) -> str:
        if self.asked.round.is_anonymous:
            return ANONYMOUS
        return NAMED_ANSWER if self.asked.partner else UNNAMED_ANSWER

    def keep(self, form) -> None:
        services.answer_feedback(self.asked, form.answer(), at=self.now)

    def outcome(self):
        # A reply is to as many answers as there were: who answered later has theirs still to come.
        place = self.asked.round.requests.filter(answered_at__lte=self.asked.answered_at).count()
        reply = self.asked.round.replies.filter(answers_count__gte=place).order_by("answers_count").first()
        return [("What people said", reply.said), (REPLY_WORDS[reply.kind], reply.text)] if reply else []


class SayByLink(AnswerByLink):
    form_class = SayByLinkForm
    heading = "What do you think?"

    @property
    def about(self) -> str:
        if self.asked.partner:
            return f"You answer for {self.asked.partner.name}. {READ_BY_ALL}, with that name."
        return f"{READ_BY_ALL}. Your address is not shown."

    def keep(self, form) -> None:
        services.say(self.asked, said=form.cleaned_data["said"], at=self.now)

    def outcome(self):
        changed = self.asked.consultation.changed
        return [("What changed because of what was said", changed)] if changed else []

    def get_context_data(self, **kwargs):
        return super().get_context_data(question=self.asked.consultation.question, **kwargs)
