"""Asking: about an action in the making, and about one that is finished; and reminding whoever has not answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone

from actions.choices import Stage
from actions.models import Action
from actions.services.refusal import refuse
from engagement.choices import Way
from engagement.limits import ANSWERS_TAKEN_FOR, ASKED_ABOUT_FOR
from engagement.models import AskedFor, Consultation, ConsultationRequest, FeedbackRequest, FeedbackRound
from engagement.notices import ask, tell_what_changed
from engagement.reminders import ASKED_REMINDER_DAYS
from notices.reminders import each_day
from notices.services import written_to
from partners.models import Partner, User, the_partnership
from records.services import keep

ASKED_BEFORE = "Everybody chosen was asked this before, or has asked us not to write again"
NO_ADDRESSES = "This action is restricted: only people with an account who may see it can be asked"


@transaction.atomic
def record_consultation(consultation: Consultation, *, links: Mapping, by: User, at: datetime) -> Consultation:
    """Keep who was asked and what came of it, also of one that is corrected; what changed is told to who answered."""
    partners = list(links.get("partners", ()))
    if not partners and not consultation.groups.strip():
        refuse("Select a partner, or enter which groups or residents were asked", "partners")
    rows = Consultation.objects.filter(pk=consultation.pk)
    was_told = bool(consultation.pk) and rows.exclude(changed="").exists()
    why = "Edited" if consultation.pk else "Recorded"
    keep(consultation, by=by, at=at, links={"partners": partners}, why=why)
    # Once: a word that is put right later is no news. Whoever answers after it reads it where they are thanked.
    if consultation.changed and not was_told:
        tell_what_changed(consultation, by=by, at=at)
    return consultation


@transaction.atomic
def ask_by_link(
    consultation: Consultation, *, partners: Iterable[Partner], addresses: Iterable[str], by: User, at: datetime
) -> Consultation:
    """Ask partners and people without an account one question; each answers by a link of their own."""
    action, partners, typed = consultation.action, list(partners), list(addresses)
    if not partners and not typed:
        refuse("Select a partner, or enter an address", "partners")
    _refuse_addresses_of_restricted(action, typed)
    # Back, and sent again: nobody gets the same question twice while they can answer it.
    have_it = ConsultationRequest.objects.filter(closes_on__gte=timezone.localdate(at))
    have_it = have_it.filter(consultation__action=action, consultation__question=consultation.question)
    asked = set(have_it.values_list("partner", "address"))
    partners = [each for each in partners if (each.pk, "") not in asked]
    addresses = [each for each in written_to(typed) if (None, each) not in asked]
    if not partners and not addresses:
        refuse(ASKED_BEFORE, "addresses" if typed else "partners")
    consultation.way, consultation.asked_on = Way.LINK, timezone.localdate(at)
    keep(consultation, by=by, at=at, links={"partners": partners}, why="Asked by link")
    _ask(ConsultationRequest, {"consultation": consultation}, partners, addresses, by=by, at=at)
    return consultation


@transaction.atomic
def ask_about(action: Action, *, addresses: Iterable[str] = (), by: User | None, at: datetime) -> FeedbackRound:
    """Ask each partner named on a finished action, and whoever was added, what they think of it."""
    if action.stage != Stage.COMPLETE:
        refuse("Feedback is asked for once the action is complete")
    addresses, on = written_to(addresses), timezone.localdate(at)
    _refuse_addresses_of_restricted(action, addresses)
    partnership = the_partnership(on=on)
    round_ = FeedbackRound(
        action=action,
        completed_on=action.completed_on,
        priority=action.priority,
        lead_partner=action.lead_partner,
        asked_on=on,
        closes_on=on + ANSWERS_TAKEN_FOR,
        is_anonymous=bool(partnership and partnership.feedback_is_anonymous),
        was_restricted=action.is_restricted,
    )
    keep(round_, by=by, at=at, why="Asked")
    named = [action.lead_partner, *action.supporting_partners.order_by("pk").select_related("contact__partner")]
    partners = [partner for partner in named if partner.takes_part(on=on)]
    _ask(FeedbackRequest, {"round": round_}, partners, addresses, by=by, at=at)
    return round_


@transaction.atomic
def add_people(round_: FeedbackRound, *, addresses: Iterable[str], by: User, at: datetime) -> list[str]:
    """Ask people without an account as well; returns who was asked and had not been before."""
    on = timezone.localdate(at)
    if round_.is_closed(on=on):
        refuse("Answers about this action are no longer taken")
    _refuse_addresses_of_restricted(round_.action, addresses)
    asked = set(round_.requests.values_list("address", flat=True))
    new = [address for address in written_to(addresses) if address not in asked]
    if not new:
        refuse("Everybody at these addresses was asked before, or has asked us not to write again", "addresses")
    _ask(FeedbackRequest, {"round": round_}, [], new, by=by, at=at, closes_on=round_.closes_on)
    return new


def _refuse_addresses_of_restricted(action: Action, addresses: Iterable[str]) -> None:
    if action.is_restricted and list(addresses):
        refuse(NO_ADDRESSES, "addresses")


def _ask(model: type[AskedFor], of: dict, partners, addresses, *, by, at: datetime, closes_on: date | None = None):
    closes_on = closes_on or timezone.localdate(at) + ANSWERS_TAKEN_FOR
    whom = [*({"partner": each} for each in partners), *({"address": each} for each in addresses)]
    rows = [model(**of, **each, asked_at=at, closes_on=closes_on) for each in whom]
    model.objects.bulk_create(rows)
    ask(rows, by=by, at=at)


COMPLETED = "completed"
REQUESTS = {
    "consultation": (ConsultationRequest, "consultation"),
    "feedback": (FeedbackRequest, "round"),
}


@each_day
def ask_each_day(*, on: date, at: datetime) -> None:
    """Ask about what was completed lately and not asked about, and remind whoever has not answered."""
    found: dict[str, list[int]] = {}
    for kind, key in to_do(on):
        found.setdefault(kind, []).append(key)
    done = Action.objects.filter(pk__in=found.pop(COMPLETED, [])).in_plan_order()
    for action in done.select_related("priority", "lead_partner__contact__partner"):
        ask_about(action, by=None, at=at)
    for kind, keys in found.items():
        remind(*REQUESTS[kind], keys, on=on, at=at)


def to_do(on: date) -> Iterable[tuple[str, int]]:
    """(kind, key) of the actions and requests that the day is about, in one statement: on most days there is none."""
    asked = FeedbackRound.objects.filter(action=OuterRef("pk"), completed_on=OuterRef("completed_on"))
    done = Action.objects.filter(stage=Stage.COMPLETE, completed_on__gt=on - ASKED_ABOUT_FOR, completed_on__lte=on)
    rows = {COMPLETED: done.filter(~Exists(asked))}
    for kind, (model, _) in REQUESTS.items():
        steps = (
            Q(reminded_count__lt=number, asked_at__lte=end_of(on - timedelta(days=days))) for number, days in STEPS
        )
        rows[kind] = model.objects.open(on=on).filter(reduce(or_, steps))
    first, *others = (
        each.order_by().annotate(kind=Value(kind)).values_list("kind", "pk") for kind, each in rows.items()
    )
    return first.union(*others, all=True)


STEPS = tuple(enumerate(ASKED_REMINDER_DAYS, start=1))


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def remind(model: type[AskedFor], of: str, keys: list[int], *, on: date, at: datetime) -> None:
    """Those who are to be reminded that day and were not: once, however many days nobody did."""
    late = list(model.objects.filter(pk__in=keys).select_related("partner__contact__partner", f"{of}__action"))
    for row in late:
        row.reminded_count = max(number for number, days in STEPS if row.asked_at <= end_of(on - timedelta(days=days)))
    model.objects.bulk_update(late, ["reminded_count"])
    ask(late, by=None, at=at)
