"""What the page for taking minutes shows of each item, beside the box."""

from dataclasses import dataclass

from board.models import ActionPoint, AgendaItem, Appointment, Decision, Declaration, Meeting, Paper, Recommendation
from board.summaries.agenda_order import numbered
from board.summaries.minuted_points import WHAT_WAS_SAID, in_order_of


@dataclass(frozen=True)
class MinutingItem:
    number: int
    row: AgendaItem
    papers: tuple[Paper, ...]
    declarations: tuple[Declaration, ...]
    decisions: tuple[Decision, ...]
    appointments: tuple[Appointment, ...]
    points: tuple[ActionPoint, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    @property
    def was_declared(self) -> bool:
        """An interest at the item itself; what was declared before the meeting waits for it."""
        return any(each.conduct for each in self.declarations)

    @property
    def minute_label(self) -> str:
        return f"Minute of item {self.number}"


def minuting_of(meeting: Meeting) -> list[MinutingItem]:
    rows = meeting.items.standing().select_related("meeting")
    rows = rows.prefetch_related("papers", "declarations", "decisions__owner", "decisions__actions__lead_partner")
    rows = rows.prefetch_related(*WHAT_WAS_SAID)
    rows = rows.prefetch_related("appointments__tenure__person", "appointments__tenure__seat__partner")
    return [_item(number, row) for number, row in numbered(rows)]


def _item(number: int, row: AgendaItem) -> MinutingItem:
    decisions = sorted(row.decisions.all(), key=lambda each: (each.year, each.number))
    said = tuple(in_order_of(row.action_points.all())), tuple(in_order_of(row.recommendations.all()))
    declarations, appointments = tuple(row.declarations.all()), tuple(row.appointments.all())
    return MinutingItem(number, row, tuple(row.kept_papers), declarations, tuple(decisions), appointments, *said)
