"""Everything that was kept of one indicator, in plain words."""

from datasets.models import Indicator, Reading, SeriesBreak, Target
from govuk.dates import day
from periods.models import financial_year, time_words
from records.summaries import HistoryEntry, entries_of

SUBJECTS = {
    Reading: lambda row: time_words(row.starts_on, row.ends_on),
    Target: lambda row: financial_year(row.year),
    SeriesBreak: lambda row: day(row.starts_on),
}


def indicator_history(indicator: Indicator) -> list[HistoryEntry]:
    """Of the indicator, its readings, targets and breaks, newest first. All of it is everyone's who is signed in."""
    entries = entries_of(Indicator, indicator.history.all(), may_see=_everything)
    for model, subject in SUBJECTS.items():
        rows = model.history.filter(indicator_id=indicator.pk)
        entries += entries_of(model, rows, may_see=_everything, subject=subject)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _everything(row) -> bool:
    return True
