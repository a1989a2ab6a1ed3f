"""How long before and after a day. On which days people are reminded is in `datasets.reminders`."""

from datetime import timedelta

# How long before its end or its review an agreement warns, on the register and on the manager's home page.
WARNED_BEFORE = timedelta(days=90)
# A force may send a month again. One that was read sooner than this after its end may still be another one.
SETTLED_AFTER = timedelta(days=90)
