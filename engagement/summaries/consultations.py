"""Who was asked about one action, as one person may read it."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from engagement.models import Consultation, ConsultationRequest
from govuk.dates import day
from partners.models import User


@dataclass(frozen=True)
class SaidRow:
    """One who was asked by link: what they said, or how it stands."""

    receiver: str
    said: str
    state: str


@dataclass(frozen=True)
class ConsultationRow:
    consultation: Consultation
    partners: tuple[str, ...]
    said: tuple[SaidRow, ...]

    @property
    def asked(self) -> str:
        """Whom, in words."""
        others = sum(row.receiver == ADDED for row in self.said)
        added = f"{others} {'person' if others == 1 else 'people'} without an account" if others else ""
        return ", ".join(filter(None, (*self.partners, self.consultation.groups, added)))


ADDED = "Somebody without an account"


def consultations_of(action: Action, user: User, *, on: date) -> list[ConsultationRow]:
    rows = Consultation.objects.filter(action=action).prefetch_related("partners", "requests__partner")
    return [
        ConsultationRow(
            consultation=each,
            partners=tuple(partner.name for partner in each.partners.all()),
            said=tuple(said_row(request, on=on) for request in each.requests.all()),
        )
        for each in rows
    ]


def said_row(request: ConsultationRequest, *, on: date) -> SaidRow:
    receiver = request.partner.name if request.partner else ADDED
    if request.is_answered:
        return SaidRow(receiver, request.said, "")
    if request.is_closed(on=on):
        return SaidRow(receiver, "", "Did not answer")
    return SaidRow(receiver, "", f"Has not answered yet: answers are taken until {day(request.closes_on)}")
