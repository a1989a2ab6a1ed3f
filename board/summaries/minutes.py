"""The minutes of a meeting as words: live from its rows until they are agreed, frozen afterwards."""

import json
from dataclasses import asdict, dataclass, replace

from board.choices import Conduct, Restriction
from board.models import AgendaItem, Decision, Declaration, Meeting
from board.summaries.agenda import Shown, Withholdable
from board.summaries.agenda_order import in_order
from board.summaries.attendance import AttendanceLine, attendance_lines
from board.summaries.quorum import quorum
from govuk.dates import day


@dataclass(frozen=True)
class RaisedAction:
    reference: str
    title: str
    lead: str


@dataclass(frozen=True)
class MinutedDecision:
    reference: str
    text: str
    section_17: str = ""
    owner: str = ""
    due: str = ""
    actions: tuple[RaisedAction, ...] = ()


@dataclass(frozen=True)
class TakenCorrection:
    """What somebody who was there corrected in the draft: the words before, the words since, and why."""

    says: str
    proposed: str
    why: str


@dataclass(frozen=True)
class MinutedItem(Withholdable):
    """One item's minute. `number` is 0 until it is known who reads."""

    key: str
    title: str
    kind: str = ""
    restriction: str = Restriction.OPEN
    reason: str = ""
    text: str = ""
    declarations: tuple[str, ...] = ()
    decisions: tuple[MinutedDecision, ...] = ()
    number: int = 0
    position: int = 0
    is_withheld: bool = False
    corrections: tuple[TakenCorrection, ...] = ()


@dataclass(frozen=True)
class Minutes:
    body: str
    meeting: str
    place: str
    attendance: tuple[AttendanceLine, ...]
    quorum: str
    declarations: tuple[str, ...]
    items: tuple[MinutedItem, ...]

    def to_json(self) -> str:
        """Canonical, so that its checksum says whether it is still the same."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Minutes":
        content = json.loads(text)
        attendance = tuple(AttendanceLine(**line) for line in content.pop("attendance"))
        items = tuple(_item_from(each) for each in content.pop("items"))
        declarations = tuple(content.pop("declarations"))
        return cls(**content, attendance=attendance, items=items, declarations=declarations)


def _item_from(content: dict) -> MinutedItem:
    decisions = tuple(_decision_from(each) for each in content.pop("decisions"))
    # Minutes that were agreed before corrections were kept have none.
    corrections = tuple(TakenCorrection(**each) for each in content.pop("corrections", ()))
    told = {"decisions": decisions, "declarations": tuple(content["declarations"]), "corrections": corrections}
    return MinutedItem(**content | told)


def _decision_from(content: dict) -> MinutedDecision:
    actions = tuple(RaisedAction(**action) for action in content.pop("actions"))
    return MinutedDecision(**content, actions=actions)


def minutes_of(meeting: Meeting, shown: Shown) -> Minutes:
    """What one reader reads of the minutes."""
    return for_reader(Minutes.from_json(meeting.frozen_words) if meeting.is_agreed else whole_minutes(meeting), shown)


def for_reader(whole: Minutes, shown: Shown) -> Minutes:
    """Of frozen or live minutes what one reader may know now."""
    return replace(whole, items=tuple(_item_for_reader(item, shown) for item in shown.seen(whole.items)))


def _item_for_reader(item: MinutedItem, shown: Shown) -> MinutedItem:
    decisions = tuple(
        replace(each, actions=tuple(action for action in each.actions if action.reference in shown.actions))
        for each in item.decisions
    )
    return replace(item, decisions=decisions)


def whole_minutes(meeting: Meeting) -> Minutes:
    """Everything, for freezing and for those who see everything."""
    rows = meeting.items.standing().prefetch_related("declarations", "decisions__actions__lead_partner")
    rows = rows.prefetch_related("decisions__owner", "corrections")
    general = meeting.declarations.filter(item=None)
    return Minutes(
        body=meeting.body.name,
        meeting=day(meeting.meets_on),
        place=meeting.place,
        attendance=tuple(attendance_lines(meeting)),
        quorum=quorum(meeting.body, meeting.attendance.all()).words,
        declarations=tuple(map(declared, general)),
        items=tuple(replace(_minuted(row), position=place) for place, row in enumerate(in_order(rows), start=1)),
    )


def _minuted(item: AgendaItem) -> MinutedItem:
    decisions = sorted(item.decisions.all(), key=lambda each: (each.year, each.number))
    return MinutedItem(
        key=str(item.key),
        title=item.title,
        kind=item.kind,
        restriction=item.restriction,
        reason=item.reason,
        text=item.minute,
        declarations=tuple(declared(each) for each in item.declarations.all()),
        decisions=tuple(map(minuted_decision, decisions)),
        corrections=tuple(
            TakenCorrection(each.says, each.proposed, each.why) for each in item.corrections.all() if each.is_accepted
        ),
    )


def declared(declaration: Declaration) -> str:
    """One sentence: who, what, and what they did then."""
    did = Conduct(declaration.conduct).label.lower()
    return f"{declaration.who}: {declaration.interest.rstrip('.')}. They {did}."


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
    )
