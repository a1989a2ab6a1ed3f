"""What stands on an agenda, for one reader: the words as they were published, each item by who may know of it.

`whole_agenda` is everything, for freezing. `agenda_of` is what people of one sight read: items that they may not
see are withheld (announced) or not there at all (unannounced). Who may see an item is asked of the item as it is
now, so that what is restricted later leaves the versions published before as well.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Self

from actions.choices import Visibility
from actions.models import Action
from board.choices import Purpose, Reason, Restriction
from board.models import AgendaItem, Decision, Meeting, Paper
from board.querysets import Sight
from board.summaries.agenda_order import in_order, numbered

WITHHELD_TITLE = "Restricted item"


@dataclass(frozen=True)
class PaperLine:
    key: str
    title: str
    name: str
    size: int


class Withholdable:
    """A line of the agenda or of the minutes, which some readers may only know to be there."""

    @property
    def reason_words(self) -> str:
        return Reason(self.reason).label if self.reason else ""

    def withheld(self) -> Self:
        """What all may know of an announced item: that it is there, and why its words are not."""
        return type(self)(
            key=self.key,
            title=WITHHELD_TITLE,
            restriction=self.restriction,
            reason=self.reason,
            position=self.position,
            is_withheld=True,
        )


@dataclass(frozen=True)
class AgendaLine(Withholdable):
    """One item. `number` is 0 until it is known who reads; withheld ones have a reason and no words."""

    key: str
    title: str
    purpose: str = ""
    presenter: str = ""
    text: str = ""
    section_17: str = ""
    kind: str = ""
    restriction: str = Restriction.OPEN
    reason: str = ""
    papers: tuple[PaperLine, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    number: int = 0
    position: int = 0
    is_withheld: bool = False

    @property
    def purpose_words(self) -> str:
        return Purpose(self.purpose).label if self.purpose else ""

    @property
    def is_restricted(self) -> bool:
        return self.restriction != Restriction.OPEN


@dataclass(frozen=True)
class Agenda:
    lines: tuple[AgendaLine, ...]

    @property
    def has_papers(self) -> bool:
        return any(line.papers for line in self.lines)

    def to_json(self) -> str:
        return json.dumps([asdict(line) for line in self.lines], ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Agenda":
        return cls(tuple(_line(each) for each in json.loads(text)))


def _line(content: dict) -> AgendaLine:
    papers = tuple(PaperLine(**paper) for paper in content.pop("papers"))
    links = {name: tuple(content.pop(name)) for name in ("actions", "measures")}
    return AgendaLine(**content, **links, papers=papers)


def whole_agenda(meeting: Meeting) -> Agenda:
    """Every item as it stands now, in order, with the key by which each reader's part is found."""
    return agenda_with(meeting.items.standing().with_links())


def agenda_with(items: Iterable[AgendaItem]) -> Agenda:
    return Agenda(tuple(replace(_whole(item), position=place) for place, item in enumerate(in_order(items), start=1)))


def _whole(item: AgendaItem) -> AgendaLine:
    return AgendaLine(
        key=str(item.key),
        title=item.title,
        purpose=item.purpose,
        presenter=item.presenter,
        text=item.text,
        section_17=item.section_17,
        kind=item.kind,
        restriction=item.restriction,
        reason=item.reason,
        papers=tuple(PaperLine(str(each.key), each.title, each.name, each.size) for each in item.kept_papers),
        actions=tuple(action.reference for action in item.actions.all()),
        measures=tuple(measure.reference for measure in item.measures.all()),
    )


@dataclass(frozen=True)
class Shown:
    """What of one meeting a reader may know, asked of the rows as they are now."""

    restrictions: dict[str, tuple[str, str]]
    readable: frozenset[str]
    actions: frozenset[str]
    # Those that residents may read; None for other readers, who know of every paper of an item that they read.
    papers: frozenset[str] | None = None

    def seen(self, lines: Iterable) -> list:
        """The lines that may be known of, numbered; withheld ones without their words. Lines of the agenda and of
        the minutes alike: they have a key, a restriction and a position."""
        now = [self._as_now(line) for line in lines]
        found = [line for line in now if self.may_know(line)]
        shown = [line if line.key in self.readable else line.withheld() for line in in_order(found)]
        return [replace(line, number=number, position=number) for number, line in enumerate(shown, start=1)]

    def _as_now(self, line):
        restriction, reason = self.restrictions.get(line.key, (line.restriction, line.reason))
        return replace(line, restriction=restriction, reason=reason)

    def may_know(self, line) -> bool:
        return line.key in self.readable or line.restriction == Restriction.ANNOUNCED


