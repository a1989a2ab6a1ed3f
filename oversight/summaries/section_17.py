"""The board's record of how it oversees the Section 17 duty in a financial year: what it said of each decision, dated
evidence, and what is missing. For one reader: whatever they may not see is not in it, nor in its counts."""

from dataclasses import dataclass
from datetime import date

from board.choices import Purpose
from board.models import AgendaItem, Decision, Meeting
from board.querysets import Sight
from board.summaries.arising import origin_of
from oversight.summaries.evidence import Evidence, Returns, evidence_of, returns_of
from oversight.summaries.gaps import Gap, gaps_of
from periods.models import financial_year, financial_year_of


@dataclass(frozen=True)
class Statement:
    """What was said of the duty with one decision, or with an item for decision on which none is recorded."""

    on: date
    where: str
    where_url: str
    about: str
    reference: str
    url: str
    text: str
    words: str
    state: str
    reason: str = ""

    @property
    def is_missing(self) -> bool:
        return not self.words


@dataclass(frozen=True)
class OversightYear:
    year: int
    statements: tuple[Statement, ...]
    withheld: tuple[Decision, ...]
    evidence: tuple[Evidence, ...]
    returns: tuple[Returns, ...]
    gaps: tuple[Gap, ...]

    @property
    def words(self) -> str:
        return financial_year(self.year)

    @property
    def said_count(self) -> int:
        return sum(not each.is_missing for each in self.statements)

    @property
    def silent(self) -> list[Statement]:
        return [each for each in self.statements if each.is_missing]

    @property
    def missing_count(self) -> int:
        return len(self.silent) + len(self.gaps)


def years_of_oversight(*, on: date) -> list[int]:
    """The financial years in which a body met or was to meet, and this one; the newest first, none to come."""
    this_year = financial_year_of(on)
    found = {financial_year_of(day) for day in Meeting.objects.order_by().values_list("meets_on", flat=True)}
    return sorted({year for year in found if year <= this_year} | {this_year}, reverse=True)


def days_of_year(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def oversight_year(year: int, *, sight: Sight, stamp: tuple, on: date) -> OversightYear:
    """`stamp` is that of the plan: what closed quarters say is kept by it."""
    days = days_of_year(year)
    statements = tuple(_statements(days, sight))
    returns = tuple(returns_of(year, sight=sight, stamp=stamp, on=on))
    return OversightYear(
        year=year,
        statements=statements,
        withheld=tuple(Decision.objects.filter(made_on__range=days).withheld_from(sight).with_origin()),
        evidence=tuple(evidence_of(days, sight=sight)),
        returns=returns,
        gaps=tuple(gaps_of(days, returns=returns, sight=sight, on=on)),
    )


def _statements(days: tuple[date, date], sight: Sight) -> list[Statement]:
    decisions = Decision.objects.in_sight(sight).filter(made_on__range=days).with_origin()
    statements = [_of_decision(each) for each in decisions]
    items = AgendaItem.objects.in_sight(sight).standing().filter(purpose=Purpose.DECISION)
    items = items.filter(meeting__in=Meeting.objects.took_place().filter(meets_on__range=days))
    undecided = items.exclude(pk__in=[each.item_id for each in decisions if each.item_id])
    statements += [_of_item(each) for each in undecided.select_related("meeting__body")]
    # “~” comes after all letters and digits: items without a decision follow those that have one.
    return sorted(statements, key=lambda each: (each.on, each.where, each.reference or "~", each.about))


def _of_decision(decision: Decision) -> Statement:
    item = decision.item
    return Statement(
        on=decision.made_on,
        where=origin_of(decision),
        where_url=item.meeting.get_minutes_url() if item else "",
        about=item.title if item else "By email",
        reference=decision.reference,
        url=decision.get_absolute_url(),
        text=decision.text,
        words=decision.section_17 or (item.section_17 if item else ""),
        state=decision.get_state_display(),
        reason=decision.get_reason_display() if decision.is_restricted else "",
    )


def _of_item(item: AgendaItem) -> Statement:
    return Statement(
        on=item.meeting.meets_on,
        where=str(item.meeting),
        where_url=item.meeting.get_minutes_url(),
        about=item.title,
        reference="",
        url="",
        text="No decision is recorded",
        words=item.section_17,
        state="",
        reason=item.get_reason_display() if item.is_restricted else "",
    )
