"""The board's record of how it oversees the Section 17 duty in a financial year: what it said of each decision, dated
evidence, and what is missing. For one reader: whatever they may not see is not in it, nor in its counts."""

from dataclasses import dataclass
from datetime import date

from board.models import Decision, Meeting
from board.querysets import Sight
from oversight.choices import Part
from oversight.summaries.duty_rule import days_of_year
from oversight.summaries.evidence import Evidence, Returns, evidence_of, returns_of
from oversight.summaries.gaps import Gap, gaps_of
from oversight.summaries.statements import Statement, statements_of
from periods.models import financial_year, financial_year_of


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
    def of_parts(self) -> list[tuple[Part, list[Statement]]]:
        """Each part of the duty with the decisions that serve it; a decision may serve several."""
        return [(part, [each for each in self.statements if part in (each.parts or ())]) for part in Part]

    @property
    def of_no_part(self) -> list[Statement]:
        """Those of which somebody said that they serve none."""
        return [each for each in self.statements if each.parts == ()]

    @property
    def unnamed(self) -> list[Statement]:
        """Decisions whose parts nobody has named yet."""
        return [each for each in self.statements if each.reference and each.parts is None]

    @property
    def missing_count(self) -> int:
        return len(self.silent) + len(self.gaps)


def years_of_oversight(*, on: date) -> list[int]:
    """The financial years in which a body met or was to meet, and this one; the newest first, none to come."""
    this_year = financial_year_of(on)
    found = {financial_year_of(day) for day in Meeting.objects.order_by().values_list("meets_on", flat=True)}
    return sorted({year for year in found if year <= this_year} | {this_year}, reverse=True)


def oversight_year(year: int, *, sight: Sight, stamp: tuple, on: date) -> OversightYear:
    """`stamp` is that of the plan: what closed quarters say is kept by it."""
    days = days_of_year(year)
    statements = tuple(statements_of(days, sight))
    returns = tuple(returns_of(year, sight=sight, stamp=stamp, on=on))
    return OversightYear(
        year=year,
        statements=statements,
        withheld=tuple(Decision.objects.filter(made_on__range=days).withheld_from(sight).with_origin()),
        evidence=tuple(evidence_of(days, sight=sight)),
        returns=returns,
        gaps=tuple(gaps_of(days, returns=returns, sight=sight, on=on)),
    )
