"""What the check points out, and how long a quarter is told to have opened. Reminders: `updates.reminders`."""

from datetime import timedelta

TIMES_THE_SAME = 3  # updates in the same words
# Whoever gets their first action later was told of that.
OPENING_IS_TOLD_FOR = timedelta(days=14)
