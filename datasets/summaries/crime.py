"""Police recorded crime in the partnership's area: by type and by month, beside the same months a year before, and by
ward. Numbers are what the police recorded, in the order of the alphabet and the calendar: nothing is ranked."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from datasets.choices import AREA_CODES_CHANGED
from datasets.limits import SETTLED_AFTER
from datasets.models import Area, CrimeCount, CrimeMonth, Population
from datasets.models.times import months_before
from datasets.summaries.provisional import is_provisional

MOST_MONTHS = 12


@dataclass(frozen=True)
class Compared:
    """A number of crimes beside that of the same months a year before; None where those months are not here."""

    name: str
    number: int
    before: int | None
    per_thousand: float | None

    @property
    def change_words(self) -> str:
        if self.before is None:
            return "No year before to compare"
        difference = self.number - self.before
        if not difference:
            return "The same"
        return f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}"


@dataclass(frozen=True)
class OneMonth:
    """`compared` is None for a month that is not here."""

    month: date
    compared: Compared | None
    is_provisional: bool
    without_area_count: int


@dataclass(frozen=True)
class WardCount:
    ward: str
    number: int


@dataclass(frozen=True)
class RecordedCrime:
    first: date
    last: date
    crime_type: str
    whole: Compared
    types: tuple[Compared, ...]
    months: tuple[OneMonth, ...]
    wards: tuple[WardCount, ...]
    without_ward_count: int
    population: Population | None
    crosses_new_areas: bool
    has_made_up: bool

    @property
    def has_provisional(self) -> bool:
        return any(each.is_provisional for each in self.months)

    @property
    def provisional_days(self) -> int:
        """Read sooner than so many days after its end, a month is provisional."""
        return SETTLED_AFTER.days

    @property
    def missing(self) -> tuple[date, ...]:
        return tuple(each.month for each in self.months if each.compared is None)

    @property
    def without_area_count(self) -> int:
        return sum(each.without_area_count for each in self.months)


def recorded_crime(last: date, *, months: int = MOST_MONTHS, crime_type: str = "") -> RecordedCrime:
    """`months` up to `last`, a first day of a month; all types together where `crime_type` is not one of these
    months."""
    first = months_before(last, months - 1)
    numbers = _numbers(months_before(first, 12), last)
    files = _files(months_before(first, 12), last)
    people = Population.objects.filter(year__lte=last.year).first()
    span = [months_before(last, n) for n in reversed(range(months))]
    comparable = all(_is_comparable(files, month) for month in span)
    types = sorted({name for name, _ in numbers})
    crime_type = crime_type if crime_type in types else ""
    chosen = [crime_type] if crime_type else types
    whole = _compared(crime_type or "All types", numbers, chosen, span, comparable, people)
    wards, without_ward = _wards(first, last, crime_type)
    return RecordedCrime(
        first=first,
        last=last,
        crime_type=crime_type,
        whole=whole,
        types=tuple(_compared(name, numbers, [name], span, comparable, people) for name in types),
        months=tuple(_month(month, files, numbers, chosen, people) for month in span),
        wards=wards,
        without_ward_count=without_ward,
        population=people,
        crosses_new_areas=months_before(first, 12) < AREA_CODES_CHANGED <= last,
        has_made_up=any(row.is_made_up for rows in files.values() for row in rows),
    )


def _numbers(first: date, last: date) -> dict[tuple[str, date], int]:
    rows = CrimeCount.objects.of_months(first, last).by_type_and_month()
    return {(kind, month): total for kind, month, total in rows}


def _files(first: date, last: date) -> dict[date, list[CrimeMonth]]:
    files = defaultdict(list)
    for row in CrimeMonth.objects.filter(month__range=(first, last)):
        files[row.month].append(row)
    return files


def _is_comparable(files, month: date) -> bool:
    """Whether the same forces are here for the month and for that of a year before."""
    forces, before = ({row.force for row in files.get(each, ())} for each in (month, months_before(month, 12)))
    return bool(forces) and forces == before


def _compared(name: str, numbers, types, span: list[date], comparable: bool, people) -> Compared:
    number = sum(numbers.get((kind, month), 0) for kind in types for month in span)
    before = sum(numbers.get((kind, months_before(month, 12)), 0) for kind in types for month in span)
    rate = round(number * 1000 / people.people_count, 1) if people else None
    return Compared(name, number, before if comparable else None, rate)


def _month(month: date, files, numbers, types, people) -> OneMonth:
    here = files.get(month, ())
    return OneMonth(
        month,
        _compared("", numbers, types, [month], _is_comparable(files, month), people) if here else None,
        is_provisional=any(map(is_provisional, here)),
        without_area_count=sum(row.without_area_count for row in here),
    )


def _wards(first: date, last: date, crime_type: str) -> tuple[tuple[WardCount, ...], int]:
    """Nothing where no area has a ward. The wards are those of the newest census."""
    ward_of = {area.code: area.ward for area in Area.objects.exclude(ward="").order_by("census")}
    if not ward_of:
        return (), 0
    counts = CrimeCount.objects.of_months(first, last)
    if crime_type:
        counts = counts.filter(crime_type=crime_type)
    totals = Counter(dict.fromkeys(ward_of.values(), 0))
    for code, total in counts.by_area():
        totals[ward_of.get(code, "")] += total
    without = totals.pop("", 0)
    return tuple(WardCount(ward, totals[ward]) for ward in sorted(totals)), without
