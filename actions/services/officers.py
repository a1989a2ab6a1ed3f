"""Who looks after an action: only people who can send its updates, and they are told."""

from collections import defaultdict

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
    now, called, who = action.lead_officer, _called(action), by.name if by else "The system"
    if before == now:
        return
    if now is not None and now != by:
        _tell(now, "An action is now yours", f"{who} has named you to look after {called}.", NEW)
    if before is not None and before != by and before.is_active:
        words = f"{who} has handed over {called} to {now or 'nobody yet'}."
        _tell(before, "An action is no longer yours", words, OLD)


def tell_officers_of_all(handed: list[tuple[Action, User | None]], *, by: User | None) -> None:
    """The same for many actions and who looked after each before: one mail for what somebody gets, one for what they
    give away."""
    who = by.name if by else "The system"
    gained, lost = defaultdict(list), defaultdict(list)
    for action, before in handed:
        if before != action.lead_officer:
            gained[action.lead_officer].append(action)
            lost[before].append(action)
    for person, actions in gained.items():
        if person is not None and person != by:
            _tell_of_many(person, actions, "now yours", f"{who} has named you to look after", NEW)
    for person, actions in lost.items():
        if person is not None and person != by and person.is_active:
            _tell_of_many(person, actions, "no longer yours", f"{who} has handed over", OLD)


def _tell_of_many(person: User, actions: list[Action], become: str, said: str, more: str) -> None:
    if len(actions) == 1:
        _tell(person, f"An action is {become}", f"{said} {_called(actions[0])}.", more)
        return
    lines = "\n".join(f"- {_called(action)}" for action in actions)
    _tell(person, f"{len(actions)} actions are {become}", f"{said} these actions:\n{lines}", more)


def _called(action: Action) -> str:
    # Mail is read in many places, and whoever handed a restricted action over may no longer see it.
    return "an action" if action.is_restricted else f"{action.reference}, “{action.title}”"


def _tell(person: User, subject: str, words: str, more: str) -> None:
    # A command has no request to take the address from.
    address = settings.SITE_URL.rstrip("/") + reverse("updates:mine")
    queue_mail(to=person, subject=subject, body=f"Hello,\n\n{words}\n\n{more}\n{address}\n")
