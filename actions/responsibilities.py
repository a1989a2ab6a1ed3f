"""The open actions that a partner leads or supports, or that a person looks after, and how they go over to another."""

from actions.choices import CLOSED
from actions.models import Action
from actions.services import cancel, hand_over_all, revise
from partners.models import User
from partners.responsibilities import KindOfThing, Thing, of_partners, of_people

NOT_CLOSED = ("lead_partner", "lead_officer", "priority")


def _things(actions) -> list[Thing]:
    rows = actions.exclude(stage__in=CLOSED).select_related(*NOT_CLOSED).order_by("plan_order", "pk")
    return [Thing(each, str(each), f"{each.get_stage_display()}. Looked after by {_officer(each)}.") for each in rows]


def _officer(action: Action) -> str:
    return f"{action.lead_officer or 'nobody yet'}, {action.lead_partner}"


@of_partners
class ActionsLed(KindOfThing):
    key, title, place = "led", "Open actions that it leads", 30
    ends = "Nobody: the action is cancelled"
    asked = "Select who leads {words}"

    def things(self, owner, *, on):
        return _things(owner.actions_led.all())

    def hand_over(self, things, handing):
        given = [(thing.record, partner) for thing, partner in things if partner]
        handed = [(action, partner, _officer_who_went_along(action, partner)) for action, partner in given]
        hand_over_all(handed, why=handing.why, by=handing.by, at=handing.at)
        for thing, partner in things:
            if partner is None:
                cancel(thing.record, reason=handing.why, by=handing.by, at=handing.at)


def _officer_who_went_along(action: Action, partner) -> User | None:
    """Who looks after it goes on, if they went to the same partner and can still send its updates."""
    return User.objects.officers_of(partner).filter(pk=action.lead_officer_id).first()


@of_partners
class ActionsSupported(KindOfThing):
    key, title, place = "supported", "Open actions that it supports", 40
    ends = "Nobody supports it instead"
    asked = "Select who supports {words}"

    def things(self, owner, *, on):
        return _things(owner.actions_supported.all())

    def hand_over(self, things, handing):
        for thing, partner in things:
            # Read again: it may be one of those that just got another lead partner.
            action = Action.objects.get(pk=thing.record.pk)
            supporting = set(action.supporting_partners.exclude(pk=handing.former.pk))
            if partner and partner.pk != action.lead_partner_id:
                supporting.add(partner)
            revise(action, links={"supporting_partners": supporting}, why=handing.why, by=handing.by, at=handing.at)


@of_people
class ActionsLookedAfter(KindOfThing):
    key, title, place = "actions", "Open actions that they look after", 10
    ends = "Nobody yet: the partner still has to name somebody"
    asked = "Select who looks after {words}"

    def things(self, owner, *, on):
        return _things(owner.actions_led.all())

    def takers_go_by(self, thing):
        return thing.record.lead_partner_id

    def takers(self, owner, thing, *, on):
        return User.objects.officers_of(thing.record.lead_partner).exclude(pk=owner.pk).order_by("name", "pk")

    def without_takers(self, thing):
        partner = thing.record.lead_partner
        return f"Nobody else of {partner} can send its updates. Add somebody first, or nobody looks after it."

    def hand_over(self, things, handing):
        handed = [(thing.record, thing.record.lead_partner, person) for thing, person in things]
        hand_over_all(handed, why=handing.why, by=handing.by, at=handing.at)
