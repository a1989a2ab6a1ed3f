"""Who looks after an action: only people who can send its updates, and they are told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from actions.models import Action
from actions.services.refusal import refuse
from partners.models import Partner, User
from partners.services import queue_mail

NEW = "When an update on it is due, it is on the page My updates:"
OLD = "The updates that are still due from you are on the page My updates:"


def require_officer(officer: User | None, partner: Partner) -> None:
    """An action with somebody who cannot send its updates would stand on nobody's page."""
    if officer is not None and not User.objects.officers_of(partner).filter(pk=officer.pk).exists():
        refuse(f"Select an officer of {partner} who can send updates", "lead_officer")


def officer_before(action: Action) -> User | None:
    """The one who looks after it as it is stored, whatever this copy says."""
    return User.objects.filter(actions_led=action.pk).first() if action.pk else None


def tell_officers(action: Action, *, before: User | None, by: User | None) -> None:
    """Queue a mail to whoever now looks after the action and to whoever did until now, but not to who changed it."""
    tell_officers_of_all([Handover.of(action, before=before.pk if before else None)], by=by)


@dataclass(frozen=True)
class Handover:
    """Who looked after an action and who does now, by their keys; `called` names it in a mail."""

    called: str
    before: int | None
    now: int | None

    @classmethod
    def of(cls, action: Action, *, before: int | None) -> "Handover":
        # Mail is read in many places, and whoever handed a restricted action over may no longer see it.
        called = "an action" if action.is_restricted else f"{action.reference}, “{action.title}”"
        return cls(called, before, action.lead_officer_id)


def tell_officers_of_all(handovers: Iterable[Handover], *, by: User | None) -> None:
    """As for one action, and each person gets one mail about all of them."""
    changed = [each for each in handovers if each.before != each.now]
    people = User.objects.in_bulk({key for each in changed for key in (each.before, each.now) if key})
    given, taken, who = defaultdict(list), defaultdict(list), by.name if by else "The system"
    for each in changed:
        given[each.now].append(each.called)
        taken[each.before].append(f"{each.called} to {people.get(each.now) or 'nobody yet'}")
    for key, person in people.items():
        is_told_of_old = taken[key] if person.is_active else []
        if person != by and (given[key] or is_told_of_old):
            _tell(person, who, given[key], is_told_of_old)


def _tell(person: User, who: str, given: list[str], taken: list[str]) -> None:
    words = []
    if given:
        words += [_listed(f"{who} has named you to look after", given), NEW]
    if taken:
        words += [_listed(f"{who} has handed over", taken)]
    if not given:
        words += [OLD]
    # A command has no request to take the address from.
    address = settings.SITE_URL.rstrip("/") + reverse("updates:mine")
    subject = _subject(len(given), "now yours") if given else _subject(len(taken), "no longer yours")
    queue_mail(to=person, subject=subject, body="\n\n".join(["Hello,", *words]) + f"\n{address}\n")


def _subject(count: int, words: str) -> str:
    return f"An action is {words}" if count == 1 else f"{count} actions are {words}"


def _listed(words: str, actions: list[str]) -> str:
    if len(actions) == 1:
        return f"{words} {actions[0]}."
    return "\n".join([f"{words} {len(actions)} actions:", *(f"- {each}" for each in actions)])
