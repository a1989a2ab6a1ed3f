"""An agenda before it is published, as each reader would read it."""

from dataclasses import dataclass, replace

from board.models import Meeting
from board.querysets import OBSERVER, RESIDENT, Sight, sight_of_partner
from board.summaries.agenda import Agenda, agenda_of, shown_to, whole_agenda
from partners.models import Partner


@dataclass(frozen=True)
class Copy:
    """Whose copy it is, in words; `key` stands in the address."""

    key: str
    words: str
    sight: Sight


def copies(meeting: Meeting, partner: Partner | None) -> list[Copy]:
    """Those that differ: a member of the body, an officer of a partner, who only reads, and a resident."""
    found = [Copy("member", f"A member of {meeting.body}", Sight(seats=((meeting.body_id, None),)))]
    if partner is not None:
        found.append(Copy("partner", f"An officer of {partner}", sight_of_partner(partner)))
    return [
        *found,
        Copy("observer", "An observer, or an officer of a partner that nothing restricted concerns", OBSERVER),
        Copy("resident", "A resident, where the meeting is held in public", RESIDENT),
    ]


def preview(meeting: Meeting, copy: Copy) -> Agenda:
    """What would be published now, cut for that reader: drafts are shown as though they were published."""
    return agenda_of(whole_agenda(meeting), shown_to(meeting, replace(copy.sight, drafts=True)))
