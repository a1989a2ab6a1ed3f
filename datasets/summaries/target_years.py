"""The targets of an indicator, financial year by financial year."""

from dataclasses import dataclass
from datetime import date

from datasets.models import Indicator, Target
from datasets.summaries.series import Series, target_words
from datasets.summaries.status import no_intervention
from datasets.wording.figures import figure_words
from periods.models import financial_year, financial_year_of


@dataclass(frozen=True)
class TargetYear:
    year: int
    indicator: Indicator
    target: Target | None

    @property
    def words(self) -> str:
        return financial_year(self.year)

    @property
    def target_words(self) -> str:
        return target_words(self.target, self.indicator, year=self.year)

    @property
    def intervention_words(self) -> str:
        if self.target is None or self.target.intervention is None:
            return no_intervention(self.year)
        return figure_words(self.target.intervention, self.indicator)


def target_years(series: Series, *, on: date) -> list[TargetYear]:
    """Newest first: years with a target or a reading, this one and the next."""
    by_year = {each.year: each for each in series.targets}
    this = financial_year_of(on)
    read = {financial_year_of(each.reading.ends_on) for each in series.readings}
    years = sorted({*by_year, *read, this, this + 1}, reverse=True)
    return [TargetYear(year, series.indicator, by_year.get(year)) for year in years]
