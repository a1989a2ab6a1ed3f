"""What a partner gives of the partnership's data: datasets, indicators, and the returns that it is asked for; and
which of them people see to."""

from partners.models import User
from partners.responsibilities import KindOfThing, Thing, of_partners, of_people
from records.services import keep


class Provided(KindOfThing):
    ends = "Nobody provides it"
    asked = "Select who provides {words}"

    def hand_over(self, things, handing):
        for thing, partner in things:
            thing.record.provider = partner
            keep(thing.record, by=handing.by, at=handing.at, why=handing.why)


@of_partners
class DatasetsProvided(Provided):
    key, title, place = "datasets", "Datasets that it provides", 80

    def things(self, owner, *, on):
        return [Thing(each, each.name, each.get_state_display()) for each in owner.datasets.awaited()]


@of_partners
class IndicatorsProvided(Provided):
    key, title, place = "indicators", "Indicators that it gives the readings of", 90

    def things(self, owner, *, on):
        return [Thing(each, str(each)) for each in owner.indicators.standing(on=on)]


@of_partners
class ReturnsAsked(KindOfThing):
    """Others answer the same return, so that who takes one may be asked for it already."""

    key, title, place = "returns", "Returns that it is asked for", 100
    ends = "It is not asked for it any more"
    asked = "Select who answers {words}"

    def things(self, owner, *, on):
        return [Thing(each, str(each)) for each in owner.returns.all()]

    def hand_over(self, things, handing):
        for thing, partner in things:
            others = thing.record.partners.exclude(pk=handing.former.pk)
            asked = {*others, partner} - {None}
            keep(thing.record, by=handing.by, at=handing.at, why=handing.why, links={"partners": asked})


class SeenTo(KindOfThing):
    """Whoever is active may take it, whatever partner they are of. `person` is the field that names who sees to it."""

    ends = "Nobody yet"
    is_of_partner = False
    person = ""

    def takers(self, owner, thing, *, on):
        return User.objects.active().exclude(pk=owner.pk).order_by("name", "pk")

    def hand_over(self, things, handing):
        for thing, person in things:
            setattr(thing.record, self.person, person)
            keep(thing.record, by=handing.by, at=handing.at, why=handing.why)


@of_people
class DatasetsKept(SeenTo):
    key, title, place = "stewarded", "Datasets that they are steward of", 80
    asked = "Select who is steward of {words}"
    person = "steward"

    def things(self, owner, *, on):
        return [Thing(each, each.name, each.get_state_display()) for each in owner.datasets_kept.awaited()]


@of_people
class IndicatorsAnsweredFor(SeenTo):
    key, title, place = "answered_for", "Indicators that they answer for", 90
    asked = "Select who answers for {words}"
    person = "owner"

    def things(self, owner, *, on):
        return [Thing(each, str(each)) for each in owner.indicators.standing(on=on)]
