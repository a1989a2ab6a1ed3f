"""What the police recorded in a financial year beside the year before, as residents may read it: small numbers are
withheld in the one place for that (decision 44)."""

from dataclasses import dataclass

from datasets.models import CrimeMonth
from datasets.summaries.crime import Compared, recorded_crime
from govuk.dates import month_and_year
from govuk.words import listed
from papers.document import BarChart, BarPart, Block, PaperTable, Paragraph
from papers.suppression import WITHHELD, CountList, Protected, protect
from periods.models import financial_year, quarter_dates

SOURCE = "Source: street-level crime at https://data.police.uk/, Open Government Licence."
SAYS_LITTLE = (
    "This is what was reported to the police and recorded by them. It does not show what was never reported, and "
    "more reports can mean more trust rather than more harm."
)
MADE_UP = "Example figures, not the police’s: all or some of these months are made up."
TITLE = "Crimes and incidents that the police recorded"
# Nearer than that to the year before, in percent, it is called about the same.
ABOUT_THE_SAME = 1


@dataclass(frozen=True)
class CrimeOfYear:
    """`number` and `before` of all types, None where months are missing; `table` has the types."""

    year: int
    area: str
    number: int | None
    before: int | None
    table: PaperTable | None
    missing: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def withholds(self) -> bool:
        return self.table is not None and any(WITHHELD in row for row in self.table.rows)

    @property
    def compared_types(self) -> tuple[tuple[str, str, str], ...]:
        """(type, number of the year before, number) as the table tells them; none without a year before."""
        if self.table is None or self.table.header != _header(self.year):
            return ()
        return tuple((name, before, number) for name, before, number, _ in self.table.rows)

    @property
    def headline(self) -> str:
        """Whether crime fell, in a sentence that is true whatever is known."""
        year = financial_year(self.year)
        if self.number is None:
            return f"We cannot say yet whether crime fell in {year}: police figures of some months are not here."
        said = f"The police recorded {self.number:,} crimes and incidents in {self.area} in {year}"
        if self.before is None:
            return f"{said}. We have no figure of the year before to compare."
        return f"{said}, {self._change()}."

    def _change(self) -> str:
        difference = self.number - self.before
        percent = round(100 * abs(difference) / self.before) if self.before else 0
        if percent < ABOUT_THE_SAME:
            return f"about as many as the year before ({self.before:,})"
        way = "more" if difference > 0 else "fewer"
        return f"{abs(difference):,} {way} than the year before ({percent}% {way})"

    def blocks(self) -> list[Block]:
        found: list[Block] = [Paragraph(self.headline)]
        if self.missing:
            found.append(Paragraph(f"Not here yet: {listed(self.missing, joined_by='and')}."))
        if self.number is not None and self.before is not None:
            years = (financial_year(self.year - 1), financial_year(self.year))
            part = BarPart("Crimes and incidents", (self.before, self.number), "blue")
            found.append(BarChart(TITLE, "crimes and incidents", years, (part,)))
        return [*found, self.table] if self.table else found


def crime_of_year(year: int, *, area: str) -> CrimeOfYear | None:
    """None where no month of the year is here at all."""
    first, last = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1].replace(day=1)
    if not CrimeMonth.objects.filter(month__range=(first, last)).exists():
        return None
    found = recorded_crime(last)
    notes = tuple(filter(None, (SAYS_LITTLE, MADE_UP if found.has_made_up else "", _provisional(found), SOURCE)))
    missing = tuple(month_and_year(month) for month in found.missing)
    if missing:
        return CrimeOfYear(year, area, None, None, None, missing, notes)
    table, shown = _table(year, found.types, found.whole.before is not None, notes)
    number, before = (found.whole.number, found.whole.before) if shown else (None, None)
    return CrimeOfYear(year, area, number, before, table, (), notes)


def _provisional(found) -> str:
    months = [month_and_year(each.month) for each in found.months if each.is_provisional]
    said = listed(months, joined_by="and") if months else ""
    return f"Provisional, because the police may send them again: {said}." if said else ""


def _table(year: int, types: tuple[Compared, ...], is_compared: bool, notes) -> tuple[PaperTable, bool]:
    """And whether the total may be shown."""
    names = tuple(each.name for each in types)
    now = CountList(f"crimes {financial_year(year)}", "type", names, tuple(each.number for each in types))
    if not is_compared:
        shown = protect(now)
        table = PaperTable(TITLE, ("Type", financial_year(year)), _rows(shown, now), (1,), notes)
        return table, now.key() not in shown.withheld
    then = CountList(f"crimes {financial_year(year - 1)}", "type", names, tuple(each.before for each in types))
    shown = protect(now, then)
    pairs = zip(shown.rows(then), shown.rows(now), strict=True)
    rows = tuple((name, before, number, _difference(before, number)) for (name, before), (_, number) in pairs)
    noted = (*notes, shown.note) if shown.withheld else notes
    return PaperTable(TITLE, _header(year), rows, (1, 2, 3), noted), shown.withheld.isdisjoint((now.key(), then.key()))


def _header(year: int) -> tuple[str, ...]:
    return "Type", financial_year(year - 1), financial_year(year), "Change"


def _rows(shown: Protected, table: CountList) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, shown.rows(table)))


def _difference(before: str, number: str) -> str:
    """Of what is shown: a change from or to a withheld number would give it back."""
    if WITHHELD in (before, number):
        return WITHHELD
    return f"{int(number.replace(',', '')) - int(before.replace(',', '')):+,}".replace("+0", "0")
