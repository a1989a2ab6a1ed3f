"""Requests answered by a signed link, without an account: once, by whoever has the link, and nothing restricted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from engagement import services
from engagement.forms import FeedbackFields, SayFields
from engagement.models import AskedFor, ConsultationRequest
from engagement.policy import is_asked
from engagement.summaries.said_and_did import REPLY_WORDS
from engagement.telling import ANONYMOUS, CONSULTED, FEEDBACK, NAMED_ANSWER, UNNAMED_ANSWER
from notices.choices import UseKind
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.services import note_use

WRITTEN = {"said": "Your answer", "worked": "What worked", "change": "What to change next time"}
NOT_ASKED = "What this link was for is over, or is asked of somebody else now."
TOO_LATE = "Answers were taken until the day that the email named. Thank you for coming."


def typed(data: QueryDict) -> list[tuple[str, str]]:
    return [(words, data[name].strip()) for name, words in WRITTEN.items() if data.get(name, "").strip()]


@purpose(FEEDBACK, label="Say what you think of a finished action", typed=typed)
def feedback_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    asked = live(link)
    words = {"heading": "What did you think of it?"}
    words["about"] = promise(asked)

    def send(form, at):
        services.answer_feedback(asked, form.answer(), at=at)

    return answered_or_form(request, link, asked, FeedbackFields, send, words)


def promise(asked) -> str:
    if asked.round.is_anonymous:
        return ANONYMOUS
    return NAMED_ANSWER if asked.partner else UNNAMED_ANSWER


@purpose(CONSULTED, label="Say what you think of an action in the making", typed=typed)
def consulted_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    asked = live(link)
    words = {"heading": "What do you think?", "question": asked.consultation.question}
    words["about"] = "Everybody who may see this action reads your answer. Your address is not shown."

    def send(form, at):
        services.say(asked, said=form.cleaned_data["said"], at=at)

    return answered_or_form(request, link, asked, SayFields, send, words)


def live(link: SignedLink) -> AskedFor:
    """What is asked, as long as it is asked of the link's owner. A mail may be forwarded: nothing restricted."""
    asked = link.subject
    whose = is_asked(link.person, asked) if link.person else asked.address == link.address
    if asked.action.is_restricted or not whose:
        raise LinkIsDead("Nothing is asked of you here", NOT_ASKED)
    if not asked.is_answered and asked.is_closed(on=timezone.localdate()):
        raise LinkIsDead("Answers are no longer taken", TOO_LATE)
    return asked


def answered_or_form(request, link, asked, form_class, send, words) -> HttpResponse:
    form = form_class(request.POST if request.method == "POST" else None)
    if asked.is_answered and request.method == "POST":
        raise LinkIsDead("This has been answered", "Only one answer is taken from each who is asked.")
    if form.is_bound and form.is_valid():
        sent(link, form, send)
        return redirect(request.path)
    context = {"link": link, "asked": asked, "action": asked.action, "form": form, "has_errors": bool(form.errors)}
    context["outcome"] = outcome_of(asked) if asked.is_answered else []
    return render(request, "engagement/by_link.html", context | words)


def outcome_of(asked: AskedFor) -> list[tuple[str, str]]:
    """What became of it so far, for somebody who comes back to the link. Empty: they will be told."""
    if isinstance(asked, ConsultationRequest):
        changed = asked.consultation.changed
        return [("What changed because of what was said", changed)] if changed else []
    # A reply is to as many answers as there were: who answered later has theirs still to come.
    place = asked.round.requests.filter(answered_at__lte=asked.answered_at).count()
    reply = asked.round.replies.filter(answers_count__gte=place).order_by("answers_count").first()
    return [("What people said", reply.said), (REPLY_WORDS[reply.kind], reply.text)] if reply else []


def sent(link: SignedLink, form, send) -> None:
    at = timezone.now()
    try:
        with transaction.atomic():
            send(form, at)
            note_use(link, UseKind.SENT, at=at, words="An answer")
    except ValidationError as refusal:
        # Somebody else was first, or the day is over: what was typed is shown to be copied.
        raise LinkIsDead("Your answer was not taken", f"{refusal.messages[0]}.") from refusal
