"""What somebody looks after, holds and sponsors goes over to others, and their account is closed if they leave."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.services.refusal import refuse
from partners.models import User
from partners.responsibilities import Handing, close_account, key_of, responsibilities_of
from succession.services.continuing_partners import CHANGED


@transaction.atomic
def hand_over_things(
    person: User,
    *,
    choices: Mapping[str, User | None],
    note: str,
    is_leaving: bool,
    state: str = "",
    by: User,
    at: datetime,
) -> User:
    """`choices` says of each thing, by its key, who takes it, or None for nobody; what it leaves out stays, unless
    they are leaving. `note` stands in the history of each."""
    list(User.objects.select_for_update().filter(pk=person.pk))
    today = timezone.localdate(at)
    found = responsibilities_of(person, on=today)
    if state and state != found.state:
        refuse(CHANGED)
    why = f"From {person.name[:30]}: {note}" if note else f"Handed over from {person}"
    for kind, things in found.kinds:
        chosen = [(each, choices[key_of(kind, each)]) for each in things if key_of(kind, each) in choices]
        kind.hand_over(chosen, Handing(person, today, why, by, at))
    if is_leaving:
        left = responsibilities_of(person, on=today).count
        if left:
            refuse(f"{person} still has {'1 thing' if left == 1 else f'{left} things'}: select who takes each")
        close_account(person, why=note or "Left", by=by, at=at)
    return person
