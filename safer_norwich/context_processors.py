from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.summaries.session_end import end_of
from notices.summaries import unread_count
from partners.choices import UPDATING_ROLES
from partners.models import the_partnership


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    current: bool


MY_UPDATES = ("My updates", "updates:mine")
EVERYONE = (
    ("Home", "home"),
    ("The plan", "actions:plan"),
    ("Priorities", "actions:priorities"),
    ("Measures", "measures:list"),
    ("Actions", "actions:list"),
    MY_UPDATES,
    ("Engagement", "engagement:front"),
    ("Board", "board:bodies"),
    ("Reports", "reports:list"),
    ("Partners", "partners:list"),
)
# What else lights an entry than addresses below its own.
ALSO_UNDER = {"Board": ("risks:register",), "Reports": ("briefings:list", "audits:list")}
MANAGERS = (("This quarter", "updates:outstanding"), ("Administration", "admin:index"))


def site(request) -> dict:
    """Whose plan this is and, for those signed in, the navigation. Lazy, so that a public page touches no session."""
    return {
        "partnership": the_partnership(on=day_shown(request)),
        "nav": SimpleLazyObject(partial(navigation, request)),
        "unread_count": cache(partial(unread, request)),
        "session_end": SimpleLazyObject(partial(session_end, request)),
    }


def day_shown(request) -> date:
    """The past day whose page this is, and today on all others: each is told in the names of its day."""
    asked = request.resolver_match.kwargs.get("day", "") if request.resolver_match else ""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return timezone.localdate()


def session_end(request) -> dict:
    """When this person is signed out if they do nothing; empty where nobody is signed in."""
    at = timezone.now()
    end = end_of(request.session) if request.user.is_authenticated else None
    return end.said(at=at) if end and end.seconds_left(at=at) else {}


def unread(request) -> int:
    """How many notices wait for this person."""
    return unread_count(request.user) if request.user.is_authenticated else 0


def navigation(request) -> list[NavItem]:
    if not request.user.is_authenticated:
        return []
    user = request.user
    sends_updates = user.has_role(*UPDATING_ROLES)
    (_, home), *others = links = links_for(user.is_manager, sends_updates, get_script_prefix())
    # Every address begins with that of the home page, which is only itself.
    under = [url for label, url in others if request.path.startswith((url, *_also_under(label, get_script_prefix())))]
    here = max(under, key=len, default=home if request.path == home else "")
    return [NavItem(label, url, url == here) for label, url in links]


@lru_cache(maxsize=64)
def _also_under(label: str, prefix: str) -> tuple[str, ...]:
    return tuple(reverse(name) for name in ALSO_UNDER.get(label, ()))


@lru_cache(maxsize=16)
def links_for(is_manager: bool, sends_updates: bool, prefix: str) -> tuple[tuple[str, str], ...]:
    """(words, address), kept for each prefix that the site is served under."""
    found = EVERYONE + MANAGERS if is_manager else EVERYONE
    return tuple((label, reverse(name)) for label, name in found if sends_updates or name != MY_UPDATES[1])
