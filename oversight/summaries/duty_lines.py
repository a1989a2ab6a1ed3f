"""How each duty stands in a year, by what was done (`sources`) and by the rule (`duty_rule`)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from board.choices import BodyKind, MeetingState
from board.models import Meeting
from govuk.dates import FIRST_DAY
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
from oversight.summaries.sources import FINDERS, Shown, decisions, named


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


def lines_of(year: int, *, partners: dict[int, list[str]] | None, knows: bool, on: date) -> tuple[DutyLine, ...]:
    """Of every duty that holds, or will hold, in the year. `partners` are names by kind; where none are asked for, the
    files of the evidence are not read either."""
    duties = list(Duty.objects.select_related("partner_kind", "body"))
    gathered = _Gathered(duties, year, with_files=partners is not None)
    here = partners or {}
    found = (_line(duty, year, gathered, tuple(here.get(duty.partner_kind_id, ())), knows, on) for duty in duties)
    return tuple(line for line in found if line)


class _Gathered:
    """All that the duties of a year are judged by, read once for all of them."""

    def __init__(self, duties: list[Duty], year: int, *, with_files: bool):
        self.days = days_of_year(year)
        self.found: dict[tuple, list[Shown]] = {}
        self.noted, self.occasions = defaultdict(list), defaultdict(list)
        rows = DutyEvidence.objects.standing().select_related("duty")
        if with_files:
            rows = rows.prefetch_related(Prefetch("files", EvidenceFile.objects.kept(), to_attr="kept_files"))
        for each in rows:
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
        files=tuple((_address(evidence, file), file.name) for file in getattr(evidence, "kept_files", ())),
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
