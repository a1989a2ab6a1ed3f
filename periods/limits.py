"""When updates are due, after the quarter, as docs/domain.md says of a reporting period."""

from datetime import timedelta

UPDATES_DUE_AFTER = timedelta(weeks=3)
