"""The duties of a year: how each stands and by what evidence, what falls due in which month, what is owed and late."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Model, Prefetch

from board.choices import BodyKind, MeetingState
from board.models import Body, Meeting
from govuk.dates import FIRST_DAY, month_and_year
from oversight.choices import DutyState, Frequency
from oversight.models import Duty, DutyEvidence, DutyOccasion, EvidenceFile
from oversight.summaries.duty_rule import (
    Happened,
    Standing,
    days_of_year,
    holds_in,
    occurrences,
    standing_of,
    worst_of,
)
from oversight.summaries.sources import FINDERS, READ, Shown, decisions, named
from partners.models import OrganisationKind, Partner
from periods.models import financial_year, financial_year_of
from records.caching import kept_by_stamp, newest_of

# How long before its day a duty is told of, on the home page of managers.
DUE_WITHIN = timedelta(days=28)
OWN = (Duty, DutyEvidence, DutyOccasion, EvidenceFile, Body, OrganisationKind, Partner)


@dataclass(frozen=True)
class DutyLine:
    """One duty in a year, for one reader. `shown` is all its evidence of the year, also what does not count;
    `partners` are those here of the kind whose duty it is."""

    duty: Duty
    state: DutyState
    standings: tuple[Standing, ...]
    shown: tuple[Shown, ...]
    partners: tuple[str, ...]

    @property
    def next_due_on(self) -> date | None:
        """The first day that is still to be met, passed or not."""
        return min((each.occurrence.due_on for each in self.open), default=None)

    @property
    def open(self) -> list[Standing]:
        return [each for each in self.standings if each.state != DutyState.MET]

    @property
    def met_count(self) -> int:
        return len(self.standings) - len(self.open)

    @property
    def is_withheld(self) -> bool:
        return self.state == DutyState.WITHHELD


@dataclass(frozen=True)
class Month:
    words: str
    due: tuple[tuple[DutyLine, Standing], ...]


@dataclass(frozen=True)
class DutiesYear:
    year: int
    on: date
    lines: tuple[DutyLine, ...]
    # The first day of which anything is kept here: of what was done before it there is no evidence by itself.
    kept_from: date | None

    @property
    def words(self) -> str:
        return financial_year(self.year)

    @cached_property
    def counts(self) -> Counter:
        return Counter(line.state for line in self.lines)

    def of_state(self, *states: DutyState) -> list[DutyLine]:
        return [line for line in self.lines if line.state in states]

    @property
    def overdue(self) -> list[DutyLine]:
        """What is late or missing, the longest first."""
        found = self.of_state(DutyState.LATE, DutyState.MISSING)
        return sorted(found, key=lambda line: (line.next_due_on, line.duty.position))

    @property
    def next(self) -> DutyLine | None:
        return min(self.of_state(DutyState.DUE), key=lambda line: line.next_due_on, default=None)

    @property
    def months(self) -> list[Month]:
        """The twelve months of the year, April first, with what falls due in each."""
        by_month = defaultdict(list)
        for line in self.lines:
            for each in line.standings:
                due_on = each.occurrence.due_on
                by_month[due_on.year, due_on.month].append((line, each))
        found = []
        for number in range(12):
            first = date(self.year + (number + 3) // 12, (number + 3) % 12 + 1, 1)
            due = sorted(by_month[first.year, first.month], key=lambda pair: pair[1].occurrence.due_on)
            found.append(Month(month_and_year(first), tuple(due)))
        return found

    @property
    def begins_before_what_is_kept(self) -> bool:
        return self.kept_from is not None and days_of_year(self.year)[0] < self.kept_from


def judged_by() -> tuple[type[Model], ...]:
    """Every kind of record by which duties are judged."""
    return (*OWN, *READ)


def duties_stamp() -> tuple:
    """The stamp of all that the duties and their evidence say."""
    return newest_of(judged_by())


def duties_year(year: int, *, stamp: tuple, knows: bool, on: date) -> DutiesYear:
    """`knows`: whether the reader knows how restricted duties stand (`oversight.querysets.knows_restricted`)."""
    return _duties_year(stamp, year, knows, on)


# Decision 12: for managers and for everybody else, of this year and a few past ones.
@kept_by_stamp(most=32)
def _duties_year(stamp, year: int, knows: bool, on: date) -> DutiesYear:
    duties = list(Duty.objects.select_related("partner_kind", "body"))
    partners = defaultdict(list)
    for partner in Partner.objects.taking_part(on=min(on, days_of_year(year)[1])).order_by("name"):
        partners[partner.kind_id].append(partner.name)
    gathered = _Gathered(duties, year)
    lines = (_line(duty, year, gathered, tuple(partners[duty.partner_kind_id]), knows, on) for duty in duties)
    kept_from = Meeting.objects.order_by("meets_on").values_list("meets_on", flat=True).first()
    return DutiesYear(year, on, tuple(line for line in lines if line), kept_from)


class _Gathered:
    """All that the duties of a year are judged by, read once for all of them."""

    def __init__(self, duties: list[Duty], year: int):
        self.days = days_of_year(year)
        self.found: dict[tuple, list[Shown]] = {}
        self.noted, self.occasions = defaultdict(list), defaultdict(list)
        files = Prefetch("files", EvidenceFile.objects.kept(), to_attr="kept_files")
        for each in DutyEvidence.objects.standing().select_related("duty").prefetch_related(files):
            self.noted[each.duty_id].append(_noted(each))
        for each in DutyOccasion.objects.standing():
            happened = Happened(each.what, each.happened_on, each.due_on, each.pk, str(each.key))
            self.occasions[each.duty_id].append(happened)
        meets = any(duty.frequency == Frequency.EACH_MEETING for duty in duties)
        self.meetings = list(_meetings(self.days)) if meets else []

    def evidence(self, duty: Duty) -> list[Shown]:
        """Of its time, which of what is owed once may have begun years ago; the oldest first."""
        first = (duty.in_force_from or FIRST_DAY) if duty.frequency == Frequency.ONCE else self.days[0]
        found = list(self.noted[duty.pk])
        if duty.comes_from in FINDERS:
            found += named(self._found(duty.comes_from, FINDERS[duty.comes_from], first), duty.named)
        if duty.decided:
            found += named(self._found("decided", decisions, first), duty.decided)
        return sorted(found, key=lambda each: (each.on, each.what))

    def _found(self, name: str, find, first: date) -> list[Shown]:
        if (name, first) not in self.found:
            self.found[name, first] = list(find(first, self.days[1]))
        return self.found[name, first]


def _noted(evidence: DutyEvidence) -> Shown:
    return Shown(
        on=evidence.happened_on,
        what=evidence.title,
        url=evidence.link,
        for_starts_on=None if evidence.occasion_id else evidence.for_starts_on,
        occasion=evidence.occasion_id,
        note=evidence.note,
        key=str(evidence.key),
        files=tuple((_address(evidence, file), file.name) for file in evidence.kept_files),
    )


def _address(evidence: DutyEvidence, file: EvidenceFile) -> str:
    file.evidence = evidence
    return file.get_absolute_url()


def _meetings(days: tuple[date, date]) -> Iterable[Happened]:
    rows = Meeting.objects.filter(body__kind=BodyKind.BOARD, meets_on__range=days)
    for meeting in rows.exclude(state=MeetingState.CANCELLED).select_related("body").order_by("meets_on", "pk"):
        yield Happened(str(meeting), meeting.meets_on, meeting.meets_on)


def _line(
    duty: Duty, year: int, gathered: _Gathered, partners: tuple[str, ...], knows: bool, on: date
) -> DutyLine | None:
    """None for what was over before the year began."""
    if not holds_in(duty, year):
        is_over = duty.in_force_until is not None and duty.in_force_until < gathered.days[0]
        return None if is_over else DutyLine(duty, DutyState.NOT_YET, (), (), partners)
    # The file itself names who meets it: that is no secret, whatever else of the duty is.
    if duty.is_restricted and not knows:
        state = DutyState.ELSEWHERE if duty.met_by else DutyState.WITHHELD
        return DutyLine(duty, state, (), (), partners)
    evidence = [each for each in gathered.evidence(duty) if each.on <= on]
    due = occurrences(duty, year, meetings=gathered.meetings, occasions=gathered.occasions[duty.pk])
    standings = tuple(standing_of(each, evidence, on=on) for each in due)
    standings = tuple(each for each in standings if _is_of_year(each, gathered.days))
    shown = tuple(each for each in evidence if _is_shown(each, standings, gathered.days))
    if duty.met_by:
        return DutyLine(duty, DutyState.ELSEWHERE, (), shown, partners)
    return DutyLine(duty, _state(standings, shown), standings, shown, partners)


def _is_of_year(standing: Standing, days: tuple[date, date]) -> bool:
    """What is owed once, or because something happened, is told from its beginning to the year in which it is met."""
    begun = standing.occurrence.starts_on <= days[1]
    return begun and (standing.met_on is None or standing.met_on >= days[0])


def _is_shown(shown: Shown, standings: Iterable[Standing], days: tuple[date, date]) -> bool:
    if any(shown in each.shown for each in standings):
        return True
    first = shown.for_starts_on or shown.on
    return shown.occasion is None and days[0] <= first <= days[1]


def _state(standings: tuple[Standing, ...], shown: tuple[Shown, ...]) -> DutyState:
    if standings:
        return worst_of(each.state for each in standings)
    return DutyState.MET if any(each.counts for each in shown) else DutyState.NOTHING


def owed_soon(found: DutiesYear) -> list[tuple[DutyLine, Standing]]:
    """What is late, and what falls due within `DUE_WITHIN`, each time by itself; the longest late first."""
    pairs = [(line, each) for line in found.lines for each in line.open]
    soon = [pair for pair in pairs if pair[1].occurrence.due_on <= found.on + DUE_WITHIN]
    return sorted(soon, key=lambda pair: pair[1].occurrence.due_on)


def owed_now(*, stamp: tuple, on: date) -> list[tuple[DutyLine, Standing]]:
    """For managers: of this year, what went missing in the one that has just ended, and what falls due so early in the
    next one that it is told of in this."""
    year = financial_year_of(on)
    first, last = days_of_year(year)
    found = owed_soon(_for_managers(year, stamp, on))
    if on - first < DUE_WITHIN:
        before = owed_soon(_for_managers(year - 1, stamp, on))
        found = [*(pair for pair in before if pair[1].state == DutyState.MISSING), *found]
    if last - on < DUE_WITHIN:
        after = owed_soon(_for_managers(year + 1, stamp, on))
        # What happened, and what is owed once, is in both years.
        found += [pair for pair in after if pair[1].occurrence.due_on > last and pair[1].occurrence.starts_on > last]
    return found


def _for_managers(year: int, stamp: tuple, on: date) -> DutiesYear:
    return duties_year(year, stamp=stamp, knows=True, on=on)
