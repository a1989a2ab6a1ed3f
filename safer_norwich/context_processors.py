from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from partners.models import partnerships


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    current: bool


EVERYONE = (
    ("Home", "home"),
    ("The plan", "actions:plan"),
    ("Priorities", "actions:priorities"),
    ("Actions", "actions:list"),
    ("My updates", "actions:updates"),
    ("Board", "board:bodies"),
    ("Reports", "reports:list"),
    ("Partners", "partners:list"),
)
MANAGERS = (("This quarter", "actions:outstanding"), ("Administration", "admin:index"))


def site(request) -> dict:
    """Whose plan this is, and, for those signed in, the way around. Lazy: a public page touches no session."""
    return {"partnership": next(iter(partnerships()), None), "nav": SimpleLazyObject(partial(navigation, request))}


def navigation(request) -> list[NavItem]:
    if not request.user.is_authenticated:
        return []
    names = EVERYONE + MANAGERS if request.user.is_manager else EVERYONE
    links = [(label, reverse(name)) for label, name in names]
    here = max((url for _, url in links if is_at(request.path, url)), key=len, default="")
    return [NavItem(label, url, url == here) for label, url in links]


def is_at(path: str, url: str) -> bool:
    """Every address begins with that of the home page, which is only itself."""
    return path == url if url == reverse("home") else path.startswith(url)
