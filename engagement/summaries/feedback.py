"""What was said about one finished action, and what became of it, as one person may read it."""

from dataclasses import dataclass
from datetime import date

from engagement.models import FeedbackAnswer, FeedbackReply, FeedbackRequest, FeedbackRound, reply_due_on
from engagement.policy import people_asked
from partners.choices import Act
from partners.models import User
from partners.policy import may


@dataclass(frozen=True)
class AskedRow:
    """One who was asked, and how it stands; of an anonymous round nobody is told."""

    receiver: str
    state: str
    colour: str


@dataclass(frozen=True)
class RoundPage:
    """`is_held_back`: what was said without a name is shown together when the asking has ended. Whoever looked every
    day would else see what came when."""

    round: FeedbackRound
    asked: tuple[AskedRow, ...]
    asked_count: int
    answers_count: int
    words: tuple[FeedbackAnswer, ...]
    unread_count: int
    is_held_back: bool
    replies: tuple[FeedbackReply, ...]
    reply_due_on: date | None
    is_reply_late: bool
    is_closed: bool

    @property
    def unanswered_count(self) -> int:
        return self.asked_count - self.answers_count


def rounds_of(action, user: User, *, on: date) -> list[RoundPage]:
    """The askings about an action, the newest first."""
    rounds = FeedbackRound.objects.filter(action=action)
    rounds = list(rounds.prefetch_related("requests__partner__contact__partner", "replies__written_by"))
    for each in rounds:
        each.action = action
    return [round_page(each, user, on=on) for each in rounds]


def round_page(round_: FeedbackRound, user: User, *, on: date) -> RoundPage:
    answers = list(round_.answers.select_related("request__partner"))
    for each in answers:
        each.round = round_
    requests, replies = list(round_.requests.all()), tuple(round_.replies.all())
    is_held_back = round_.is_anonymous and not round_.is_closed(on=on)
    with_words = [] if is_held_back else [each for each in answers if each.worked or each.change]
    words = tuple(each for each in with_words if may(user, Act.SEE, each))
    due = due_of(answers, max((each.answers_count for each in replies), default=0))
    return RoundPage(
        round=round_,
        asked=() if round_.is_anonymous else asked_rows(requests, on=on),
        asked_count=len(requests),
        answers_count=len(answers),
        words=words,
        unread_count=len(with_words) - len(words),
        is_held_back=is_held_back and bool(answers),
        replies=replies,
        reply_due_on=due,
        is_reply_late=due is not None and due < on,
        is_closed=round_.is_closed(on=on),
    )


def due_of(answers: list[FeedbackAnswer], replied_count: int) -> date | None:
    """When a reply is due: by the first answer that no reply was to."""
    waiting = sorted(each.counts_from for each in answers)[replied_count:]
    return reply_due_on(waiting[0]) if waiting else None


def asked_rows(requests: list[FeedbackRequest], *, on: date) -> tuple[AskedRow, ...]:
    waiting = [each for each in requests if each.partner and not each.is_answered and not each.is_closed(on=on)]
    nobody = {key for key, people in people_asked(waiting).items() if not people} if waiting else set()
    return tuple(nobody_to_ask(each) if each.pk in nobody else asked_row(each, on=on) for each in requests)


def nobody_to_ask(request: FeedbackRequest) -> AskedRow:
    return AskedRow(request.partner.name, "Nobody to ask: no contact and no officer", "yellow")


def asked_row(request: FeedbackRequest, *, on: date) -> AskedRow:
    receiver = request.partner.name if request.partner else "Somebody who was added"
    if request.is_answered:
        return AskedRow(receiver, "Answered", "green")
    if request.is_closed(on=on):
        return AskedRow(receiver, "Did not answer", "grey")
    times = request.reminded_count
    reminded = f", reminded {'once' if times == 1 else 'twice'}" if times else ""
    return AskedRow(receiver, f"Waiting{reminded}", "blue")
