"""What was said when a report or an audit was sent back, for whoever goes on with it."""

from reports.choices import SENT_BACK


def said_on_sending_back(record) -> str:
    """The last of it; empty where it was never sent back."""
    rows = record.history.filter(history_change_reason__startswith=SENT_BACK).order_by("-history_id")
    said = rows.values_list("history_change_reason", flat=True).first()
    return (said or "").removeprefix(SENT_BACK)
