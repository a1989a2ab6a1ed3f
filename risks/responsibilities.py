"""The open risks that a partner owns, and those that a person owns there."""

from govuk.dates import day
from partners.models import User
from partners.responsibilities import KindOfThing, Thing, of_partners, of_people
from risks.models import Risk
from risks.services import close_risk, pass_partner, pass_person


def _things(rows):
    rows = rows.open().select_related("partner", "owner").order_by("review_on", "pk")
    return [Thing(each, each.title, f"To be reviewed by {day(each.review_on)}.") for each in rows]


@of_partners
class RisksOfPartner(KindOfThing):
    key, title, place = "risks", "Open risks that it owns", 65
    ends = "Nobody: the risk is closed"
    asked = "Select who owns the risk {words}"

    def things(self, owner, *, on):
        return _things(Risk.objects.filter(partner=owner))

    def hand_over(self, things, handing):
        for thing, partner in things:
            if partner is None:
                close_risk(thing.record, because=handing.why, by=handing.by, at=handing.at)
            else:
                pass_partner(thing.record, to=partner, why=handing.why, by=handing.by, at=handing.at)


@of_people
class RisksOfPerson(KindOfThing):
    key, title, place = "owned_risks", "Open risks that they own", 65
    ends = "Nobody: the partner’s officers review it"
    asked = "Select who owns the risk {words}"

    def things(self, owner, *, on):
        return _things(Risk.objects.filter(owner=owner))

    def takers(self, owner, thing, *, on):
        people = User.objects.active().taking_part_in_restricted().filter(partner=thing.record.partner_id)
        return people.exclude(pk=owner.pk).order_by("name", "pk")

    def hand_over(self, things, handing):
        for thing, person in things:
            pass_person(thing.record, to=person, why=handing.why, by=handing.by, at=handing.at)
