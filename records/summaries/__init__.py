from records.summaries.history import (
    Change,
    HistoryEntry,
    as_they_were,
    changes_since,
    entries_of,
    history_of,
    in_words,
    label_of,
)

__all__ = [
    "Change",
    "HistoryEntry",
    "as_they_were",
    "changes_since",
    "entries_of",
    "history_of",
    "in_words",
    "label_of",
]
