"""A measure and those of earlier strategies that it continues: their readings and judgements are one series."""

from dataclasses import dataclass
from datetime import date

from priorities.models import Strategy, SuccessMeasure


@dataclass(frozen=True)
class Change:
    """A day from which another strategy was in force."""

    on: date
    strategy: Strategy


@dataclass(frozen=True)
class Lineage:
    """The measure first, then the one that it continues, and so on back."""

    measures: tuple[SuccessMeasure, ...]

    @property
    def measure(self) -> SuccessMeasure:
        return self.measures[0]

    @property
    def earlier(self) -> tuple[SuccessMeasure, ...]:
        return self.measures[1:]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Newest first. A draft is not in force: with it nothing has changed yet."""
        strategies = [measure.strategy for measure in self.measures[:-1]]
        return tuple(Change(each.adopted_on, each) for each in strategies if each.adopted_on)

    def change_between(self, later: date | None, earlier: date) -> Change | None:
        """The first day of another strategy after what began `earlier`, up to what began `later`."""
        found = (each for each in self.changes if later is not None and earlier < each.on <= later)
        return next(found, None)


def lineage_of(measure: SuccessMeasure) -> Lineage:
    found = [measure]
    while found[-1].continues_id and found[-1].continues_id not in {each.pk for each in found}:
        found.append(SuccessMeasure.objects.select_related("strategy", "outcome").get(pk=found[-1].continues_id))
    return Lineage(tuple(found))
