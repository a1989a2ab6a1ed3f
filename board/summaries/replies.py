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
        return self.deputy.person.name if self.deputy and self.deputy.answer == ReplyAnswer.COMING else ""

    @property
    def sends_apologies(self) -> bool:
        return self.holder is not None and self.holder.answer == ReplyAnswer.APOLOGIES


def replies_by_seat(meeting: Meeting) -> dict[int, RepliesOfSeat]:
    """{key of a seat: what was said for it}, of the seats for which somebody said something."""
    said = {reply.person_id: reply for reply in meeting.replies.select_related("person", "item")}
    found: dict[int, dict[str, MeetingReply]] = {}
    for tenure in _tenures(meeting):
        if tenure.person_id in said:
            place = "holder" if tenure.capacity in HOLDERS else "deputy"
            found.setdefault(tenure.seat_id, {})[place] = said[tenure.person_id]
    return {key: RepliesOfSeat(**replies) for key, replies in found.items()}


def _tenures(meeting: Meeting) -> QuerySet[Tenure]:
    rows = Tenure.objects.on(meeting.meets_on).filter(seat__body=meeting.body_id)
    return rows.select_related("seat__partner", "person").order_by("seat__position", "seat", "pk")


@dataclass(frozen=True)
class ReplyLine:
    seat: str
    person: str
    words: str
    interest: str = ""
    item: str = ""


@dataclass(frozen=True)
class RepliesOfMeeting:
    """For managers: `lines` of who has answered, and `silent`, the holders who have not."""

    lines: tuple[ReplyLine, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class RepliesPage:
    """For one reader, before the meeting: whether they are asked, what they said, and for managers what all said."""

    is_asked: bool
    own: MeetingReply | None
    of_all: RepliesOfMeeting | None


def replies_page(meeting: Meeting, reader: User, *, may_edit: bool) -> RepliesPage:
    """In two questions, whoever reads."""
    replies, tenures = meeting.replies.select_related("person", "item"), _tenures(meeting)
    if not may_edit:
        replies, tenures = replies.filter(person=reader), tenures.filter(person=reader)
    said, tenures = {reply.person_id: reply for reply in replies}, list(tenures)
    is_asked_here = any(tenure.person_id == reader.pk for tenure in tenures)
    return RepliesPage(is_asked_here, said.get(reader.pk), _of_all(tenures, said) if may_edit else None)


def _of_all(tenures: Iterable[Tenure], said: dict[int, MeetingReply]) -> RepliesOfMeeting:
    lines, silent = [], []
    for tenure in tenures:
        reply = said.get(tenure.person_id)
        if reply is not None:
            lines.append(_line(tenure, reply))
        elif tenure.capacity in HOLDERS:
            silent.append(f"{tenure.person} ({tenure.seat})")
    return RepliesOfMeeting(tuple(lines), tuple(silent))


def _line(tenure: Tenure, reply: MeetingReply) -> ReplyLine:
    words = {
        ReplyAnswer.COMING: "comes",
        ReplyAnswer.DEPUTY: f"does not come: {reply.deputy} comes",
        ReplyAnswer.APOLOGIES: "sends apologies",
    }
    item = reply.item.title if reply.item else ""
    return ReplyLine(str(tenure.seat), tenure.person.name, words[reply.answer], reply.interest, item)
