"""What of a strategy has been typed in so far, and what is still to come."""

from dataclasses import dataclass

from priorities.models import Outcome, Priority, Strategy, SuccessMeasure, Theme
from records.models import Record


@dataclass(frozen=True)
class PartToType:
    """One kind of part of a strategy: how many there are, and whether it cannot do without."""

    model: type[Record]
    count: int
    is_needed: bool = True

    @property
    def called(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def words(self) -> str:
        """ "1 priority", "no outcomes" """
        named = self.called if self.count == 1 else str(self.model._meta.verbose_name_plural)
        return f"{self.count or 'no'} {named}"

    @property
    def article(self) -> str:
        return "an" if self.called[0] in "aeiou" else "a"

    @property
    def form(self) -> str:
        """The name of the address of its form."""
        return f"admin:{self.model._meta.label_lower.replace('.', '_')}_add"


def parts_to_type(strategy: Strategy) -> list[PartToType]:
    """In the order in which they are typed: an outcome may serve a priority, and a measure belongs to an outcome."""
    return [
        PartToType(Priority, strategy.priorities.count()),
        PartToType(Outcome, strategy.outcomes.count()),
        PartToType(SuccessMeasure, SuccessMeasure.objects.filter(outcome__strategy=strategy).count()),
        PartToType(Theme, strategy.themes.count(), is_needed=False),
    ]
