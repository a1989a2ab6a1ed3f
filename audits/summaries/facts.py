"""What is known of a financial year for its audit: which data there are, and what they say of each priority.

Everybody can read it once it is published: small counts are withheld together with those from which they could be
worked out, and nothing restricted is counted or told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.choices import Visibility
from audits.models import Audit, AuditPart, Finding
from datasets.choices import DatasetState, Unit
from datasets.models import Dataset, Indicator, ReturnPeriod
from datasets.summaries.datasets import DatasetRow, dataset_rows
from datasets.summaries.protected import is_small, totals_told
from datasets.summaries.returns import period_totals
from datasets.wording.figures import figure_words, plain_figure
from engagement.limits import ANSWERS_TAKEN_FOR
from engagement.summaries.satisfaction import Satisfaction, Track
from papers.document import HelpLine
from papers.suppression import WITHHELD
from partners.models import the_partnership
from periods.models import quarter_dates
from priorities.models import SuccessMeasure
from priorities.summaries import known_of
from reports.summaries.crime_of_year import CrimeOfYear, crime_of_year
from reports.summaries.editions import ANY_PARTNERSHIP
from reports.summaries.help_lines import help_lines
from reports.summaries.measures_of_year import MeasureOfYear, measures_of_year

NOT_COMPARED = "–"
# As residents read it.
STATE_WORDS = {
    DatasetState.WANTED: "Not asked for yet",
    DatasetState.REQUESTED: "Asked for, no answer yet",
    DatasetState.FLOWING: "Comes as agreed",
    DatasetState.REFUSED: "Refused",
    DatasetState.RETIRED: "No longer used",
}
# Of units that stand with the figure, or are the same for all.
UNIT_WORDS = {Unit.PERCENT: "", Unit.MONEY: "", Unit.RATE: "per 1,000 people"}


@dataclass(frozen=True)
class DatasetOfYear:
    """`agreed`, `used` and `state` are in words; the flags count."""

    name: str
    given_by: str
    agreed: str
    used: str
    state: str
    is_agreed: bool
    is_used: bool
    is_late: bool
    is_refused: bool


@dataclass(frozen=True)
class ReadingOfYear:
    """The last reading of an indicator in the year."""

    indicator: str
    time: str
    value: str
    target: str
    since_year: str


@dataclass(frozen=True)
class CrimeOfPart:
    """One type of recorded crime that an indicator of the priority counts."""

    name: str
    before: str
    number: str


@dataclass(frozen=True)
class ReturnOfYear:
    """The counts of one return in one period: (question, total)."""

    name: str
    period: str
    answered: int
    asked: int
    totals: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PartFacts:
    part: AuditPart
    readings: tuple[ReadingOfYear, ...]
    without_reading: tuple[str, ...]
    crime: tuple[CrimeOfPart, ...]
    measures: tuple[MeasureOfYear, ...]
    satisfaction: Satisfaction
    answers_until: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class AuditFacts:
    """`on` is the day on which all of it was known."""

    on: date
    publisher: str
    datasets: tuple[DatasetOfYear, ...]
    returns: tuple[ReturnOfYear, ...]
    crime: CrimeOfYear | None
    parts: tuple[PartFacts, ...]
    findings: tuple[Finding, ...]
    lines: tuple[HelpLine, ...] = ()


def audit_facts(audit: Audit, *, on: date) -> AuditFacts:
    """`on` is the day on which it is told: which datasets are late is asked of that day."""
    first, last = quarter_dates(audit.year, 1)[0], quarter_dates(audit.year, 4)[1]
    partnership = the_partnership(on=last)
    crime = crime_of_year(audit.year, area=partnership.area if partnership else "the area")
    parts = list(audit.parts.select_related("priority"))
    findings = list(audit.findings.select_related("action", "decision"))
    track = Track(on=last + ANSWERS_TAKEN_FOR)
    measures = measures_of_year(audit.year, [each.priority_id for each in parts])
    return AuditFacts(
        on=on,
        publisher=partnership.name if partnership else ANY_PARTNERSHIP,
        datasets=tuple(_datasets(first, last, on=on)),
        returns=tuple(_returns(first, last)),
        crime=crime,
        parts=tuple(_part(each, audit, findings, measures, track, crime, last) for each in parts),
        findings=tuple(each for each in findings if each.priority_id is None),
        lines=help_lines(),
    )


def _datasets(first: date, last: date, *, on: date) -> Iterable[DatasetOfYear]:
    """Used is what gave a reading of the year, or came in it."""
    read = Indicator.objects.filter(readings__in=_readings(first, last)).exclude(dataset=None)
    used = set(read.values_list("dataset", flat=True))
    rows = Dataset.objects.exclude(state=DatasetState.RETIRED).with_names()
    return [_dataset(row, used, first, last) for row in dataset_rows(rows, on=on)]


def _readings(first: date, last: date):
    readings = Indicator._meta.get_field("readings").related_model.objects
    return readings.standing().filter(ends_on__range=(first, last))


def _dataset(row: DatasetRow, used: set[int], first: date, last: date) -> DatasetOfYear:
    dataset = row.dataset
    came = dataset.last_received_on is not None and first <= dataset.last_received_on <= last
    is_used, is_refused = dataset.pk in used or came, dataset.state == DatasetState.REFUSED
    is_agreed = dataset.is_covered and not is_refused
    state = row.due if row.is_late else STATE_WORDS[DatasetState(dataset.state)]
    return DatasetOfYear(
        name=dataset.name,
        given_by=str(dataset.provider or dataset.publisher or "Nobody yet"),
        agreed="Yes" if is_agreed else "No",
        used="Yes" if is_used else "No",
        state=f"{state}: {dataset.state_reason}" if is_refused else state,
        is_agreed=is_agreed,
        is_used=is_used,
        is_late=row.is_late,
        is_refused=is_refused,
    )


def _part(
    part: AuditPart,
    audit: Audit,
    findings: list[Finding],
    measures: Iterable[MeasureOfYear],
    track: Track,
    crime: CrimeOfYear | None,
    last: date,
) -> PartFacts:
    rows = list(SuccessMeasure.objects.filter(outcome__priority=part.priority_id).select_related("outcome"))
    standings = {}
    for known in known_of(rows, period=None, on=last).values() if rows else ():
        standings |= {each.indicator.pk: each for each in known.standings}
    first = quarter_dates(audit.year, 1)[0]
    read = [each for each in standings.values() if each.last and each.last.reading.ends_on >= first]
    types = {each.indicator.crime_type for each in standings.values() if each.indicator.crime_type}
    return PartFacts(
        part=part,
        readings=tuple(_reading(each, crime) for each in read),
        without_reading=tuple(each.indicator.name for each in standings.values() if each not in read),
        crime=tuple(_crime(types, crime)),
        measures=tuple(each for each in measures if each.priority == part.priority_id),
        satisfaction=track.of_priority(part.priority_id, year=audit.year),
        answers_until=track.on,
        findings=tuple(each for each in findings if each.priority_id == part.priority_id),
    )


def _reading(standing, crime: CrimeOfYear | None) -> ReadingOfYear:
    row, indicator = standing.last, standing.indicator
    # A count of recorded crime could give back what the table of these crimes withholds.
    gives_back = bool(indicator.crime_type) and crime is not None and crime.withholds
    is_withheld = gives_back or is_small(row.reading, indicator)
    return ReadingOfYear(
        f"{indicator.name}{_counted_in(indicator)}",
        f"{row.reading.period}{' (provisional)' if row.reading.is_provisional else ''}",
        WITHHELD if is_withheld else _number(row.reading.value, indicator),
        row.target_words,
        # A movement from or to a number that is withheld could give it back.
        NOT_COMPARED if is_withheld else row.since_year.words,
    )


def _counted_in(indicator: Indicator) -> str:
    """Beside its name, so that the figure is a number alone."""
    words = UNIT_WORDS.get(indicator.unit, indicator.unit_words)
    return f" ({words})" if words else ""


def _number(value: Decimal, indicator: Indicator) -> str:
    told = figure_words if indicator.unit in (Unit.PERCENT, Unit.MONEY) else plain_figure
    return told(value, indicator)


def _crime(types: set[str], crime: CrimeOfYear | None) -> Iterable[CrimeOfPart]:
    """As the table of the whole tells them, with what it withholds; where it has no year before, nothing."""
    return [CrimeOfPart(*row) for row in crime.compared_types if row[0] in types] if crime else []


def _returns(first: date, last: date) -> Iterable[ReturnOfYear]:
    periods = ReturnPeriod.objects.filter(ends_on__range=(first, last)).select_related("of_return")
    for period in periods.order_by("of_return__title", "starts_on"):
        found = period_totals(period, on=last)
        answered, missing = len(found.answering.answered), len(found.answering.missing)
        yield ReturnOfYear(str(period.of_return), period.words, answered, answered + missing, totals_told(found))


def is_told(finding: Finding) -> bool:
    """Whether the action that a finding became may be named to residents."""
    return finding.action is not None and finding.action.visibility == Visibility.PUBLIC
