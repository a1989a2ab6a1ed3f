"""What members and deputies said before a meeting, seat by seat, and who has said nothing yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from board.choices import HOLDERS, ReplyAnswer
from board.models import Meeting, MeetingReply, Tenure
from partners.models import User


def is_asked(person: User, meeting: Meeting) -> bool:
    """Whether this person holds a seat of the body, or is a deputy there, on the day of the meeting."""
    return person.tenures.on(meeting.meets_on).filter(seat__body=meeting.body_id).exists()


def may_be_asked(said: MeetingReply) -> bool:
    """The same of whoever a reply is of, with an account or without one."""
    if said.person is not None:
        return is_asked(said.person, said.meeting)
    return tenures_asked(said.meeting).filter(pk=said.tenure_id).exists()


def reply_of(tenure: Tenure, meeting: Meeting) -> MeetingReply:
    """What whoever has this place said, or a new reply of theirs."""
    whose = {"person": tenure.person} if tenure.person else {"tenure": tenure}
    return MeetingReply.objects.filter(meeting=meeting, **whose).first() or MeetingReply(meeting=meeting, **whose)


@dataclass(frozen=True)
class RepliesOfSeat:
    """What its holder and its deputy said; None of who has said nothing."""

    holder: MeetingReply | None = None
    deputy: MeetingReply | None = None

    @property
    def comes_instead(self) -> str:
        """Who comes for the holder, by name: whom the holder named, else the deputy who said that they come."""
        if self.holder is not None:
            return self.holder.deputy
        return self.deputy.who if self.deputy and self.deputy.answer == ReplyAnswer.COMING else ""

    @property
    def sends_apologies(self) -> bool:
        return self.holder is not None and self.holder.answer == ReplyAnswer.APOLOGIES


def replies_by_seat(meeting: Meeting) -> dict[int, RepliesOfSeat]:
    """{key of a seat: what was said for it}, of the seats for which somebody said something."""
    said = _by_place(meeting.replies.select_related("person", "tenure", "item"))
    found: dict[int, dict[str, MeetingReply]] = {}
    for tenure in tenures_asked(meeting):
        if reply := said.get(_place_of(tenure)):
            place = "holder" if tenure.capacity in HOLDERS else "deputy"
            found.setdefault(tenure.seat_id, {})[place] = reply
    return {key: RepliesOfSeat(**replies) for key, replies in found.items()}


def tenures_asked(meeting: Meeting) -> QuerySet[Tenure]:
    """The places of those who are asked, seat by seat."""
    rows = Tenure.objects.on(meeting.meets_on).filter(seat__body=meeting.body_id)
    return rows.select_related("seat__partner", "person").order_by("seat__position", "seat", "pk")


def _by_place(replies: Iterable[MeetingReply]) -> dict[tuple, MeetingReply]:
    return {(reply.person_id, reply.tenure_id): reply for reply in replies}


def _place_of(tenure: Tenure) -> tuple[int | None, int | None]:
    """By what the reply of whoever has it is found."""
    return (tenure.person_id, None) if tenure.person_id else (None, tenure.pk)


@dataclass(frozen=True)
class ReplyLine:
    """`noted_by` is who entered it for them. `tenure` is the key of their place."""

    tenure: int
    seat: str
    person: str
    words: str = ""
    interest: str = ""
    item: str = ""
    noted_by: str = ""


@dataclass(frozen=True)
class RepliesOfMeeting:
    """For managers: `lines` of who has answered, and `silent`, the holders who have not."""

    lines: tuple[ReplyLine, ...]
    silent: tuple[ReplyLine, ...]


@dataclass(frozen=True)
class RepliesPage:
    """For one reader, before the meeting: whether they are asked, what they said, and for managers what all said."""

    is_asked: bool
    own: MeetingReply | None
    of_all: RepliesOfMeeting | None


def replies_page(meeting: Meeting, reader: User, *, may_edit: bool) -> RepliesPage:
    """In two questions, whoever reads."""
    replies, tenures = meeting.replies.select_related("person", "tenure", "item", "noted_by"), tenures_asked(meeting)
    if not may_edit:
        replies, tenures = replies.filter(person=reader), tenures.filter(person=reader)
    said, tenures = _by_place(replies), list(tenures)
    is_asked_here = any(tenure.person_id == reader.pk for tenure in tenures)
    return RepliesPage(is_asked_here, said.get((reader.pk, None)), _of_all(tenures, said) if may_edit else None)


def _of_all(tenures: Iterable[Tenure], said: dict[tuple, MeetingReply]) -> RepliesOfMeeting:
    lines, silent = [], []
    for tenure in tenures:
        reply = said.get(_place_of(tenure))
        if reply is not None:
            lines.append(_line(tenure, reply))
        elif tenure.capacity in HOLDERS:
            silent.append(ReplyLine(tenure.pk, str(tenure.seat), tenure.who))
    return RepliesOfMeeting(tuple(lines), tuple(silent))


def _line(tenure: Tenure, reply: MeetingReply) -> ReplyLine:
    words = {
        ReplyAnswer.COMING: "comes",
        ReplyAnswer.DEPUTY: f"does not come: {reply.deputy} comes",
        ReplyAnswer.APOLOGIES: "sends apologies",
    }
    item = reply.item.title if reply.item else ""
    noted_by = reply.noted_by.name if reply.noted_by else ""
    return ReplyLine(tenure.pk, str(tenure.seat), tenure.who, words[reply.answer], reply.interest, item, noted_by)
