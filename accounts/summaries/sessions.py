"""Where somebody is signed in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.summaries.session_end import end_of
from partners.models import Session, User

# What a session holds of where it was begun: set at sign-in, told to its owner alone.
FROM = "signed_in_from"


@dataclass(frozen=True)
class OwnSession:
    browser: str
    network: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(person: User, *, this: str | None, at: datetime) -> list[OwnSession]:
    """Those that are still good, this one first and then the last one that was used. `this`: the key of the page's."""
    rows = ((row, row.get_decoded()) for row in Session.objects.filter(person=person, expire_date__gt=at))
    found = [
        OwnSession(
            browser=content.get(FROM, {}).get("browser", "A browser"),
            network=content.get(FROM, {}).get("network", ""),
            began_at=datetime.fromtimestamp(content["began"], UTC),
            seen_at=datetime.fromtimestamp(content["seen"], UTC),
            is_this=row.session_key == this,
        )
        for row, content in rows
        if (end := end_of(content)) and end.at > at
    ]
    return sorted(found, key=lambda each: (not each.is_this, -each.seen_at.timestamp()))
