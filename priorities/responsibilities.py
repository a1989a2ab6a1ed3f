"""The measures that a partner leads and the priorities that a person sponsors, of strategies that are not closed."""

from partners.models import User
from partners.responsibilities import KindOfThing, Thing, of_partners, of_people
from priorities.choices import StrategyState
from records.services import keep


@of_partners
class MeasuresLed(KindOfThing):
    key, title, place = "measures", "Success measures that it leads", 60
    ends = "Nobody leads it"
    asked = "Select who leads {words}"

    def things(self, owner, *, on):
        rows = owner.measures_led.exclude(strategy__state=StrategyState.CLOSED).filter(retired_on=None)
        rows = rows.select_related("strategy", "outcome").order_by("strategy", "outcome", "pk")
        return [Thing(each, str(each), each.strategy.title) for each in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            thing.record.lead_partner = partner
            keep(thing.record, by=handing.by, at=handing.at, why=handing.why)


@of_people
class PrioritiesSponsored(KindOfThing):
    key, title, place = "sponsored", "Priorities that they sponsor on the board", 30
    ends = "Nobody sponsors it yet"
    asked = "Select who sponsors {words}"
    is_of_partner = False

    def things(self, owner, *, on):
        rows = owner.sponsored_priorities.exclude(strategy__state=StrategyState.CLOSED).filter(retired_on=None)
        return [Thing(each, str(each), each.strategy.title) for each in rows.select_related("strategy")]

    def takers(self, owner, thing, *, on):
        return User.objects.active().exclude(pk=owner.pk).order_by("name", "pk")

    def hand_over(self, things, handing):
        for thing, person in things:
            thing.record.sponsor = person
            keep(thing.record, by=handing.by, at=handing.at, why=handing.why)
