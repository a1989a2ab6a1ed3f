"""What is known besides the plan: crime that the police recorded, and what those thought who took part."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from datasets.models import CrimeMonth
from datasets.models.times import months_before
from datasets.summaries.crime import recorded_crime
from datasets.summaries.protected import crime_told
from engagement.summaries.satisfaction import Track
from govuk.dates import month_and_year
from govuk.words import listed
from papers.suppression import THRESHOLD
from periods.models import ReportingPeriod

MONTHS = 3


@dataclass(frozen=True)
class CrimeLately:
    """`number` and `before`, that of the same months a year before, are None where they are not here, or may not be
    passed on: of `number`, `is_withheld` says so."""

    first: date
    last: date
    number: int | None
    before: int | None
    missing: tuple[date, ...] = ()
    is_provisional: bool = False
    has_made_up: bool = False
    is_withheld: bool = False

    @property
    def months(self) -> str:
        first = f"{self.first:%B}" if self.first.year == self.last.year else month_and_year(self.first)
        return f"{first} to {month_and_year(self.last)}"

    def sentence(self, place: str = "") -> str:
        where = f" in {place}" if place else ""
        if self.is_withheld:
            return (
                f"How many crimes and incidents the police recorded{where} in {self.months} is withheld: it is fewer "
                f"than {THRESHOLD}, or a number from which such a one could be worked out."
            )
        if self.number is None:
            months = listed([month_and_year(each) for each in self.missing], joined_by="and")
            return f"Police figures for {months} are not here yet."
        said = f"In {self.months} the police recorded {self.number:,} crimes and incidents{where}"
        notes = []
        if self.is_provisional:
            notes.append("The police may still correct these figures.")
        if self.has_made_up:
            notes.append("Some of them are example figures, not the police’s.")
        return " ".join([f"{said}{self._change()}.", *notes])

    def change_sentence(self, place: str) -> str:
        """Of one whose `number` is known."""
        if self.before is None:
            return "There is no figure of the year before to compare."
        difference = self.number - self.before
        how = f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}" if difference else "as many"
        than = f"crimes and incidents in {place} {'than' if difference else 'as'} a year before"
        return f"In {self.months} the police recorded {how} {than}."

    def _change(self) -> str:
        if self.before is None:
            return ", and there is no figure of the year before to compare"
        difference = self.number - self.before
        if not difference:
            return ", as many as in the same months a year before"
        return f", {abs(difference):,} {'more' if difference > 0 else 'fewer'} than in the same months a year before"


def crime_lately(period: ReportingPeriod, *, ward: str = "") -> CrimeLately | None:
    """The last three months that are here of those up to the quarter's end; None where there is none."""
    months = CrimeMonth.objects.filter(month__lte=period.ends_on).order_by("-month")
    last = months.values_list("month", flat=True).first()
    if last is None:
        return None
    found = recorded_crime(last, months=MONTHS)
    first = months_before(last, MONTHS - 1)
    if found.missing:
        return CrimeLately(first, last, None, None, found.missing)
    told = crime_told(last, months=MONTHS, ward=ward)
    notes = {"is_provisional": found.has_provisional, "has_made_up": found.has_made_up}
    before = None if told.is_withheld else told.before
    return CrimeLately(first, last, told.number, before, is_withheld=told.is_withheld, **notes)


def satisfaction_words(on: date, *, priorities: Collection[int] = ()) -> str:
    """In a sentence; empty where nobody was asked. It tells of nothing restricted."""
    track = Track(on=on)
    if priorities:
        found = track.of_actions(Action.objects.filter(priority__in=list(priorities)).values_list("pk", flat=True))
    else:
        found = track.of_all()
    return found.sentence if found.asked_count else ""
