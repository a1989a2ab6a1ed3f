"""The open requests in the county log for which a partner is responsible here."""

from govuk.dates import day
from oversight.models import CountyRequest
from oversight.services import make_responsible
from partners.responsibilities import KindOfThing, Thing, of_partners


@of_partners
class Requests(KindOfThing):
    key, title, place = "requests", "Open requests in the county log", 70
    ends = "Nobody is responsible for it here"
    asked = "Select who is responsible for {words}"

    def things(self, owner, *, on):
        rows = CountyRequest.objects.filter(owner=owner).open().order_by("asked_on", "pk")
        return [Thing(each, each.title, f"Asked on {day(each.asked_on)}.") for each in rows]

    def hand_over(self, things, handing):
        for thing, partner in things:
            make_responsible(thing.record, partner=partner, why=handing.why, by=handing.by, at=handing.at)
