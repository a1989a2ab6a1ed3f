"""What members and deputies said before a meeting, seat by seat, and who has said nothing yet."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def _tenures(meeting: Meeting) -> Iterable[Tenure]:
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


def replies_of(meeting: Meeting) -> RepliesOfMeeting:
    said = {reply.person_id: reply for reply in meeting.replies.select_related("person", "item")}
    lines, silent = [], []
    for tenure in _tenures(meeting):
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
