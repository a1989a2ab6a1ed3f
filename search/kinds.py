"""What can be found. Each app enters its own kinds, in a module `search`, so that whoever saves a record and whoever
asks know them all without knowing the apps."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.db.models import Model, Q
from django.utils.safestring import SafeString

from search.choices import Kind

NOBODY, EVERYBODY = None, Q()


@dataclass(frozen=True)
class Row:
    """What the index keeps of one thing. `head` are the words of its reference and title, `about` those that say what
    it is about, `body` all others.

    `is_open` is None for what neither runs nor ends, such as minutes; `until` is the day from which it is closed.
    """

    owner: int
    title: str
    head: str
    about: str = ""
    body: str = ""
    priority: int | None = None
    partner: int | None = None
    is_open: bool | None = None
    until: date | None = None
    dated_on: date | None = None


@dataclass(frozen=True)
class Said:
    """The last words on a thing, who said them and when."""

    words: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Line:
    """One thing as an answer tells of it. `lead` is who answers for it, in a phrase; `place` where it stands."""

    url: str
    title: str
    reference: str = ""
    tags: SafeString | str = ""
    lead: str = ""
    place: str = ""
    said: Said | None = None


@dataclass(frozen=True)
class Text:
    """One text of a thing, and in a phrase where it stands: "in the update for 2026-27 Q2"."""

    owner: int
    where: str
    words: str


@dataclass(frozen=True)
class Reader:
    """Who asks, and on which day. What several kinds need to know of them is asked once."""

    user: Model
    on: date
    _known: dict[object, object] = field(default_factory=dict)

    def known(self, about: object) -> dict:
        """What was found out for this answer already."""
        return self._known.setdefault(about, {})

    def once(self, question: Callable):
        if question not in self._known:
            self._known[question] = question(self.user)
        return self._known[question]


class Source:
    """One kind of thing. `follows` tells of each model whose rows its index is made of, which things a change of some
    rows concerns."""

    kind: ClassVar[Kind]
    follows: ClassVar[dict[type[Model], Callable[[list], Iterable[int]]]]

    def seen_by(self, reader: Reader) -> Q | None:
        """The condition on rows of the index, by the rule of the kind's own list; None when they may see none."""
        return EVERYBODY

    def hidden_from(self, reader: Reader) -> Iterable[int] | None:
        """The keys of all that `seen_by` leaves out, where that is few of many and quicker to ask; else None."""
        return None

    def keys(self) -> Iterable[int]:
        """Of all that may be in the index."""
        raise NotImplementedError

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        """Those of `keys` that can be found at all."""
        raise NotImplementedError

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        """Of those of `keys` that this person may see."""
        raise NotImplementedError

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        """Where the words of these may stand beside their titles, the likeliest first."""
        return ()


class ListedSource(Source):
    """Of things of which managers see all, and everybody else what `visible_to` of their list says."""

    model: ClassVar[type[Model]]

    def seen_by(self, reader: Reader) -> Q:
        if reader.user.is_manager:
            return EVERYBODY
        return Q(owner__in=self.model.objects.visible_to(reader.user).order_by().values("pk"))


SOURCES: dict[Kind, Source] = {}
FOLLOWED: dict[type[Model], list[tuple[Kind, Callable[[list], Iterable[int]]]]] = {}
# {kind: functions of some keys that give (key, words) of what apps above that of the kind know of it}.
NAMES: dict[Kind, list[Callable[[Collection[int]], Iterable[tuple[int, str]]]]] = {}


def register(source: type[Source]) -> type[Source]:
    """Enter a kind, once; kinds stand in the order of `Kind`, whichever app comes first."""
    one = source()
    if one.kind in SOURCES:
        raise ValueError(f"{one.kind} is entered already")
    entered = {**SOURCES, one.kind: one}
    SOURCES.clear()
    SOURCES.update((kind, entered[kind]) for kind in Kind if kind in entered)
    _follow(one.kind, one.follows)
    return source


def also_named(kind: Kind, *, follows: dict[type[Model], Callable[[list], Iterable[int]]]):
    """Enter the decorated function of keys: other names by which things of a kind are found, which its own app does
    not know."""

    def enter(names):
        NAMES.setdefault(kind, []).append(names)
        _follow(kind, follows)
        return names

    return enter


def _follow(kind: Kind, follows: dict[type[Model], Callable[[list], Iterable[int]]]) -> None:
    for model, concerned in follows.items():
        FOLLOWED.setdefault(model, []).append((kind, concerned))


def own(rows: list) -> list[int]:
    return [row.pk for row in rows]


def by(name: str) -> Callable[[list], list[int]]:
    """The things that rows are part of, by the name of their key: `by("action_id")`."""
    return lambda rows: [key for row in rows if (key := getattr(row, name)) is not None]