def shown_to(meeting: Meeting, sight: Sight) -> Shown:
    rows = AgendaItem.objects.filter(meeting=meeting)
    restrictions = {str(key): (kind, reason) for key, kind, reason in rows.values_list("key", "restriction", "reason")}
    readable = rows.in_sight(sight).values_list("key", flat=True)
    # Of decisions too: the minutes name the actions that a decision raised.
    raised = Decision.objects.filter(item__meeting=meeting).keys_of_actions()
    linked = Action.objects.filter(pk__in=rows.keys_of_actions().union(raised))
    seen = actions_in_sight(linked, sight).order_by().values_list("reference", flat=True)
    papers = frozenset(papers_to_open(meeting, sight)) if sight.for_residents else None
    return Shown(restrictions, frozenset(map(str, readable)), frozenset(seen), papers)


def papers_to_open(meeting: Meeting, sight: Sight) -> dict[str, bool]:
    """{key: whether residents may read it as well} of the papers that can still be opened: one that was removed is
    named by earlier versions."""
    rows = Paper.objects.in_sight(sight).kept().filter(item__meeting=meeting, item__withdrawn_at=None)
    return {str(key): is_for_all for key, is_for_all in rows.values_list("key", "is_for_residents")}


def actions_in_sight(actions, sight: Sight):
    """Of some actions, those that may be named to people of this sight; in a copy for residents the public ones."""
    if sight.for_residents:
        return actions.filter(visibility=Visibility.PUBLIC)
    return actions.in_sight(sight.of_actions)


def actions_of_items(meeting: Meeting, sight: Sight) -> dict[str, list[Action]]:
    """{key of an item: the actions linked to it that people of this sight may see, in the order of the plan}"""
    links = AgendaItem.actions.through.objects.filter(agendaitem__meeting=meeting)
    pairs = links.order_by("action__plan_order", "action").values_list("agendaitem__key", "action")
    seen = actions_in_sight(Action.objects.all(), sight).filter(pk__in=[key for _, key in pairs]).in_bulk()
    found = {}
    for key, action in pairs:
        if action in seen:
            found.setdefault(str(key), []).append(seen[action])
    return found


def number_of(item: AgendaItem) -> int:
    """Its number as it is now, for those who see every item of the meeting."""
    return next(number for number, each in numbered(item.meeting.items.standing()) if each.pk == item.pk)


def agenda_of(agenda: Agenda, shown: Shown) -> Agenda:
    lines = [
        replace(line, actions=_named(line, shown), papers=_papers(line, shown)) for line in shown.seen(agenda.lines)
    ]
    return Agenda(tuple(lines))


def _papers(line: AgendaLine, shown: Shown) -> tuple[PaperLine, ...]:
    return line.papers if shown.papers is None else tuple(each for each in line.papers if each.key in shown.papers)


def _named(line: AgendaLine, shown: Shown) -> tuple[str, ...]:
    return tuple(reference for reference in line.actions if reference in shown.actions)


def changes_between(old: Agenda, new: Agenda) -> tuple[str, ...]:
    """What a later version changed, in sentences, as far as this reader may know it."""
    before, after = _by_key(old), _by_key(new)
    found = [f"New: {_name(line)}." for key, line in after.items() if key not in before]
    found += [f"Withdrawn: {_name(line)}." for key, line in before.items() if key not in after]
    for key, line in after.items():
        if key in before:
            found += _changes_of(before[key], line)
    kept = [[key for key in lines if key in before and key in after] for lines in (before, after)]
    return (*found, *(["The order of the items."] if kept[0] != kept[1] else []))


def _by_key(agenda: Agenda) -> dict[str, AgendaLine]:
    return {line.key: line for line in agenda.lines}


def _name(line: AgendaLine) -> str:
    return f"item {line.number}, {line.title}"


CHANGEABLE = {
    "purpose": "its purpose",
    "presenter": "who presents it",
    "text": "its text",
    "section_17": "its Section 17 implications",
    "actions": "the linked actions",
    "measures": "the linked measures",
}


def _changes_of(old: AgendaLine, new: AgendaLine) -> list[str]:
    changed = [words for name, words in CHANGEABLE.items() if getattr(old, name) != getattr(new, name)]
    if old.title != new.title:
        changed.insert(0, f"its title, which was “{old.title}”")
    found = [f"Changed in {_name(new)}: {', '.join(changed)}."] if changed else []
    was, now = ({paper.key: paper for paper in line.papers} for line in (old, new))
    found += [f"New paper for {_name(new)}: {paper.title}." for key, paper in now.items() if key not in was]
    return found + [f"Paper removed from {_name(new)}: {was[key].title}." for key in was if key not in now]
