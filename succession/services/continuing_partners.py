"""A partner is continued by another, or by several: one act, in which all that it has goes to where somebody said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from govuk.dates import day
from partners.models import Partner, PartnerContinuation, User
from partners.responsibilities import Handing, Responsibilities, earliest_day, key_of, responsibilities_of
from records.services import keep

CHANGED = (
    "Nothing is done yet. Something in this list was changed since you opened the page: check it again, then "
    "press the button again"
)


@dataclass(frozen=True)
class Succession:
    """Who continues whom from when."""

    former: Partner
    successors: Sequence[Partner]
    on: date

    @property
    def why(self) -> str:
        """For each history, which keeps 100 characters."""
        names = ", ".join(each.short_name for each in self.successors)
        return f"{self.former.short_name} is continued by {names} from {day(self.on)}"


@transaction.atomic
def continue_partner(
    succession: Succession, *, choices: Mapping[str, Partner | None], state: str = "", by: User, at: datetime
) -> list[PartnerContinuation]:
    """`choices` says of each thing, by its key, which successor takes it; None ends it. `state` is that of the
    responsibilities which somebody read: another one is refused. Raises ValidationError or StaleRecord, and then
    nothing is done.
    """
    former = succession.former
    _lock(former, *succession.successors)
    _require_possible(succession, today=timezone.localdate(at))
    found = responsibilities_of(former, on=succession.on)
    if state and state != found.state:
        refuse(CHANGED)
    _require_decided(found, choices)
    handing = Handing(former, succession.on, succession.why, by, at)
    for kind, things in found.kinds:
        kind.hand_over([(each, choices[key_of(kind, each)]) for each in things], handing)
    if responsibilities_of(former, on=succession.on).count:
        refuse(CHANGED)
    former.left_on = succession.on
    keep(former, by=by, at=at, why=succession.why)
    return [_note_continuation(succession, to, by=by, at=at) for to in succession.successors]


def _lock(*partners: Partner) -> None:
    """Nobody gives anything to one of them until this act is done, and two such acts follow one another."""
    list(Partner.objects.select_for_update().filter(pk__in=[each.pk for each in partners]).order_by("pk"))


def _require_possible(succession: Succession, *, today: date) -> None:
    former, on = succession.former, succession.on
    if former.continued_by.exists():
        refuse(f"{former} is already continued by another partner")
    if not former.takes_part(on=on):
        refuse(f"{former} left the partnership on {day(former.left_on)}. Select an earlier day.")
    if on > today:
        refuse("The day must be today or in the past")
    if refusal := earliest_day(former).refusal(on=on):
        refuse(refusal)
    if not succession.successors:
        refuse("Select who continues it")
    for each in succession.successors:
        if each.pk == former.pk or not each.takes_part(on=today) or not each.takes_part(on=on):
            refuse(f"{each} cannot continue it: select another partner that takes part")


def _require_decided(found: Responsibilities, choices: Mapping[str, Partner | None]) -> None:
    undecided = [
        kind.ask(each) for kind, things in found.kinds for each in things if key_of(kind, each) not in choices
    ]
    if undecided:
        raise ValidationError(undecided)


def _note_continuation(succession: Succession, to: Partner, *, by: User, at: datetime) -> PartnerContinuation:
    continued = PartnerContinuation(former=succession.former, successor=to, starts_on=succession.on)
    return keep(continued, by=by, at=at, why=succession.why)
