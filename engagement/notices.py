"""Whom we ask, remind and answer, and whom it concerns that residents wrote: people with an account by their notices,
others by a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from actions.notices import called
from engagement.choices import ReplyKind
from engagement.models import AskedFor, Consultation, ConsultationRequest, FeedbackReply, FeedbackRound, PublicComment
from engagement.policy import people_asked
from engagement.reminders import ASKED_REMINDER_DAYS
from govuk.dates import day
from notices.choices import Event
from notices.services import Telling, ToAddress, done_with, links_about, tell, tell_all, write_to
from partners.choices import Role
from partners.models import User

CONSULTED, FEEDBACK = "consulted", "feedback"
NAMED = "You get this email because you were named to us as somebody to ask about this."
ANONYMOUS = "Your answer bears no name: nobody sees who gave it."
NAMED_ANSWER = (
    "Whoever looks after the action reads your words with the name of your organisation. Nobody sees your score."
)
UNNAMED_ANSWER = "Whoever looks after the action reads your words, and not whose they are. Nobody sees your score."


@dataclass(frozen=True)
class Words:
    """What a request says, to people with an account and to others."""

    event: Event
    purpose: str
    address: str
    sentence: str
    subject: str
    paragraphs: tuple[str, ...]


def words_of(request: AskedFor) -> Words:
    action, until = request.action, day(request.closes_on)
    if isinstance(request, ConsultationRequest):
        sentence = f"You are asked about {called(action)}: say by {until} what you think."
        asked = f"We are working on “{action.title}”, and would like to know what you think."
        lines = (asked, request.consultation.question, f"You can answer until {until}. You need no account.")
        return Words(Event.CONSULTED, CONSULTED, "engagement:say", sentence, f"Your view on “{action.title}”", lines)
    sentence = f"{called(action)}, is complete: tell us what worked and what to change by {until}."
    lines = (
        f"“{action.title}” is finished. It was to bring about this: {action.outcome}",
        "Please tell us what worked and what to change. It takes five minutes, and you need no account.",
        f"You can answer until {until}. {ANONYMOUS if request.round.is_anonymous else ''}".strip(),
    )
    subject = f"What did you think of “{action.title}”?"
    return Words(Event.FEEDBACK_ASKED, FEEDBACK, "engagement:answer", sentence, subject, lines)


def ask(requests: Iterable[AskedFor], *, by: User | None, at: datetime) -> None:
    """Tell everybody of whom something is asked, and once more whoever is reminded: the request says how often."""
    requests = list(requests)
    if not requests:
        return
    done_with(earlier_keys(requests), at=at)
    people = people_asked(requests)
    tell_all((_telling(request, people[request.pk]) for request in requests if request.partner_id), by=by, at=at)
    # An action may have become restricted since: then nobody without an account is written to about it.
    addressed = [request for request in requests if request.address and not request.action.is_restricted]
    by_purpose: dict[str, list[AskedFor]] = {}
    for request in addressed:
        by_purpose.setdefault(words_of(request).purpose, []).append(request)
    for purpose, found in by_purpose.items():
        paths = links_about([(each.address, each) for each in found], purpose=purpose, by=by, at=at)
        write_to((_letter(each, path) for each, path in zip(found, paths, strict=True)), at=at)


def earlier_keys(requests: Iterable[AskedFor]) -> list[str]:
    """Under which whoever is asked was told of it before the last reminder."""
    return [key_of(each, number) for each in requests for number in range(each.reminded_count)]


def key_of(request: AskedFor, reminder: int) -> str:
    return f"{words_of(request).purpose} {request.pk} {reminder}"


def tell_no_more(request: AskedFor, *, at: datetime) -> None:
    """It is answered, by whoever of the partner was first: nobody is asked again by a mail that still waited."""
    done_with([*earlier_keys([request]), key_of(request, request.reminded_count)], at=at)


def _telling(request: AskedFor, people: list[User]) -> Telling:
    words, reminder = words_of(request), request.reminded_count
    return Telling(
        event=words.event,
        people=people,
        about=request.action,
        sentence=words.sentence,
        link=reverse(words.address, args=[request.pk]),
        key=key_of(request, reminder),
        is_restricted=request.action.is_restricted,
        why=f"this is reminder {reminder} of {len(ASKED_REMINDER_DAYS)}" if reminder else "",
    )


def _letter(request: AskedFor, path: str) -> ToAddress:
    words = words_of(request)
    opening = ("We have not had your answer yet.",) if request.reminded_count else ()
    return ToAddress(request.address, words.subject, opening + words.paragraphs, NAMED, path, "Answer")


BECAUSE_ANSWERED = "You get this email because you answered us."


def tell_of_reply(reply: FeedbackReply, *, by: User, at: datetime) -> None:
    """To everybody who answered, whether or not it is known what they said."""
    round_ = reply.round
    answered = round_.requests.exclude(answered_at=None).select_related("partner__contact__partner", "round__action")
    began = "We did" if reply.kind == ReplyKind.DID else "This is why not"
    lines = (
        f"You told us what you think of “{round_.action.title}”. Thank you.",
        f"You said: {reply.said}",
        f"{began}: {reply.text}",
    )
    tell_what_came_of_it(
        answered, about=round_, key=f"reply {reply.pk}", began=began, words=reply.text, lines=lines, by=by, at=at
    )


def tell_what_changed(consultation: Consultation, *, by: User, at: datetime) -> None:
    """To everybody who answered by link or from their notices. Who was asked otherwise is told by whoever asked."""
    answered = consultation.requests.exclude(answered_at=None).select_related(
        "partner__contact__partner", "consultation__action"
    )
    lines = (
        f"You told us what you think about “{consultation.action.title}”. Thank you.",
        f"We asked: {consultation.question}",
        f"What changed because of it: {consultation.changed}",
    )
    began, key = "What changed because of it", f"changed {consultation.pk}"
    words = consultation.changed
    tell_what_came_of_it(answered, about=consultation, key=key, began=began, words=words, lines=lines, by=by, at=at)


def tell_what_came_of_it(
    answered: Iterable[AskedFor],
    *,
    about: FeedbackRound | Consultation,
    key: str,
    began: str,
    words: str,
    lines: tuple[str, ...],
    by: User,
    at: datetime,
) -> None:
    """To people with an account the beginning in their notices, to others all of it by mail."""
    answered, action = list(answered), about.action
    people = people_asked(answered)
    short = Truncator(" ".join(words.split()).rstrip(".")).chars(250)
    tell_all(
        [
            Telling(
                event=Event.FEEDBACK_ANSWERED,
                people=[person for found in people.values() for person in found],
                about=action,
                sentence=f"You told us about {called(action)}. {began}: {short}.",
                link=about.get_absolute_url(),
                key=key,
                is_restricted=action.is_restricted,
            )
        ],
        by=by,
        at=at,
    )
    addresses = [] if action.is_restricted else [each.address for each in answered if each.address]
    subject = f"Our reply about “{action.title}”"
    write_to((ToAddress(each, subject, lines, BECAUSE_ANSWERED) for each in addresses), at=at)


def tell_waiting(comment: PublicComment, *, at: datetime) -> int:
    """The managers, once a day however many come: how many wait is on their home page."""
    return tell(
        Event.PUBLIC_COMMENT,
        User.objects.active().with_role(Role.MANAGER).order_by("pk"),
        about=comment,
        sentence="A resident has written about what we published. Read it, then publish or decline it.",
        link=reverse("engagement:comments"),
        key=f"public comments of {timezone.localdate(at)}",
        by=None,
        at=at,
    )


def tell_suggested(comment: PublicComment, *, by: User, at: datetime) -> int:
    return tell(
        Event.PUBLIC_COMMENT,
        User.objects.active().with_role(Role.MANAGER).order_by("pk"),
        about=comment,
        sentence=f"{by.name} has suggested what to reply to a resident’s comment on “{comment.page_title}”.",
        link=comment.get_absolute_url(),
        key=f"comment {comment.pk} suggested {comment.version}",
        by=by,
        at=at,
    )


def tell_passed_on(comment: PublicComment, *, by: User, at: datetime) -> int:
    officer = comment.action.lead_officer if comment.action and comment.action.has_officer() else None
    people = [officer] if officer else User.objects.officers_of(comment.passed_to).select_related("partner")
    return tell(
        Event.COMMENT_PASSED,
        people,
        about=comment,
        sentence=f"{by.name} has passed a resident’s comment on “{comment.page_title}” to {comment.passed_to}.",
        link=comment.get_absolute_url(),
        key=f"comment {comment.pk} passed {comment.version}",
        by=by,
        at=at,
    )
