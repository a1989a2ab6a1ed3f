"""How long before its day a duty is told of, on the home page of managers. Reminders: `oversight.reminders`."""

from datetime import timedelta

DUE_WITHIN = timedelta(days=28)
