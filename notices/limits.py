"""How long what is told is kept, and the links in it hold."""

from datetime import timedelta

LINKS_HOLD = timedelta(days=30)  # without signing in
# 13 months, as the privacy notice says.
NOTICES_KEPT_FOR = timedelta(days=400)
# Older than that, what nobody could mail is on the page alone.
NOTICE_WAITS_FOR = timedelta(days=60)
