"""What the page for taking minutes shows of each item, beside the box."""

from dataclasses import dataclass

from board.models import AgendaItem, Appointment, Decision, Declaration, Meeting, Paper
from board.summaries.agenda_order import numbered


@dataclass(frozen=True)
class MinutingItem:
    number: int
    row: AgendaItem
    papers: tuple[Paper, ...]
    declarations: tuple[Declaration, ...]
    decisions: tuple[Decision, ...]
    appointments: tuple[Appointment, ...]

    @property
    def minute_label(self) -> str:
        return f"Minute of item {self.number}"


def minuting_of(meeting: Meeting) -> list[MinutingItem]:
    rows = meeting.items.standing().select_related("meeting")
    rows = rows.prefetch_related("papers", "declarations", "decisions__owner", "decisions__actions__lead_partner")
    rows = rows.prefetch_related("appointments__tenure__person", "appointments__tenure__seat__partner")
    return [_item(number, row) for number, row in numbered(rows)]


def _item(number: int, row: AgendaItem) -> MinutingItem:
    decisions = sorted(row.decisions.all(), key=lambda each: (each.year, each.number))
    declarations, appointments = tuple(row.declarations.all()), tuple(row.appointments.all())
    return MinutingItem(number, row, tuple(row.kept_papers), declarations, tuple(decisions), appointments)
