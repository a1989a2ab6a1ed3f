"""How long somebody stays signed in: 30 minutes without doing anything, and 12 hours at most.

The session holds `began` and `seen`, in whole seconds; the middleware writes them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from django.conf import settings
from django.utils import timezone

from govuk.dates import clock


@dataclass(frozen=True)
class SessionEnd:
    """When a session ends by itself. `may_stay`: whether using the website moves that on."""

    at: datetime
    may_stay: bool

    def seconds_left(self, *, at: datetime) -> int:
        return max(0, ceil((self.at - at).total_seconds()))

    def said(self, *, at: datetime) -> dict:
        """For the script that warns: seconds, and the time of day in words."""
        until = clock(timezone.localtime(self.at))
        return {"left": self.seconds_left(at=at), "until": until, "may_stay": self.may_stay}


def end_of(session) -> SessionEnd | None:
    """None for a session that nothing was opened in yet, such as that of somebody who is signed out."""
    seen, began = session.get("seen"), session.get("began")
    if seen is None or began is None:
        return None
    idle, whole = seen + settings.SESSION_IDLE_SECONDS, began + settings.SESSION_COOKIE_AGE
    return SessionEnd(datetime.fromtimestamp(min(idle, whole), UTC), may_stay=idle < whole)
