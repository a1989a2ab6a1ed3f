"""What managers are told of: duties that are late or missing, and those that fall due soon."""

from datetime import date

from oversight.choices import DutyState
from oversight.limits import DUE_WITHIN
from oversight.summaries.duty_lines import DutyLine, lines_of
from oversight.summaries.duty_rule import Standing, days_of_year
from periods.models import financial_year_of
from records.caching import kept_by_stamp


def owed_now(*, stamp: tuple, on: date) -> list[tuple[DutyLine, Standing]]:
    """For managers: of this year, what went missing in the one that has just ended, and what falls due so early in the
    next one that it is told of in this."""
    year = financial_year_of(on)
    first, last = days_of_year(year)
    found = list(_owed_soon(stamp, year, on))
    if on - first < DUE_WITHIN:
        before = _owed_soon(stamp, year - 1, on)
        found = [*(pair for pair in before if pair[1].state == DutyState.MISSING), *found]
    if last - on < DUE_WITHIN:
        after = _owed_soon(stamp, year + 1, on)
        # What happened, and what is owed once, is in both years.
        found += [pair for pair in after if pair[1].occurrence.due_on > last and pair[1].occurrence.starts_on > last]
    return found


# The home page of every manager asks: nothing is read for it that only the page of the duties shows.
@kept_by_stamp(most=4)
def _owed_soon(stamp, year: int, on: date) -> tuple[tuple[DutyLine, Standing], ...]:
    """What is late, and what falls due within `DUE_WITHIN`, each time by itself; the longest late first."""
    pairs = [(line, each) for line in lines_of(year, partners=None, knows=True, on=on) for each in line.open]
    soon = [pair for pair in pairs if pair[1].occurrence.due_on <= on + DUE_WITHIN]
    return tuple(sorted(soon, key=lambda pair: pair[1].occurrence.due_on))
