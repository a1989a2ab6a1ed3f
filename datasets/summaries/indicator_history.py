"""Everything that was kept of one indicator, in plain words."""

from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.wording.figures import figure_words
from govuk.dates import day
from periods.models import financial_year, time_words
from records.summaries import HistoryEntry, entries_of


def indicator_history(indicator: Indicator) -> list[HistoryEntry]:
    """Of the indicator, its readings, targets and breaks, newest first. All of it is everyone's who is signed in."""

    def reading(row) -> str:
        return f"{time_words(row.starts_on, row.ends_on)}, {figure_words(row.value, indicator)}"

    def target(row) -> str:
        words = figure_words(row.value, indicator) or "without a target"
        return f"{financial_year(row.year)}, {words}"

    subjects = {Reading: reading, Target: target, SeriesBreak: lambda row: day(row.starts_on)}
    entries = entries_of(Indicator, indicator.history.all(), may_see=_everything)
    for model, subject in subjects.items():
        rows = model.history.filter(indicator_id=indicator.pk)
        entries += entries_of(model, rows, may_see=_everything, subject=subject)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _everything(row) -> bool:
    return True
