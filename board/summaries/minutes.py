"""The minutes of a meeting as words: live from its rows until they are agreed, frozen afterwards."""

import json
from collections import defaultdict
from dataclasses import asdict, dataclass, replace

from board.choices import Concerns, Conduct, Presence
from board.models import AgendaItem, Appointment, Decision, Declaration, Meeting, MinuteCorrection
from board.summaries.agenda import Shown
from board.summaries.agenda_order import in_order
from board.summaries.attendance import AttendanceLine, attendance_line
from board.summaries.attendance_at_each_item import Roll, roll_of
from board.summaries.comings_and_goings import Came, cames_of, quorum_notes, said_at, said_of, told_of
from board.summaries.minuted_items import MinutedDecision, MinutedItem, RaisedAction, TakenCorrection, item_from
from board.summaries.minuted_points import (
    WHAT_WAS_SAID,
    minuted_points,
    minuted_recommendations,
)
from board.summaries.quorum_after_corrections import corrected_for_minutes
from board.summaries.votes import vote_in_words, voters_in_words
from govuk.dates import day


@dataclass(frozen=True)
class Minutes:
    """`quorum`, `is_quorate`: as the meeting began. `comings`: who came and went later; each item and each line of
    attendance says it to a reader (`for_reader`)."""

    body: str
    meeting: str
    place: str
    attendance: tuple[AttendanceLine, ...]
    quorum: str
    declarations: tuple[str, ...]
    items: tuple[MinutedItem, ...]
    comings: tuple[Came, ...] = ()
    is_quorate: bool | None = None

    @property
    def members(self) -> tuple[AttendanceLine, ...]:
        return tuple(line for line in self.attendance if line.is_member)

    @property
    def others(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who came or sent apologies without a seat, by group: ("Support officers", ("Council: housing", …))."""
        found = defaultdict(list)
        for line in self.attendance:
            if not line.is_member:
                found[_group_of(line)].append(line.words)
        return tuple((group, tuple(lines)) for group, lines in found.items())

    def to_json(self) -> str:
        """Canonical, so that its checksum says whether it is still the same."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Minutes":
        content = json.loads(text)
        attendance = tuple(AttendanceLine(**line) for line in content.pop("attendance"))
        items = tuple(item_from(each) for each in content.pop("items"))
        declarations = tuple(content.pop("declarations"))
        comings = tuple(Came(**each) for each in content.pop("comings", ()))
        return cls(**content, attendance=attendance, items=items, declarations=declarations, comings=comings)


def _group_of(line: AttendanceLine) -> str:
    if line.state == Presence.APOLOGIES:
        return "Apologies also from"
    # "As" a guest of a former copy is empty.
    return line.role or Presence.IN_ATTENDANCE.label


def minutes_of(meeting: Meeting, shown: Shown) -> Minutes:
    """What one reader reads of the minutes."""
    return for_reader(Minutes.from_json(meeting.frozen_words) if meeting.is_agreed else whole_minutes(meeting), shown)


def for_reader(whole: Minutes, shown: Shown) -> Minutes:
    """Of frozen or live minutes what one reader may know now."""
    items = [_item_for_reader(item, shown) for item in shown.seen(whole.items)]
    comings = tuple(told_of(whole.comings, taken={item.key: item.taken for item in whole.items}, read=items))
    notes = quorum_notes(items, as_begun=whole.is_quorate)
    said = (
        replace(each, comings=said_at(each, comings, whole.attendance), quorum_note=notes.get(each.key, ""))
        for each in items
    )
    numbers = {item.key: item.number for item in items}
    lines = (replace(line, comings=said_of(place, comings, numbers)) for place, line in enumerate(whole.attendance))
    return replace(whole, items=tuple(said), attendance=tuple(lines), comings=comings)


def _item_for_reader(item: MinutedItem, shown: Shown) -> MinutedItem:
    decisions = tuple(
        replace(each, actions=tuple(action for action in each.actions if action.reference in shown.actions))
        for each in item.decisions
    )
    return replace(item, decisions=decisions)


def whole_minutes(meeting: Meeting) -> Minutes:
    """Everything, for freezing and for those who see everything."""
    rows = meeting.items.standing().prefetch_related("declarations", "decisions__actions__lead_partner")
    rows = rows.prefetch_related(
        "decisions__owner", "decisions__answers__seat__partner", "corrections__decision", *WHAT_WAS_SAID
    )
    rows = rows.prefetch_related("appointments__tenure__person", "appointments__tenure__seat__partner")
    general, roll = meeting.declarations.filter(item=None), roll_of(meeting)
    begun, known = roll.quorum_as_begun(), roll.is_noted
    return Minutes(
        body=meeting.body.name,
        meeting=day(meeting.meets_on),
        place=meeting.place,
        attendance=tuple(map(attendance_line, roll.rows)),
        quorum=begun.words,
        is_quorate=begun.is_met if known else None,
        declarations=tuple(map(declared, general)),
        comings=tuple(cames_of(roll, rows)),
        items=tuple(replace(_minuted(row, roll), position=place) for place, row in enumerate(in_order(rows), start=1)),
    )


def _minuted(item: AgendaItem, roll: Roll) -> MinutedItem:
    decisions = sorted(item.decisions.all(), key=lambda each: (each.year, each.number))
    then = roll.quorum_at(roll.before_item(item.pk), item_id=item.pk)
    return MinutedItem(
        key=str(item.key),
        title=item.title,
        kind=item.kind,
        restriction=item.restriction,
        reason=item.reason,
        text=item.minute,
        declarations=tuple(declared(each) for each in item.declarations.all()),
        decisions=tuple(map(minuted_decision, decisions)),
        actions=minuted_points(item),
        recommendations=minuted_recommendations(item),
        appointments=tuple(map(appointed, item.appointments.all())),
        taken=item.position,
        is_quorate=then.is_met if roll.is_noted else None,
        quorum=then.as_counted,
        corrections=tuple(taken_correction(each) for each in item.corrections.all() if each.is_accepted),
    )


def taken_correction(row: MinuteCorrection) -> TakenCorrection:
    """What was proposed of a vote was corrected in its own form: what that says now is told."""
    if row.concerns == Concerns.MINUTE:
        return TakenCorrection(row.says, row.proposed, row.why)
    if row.concerns == Concerns.ATTENDANCE:
        return TakenCorrection("", row.proposed, row.why, what="Attendance")
    if row.concerns == Concerns.VOTE:
        return TakenCorrection(row.says, vote_in_words(row.decision), row.why, what=f"Vote on decision {row.decision}")
    return TakenCorrection(row.says, row.proposed, row.why, what=f"Decision {row.decision}")


def appointed(appointment: Appointment) -> str:
    tenure = appointment.tenure
    return f"{tenure.who} ({tenure.seat}) was appointed {tenure.get_capacity_display().lower()}."


def declared(declaration: Declaration) -> str:
    """Who, what, and what they did then, where that is known."""
    did = f" They {Conduct(declaration.conduct).label.lower()}." if declaration.conduct else ""
    return f"{declaration.who}: {declaration.interest.rstrip('.')}.{did}"


def minuted_decision(decision: Decision) -> MinutedDecision:
    owner = ", ".join(filter(None, [decision.owner.short_name if decision.owner else "", decision.owner_role]))
    actions = sorted(decision.actions.all(), key=lambda action: action.reference)
    return MinutedDecision(
        reference=decision.reference,
        text=decision.text,
        section_17=decision.section_17,
        owner=owner,
        due=day(decision.due_on),
        actions=tuple(RaisedAction(each.reference, each.title, each.lead_partner.short_name) for each in actions),
        vote=vote_in_words(decision),
        voters=voters_in_words(decision.answers.all()),
        quorum=decision.quorum_words if decision.was_quorate is False else "",
        quorum_corrected=corrected_for_minutes(decision),
    )
