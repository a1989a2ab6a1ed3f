"""What is frozen with an agenda, and how it is written down.

Each line stands under the reference of its action or its decision, so that a reader's copy can be cut from it
(`packs.summaries.redacting`). Nothing is counted here: a reader's numbers are those of what that reader sees.
"""

import json
from dataclasses import asdict, dataclass

from board.summaries.matters_arising import ACTION_POINT
from board.summaries.minutes import Minutes
from packs.summaries.pack_risks import PackRisk, risk_from

# Kept with the text: a pack that comes to tell more is of another format, and the former must still be read then.
# Packs of format 1 list a decision beside the actions that it raised, and go on doing so: they were published.
# Since format 3 a pack says which strategy its priorities and measures are of.
# Since format 4 a pack says how its measures stand.
# Since format 5 a pack says how each action stood at the ends of the quarters before it.
# Since format 6 a pack says how satisfied those are who took part in finished actions.
# Since format 7 a pack tells the risks that the body reads, lists action points among the matters arising, and says
# what a body recommended.
FORMAT = 7


@dataclass(frozen=True)
class ToldChange:
    """One thing that happened to an action, as `past.wording.ActionChange`; `at` in ISO format, or ""."""

    kind: str
    subject: str
    old: str
    new: str
    why: str
    by: str
    at: str


@dataclass(frozen=True)
class PastStanding:
    """How an action stood at the ends of some quarters after each other: `first` and `last` are places among those of
    the pack."""

    first: int
    last: int
    priority: str
    band: str
    visibility: str


@dataclass(frozen=True)
class PackAction:
    """One action as it stood. `changes_for_others` leave out what was written of it while it was restricted."""

    reference: str
    title: str
    priority: str
    lead: str
    officer: str
    due: str
    stage: str
    rating: str
    visibility: str
    is_overdue: bool
    is_stale: bool
    reason: str
    way_back: str
    said: str
    public_text: str
    measures: tuple[str, ...]
    changes: tuple[ToldChange, ...]
    changes_for_others: tuple[ToldChange, ...]
    past: tuple[PastStanding, ...] = ()


@dataclass(frozen=True)
class PackMatter:
    """A decision that left something to do, an action that it raised, or an action point, by its key. `closed` says
    how, and when; `became` is the reference of the action that an action point became."""

    decision: str
    action: str
    origin: str
    text: str
    owner: str
    due: str
    is_overdue: bool
    latest: str
    closed: str
    # (reference, how and when) of the actions that a decision raised and that are closed.
    ended: tuple[tuple[str, str], ...] = ()
    point: str = ""
    became: str = ""
    public_owner: str = ""

    @property
    def is_open(self) -> bool:
        return not self.closed

    @property
    def is_action(self) -> bool:
        return bool(self.action)

    @property
    def is_decision(self) -> bool:
        return not self.action and not self.point

    @property
    def reference(self) -> str:
        return self.action or (ACTION_POINT if self.point else self.decision)

    @property
    def group(self) -> str:
        """What is put together: a decision with what it raised, or an action point with what it became."""
        return self.decision or self.point


@dataclass(frozen=True)
class PackRecommendation:
    """What a body recommended, with what became of it so far; `action` and `point` are those that carry it out, and
    `state_without` is how it stands for whoever may not know of them."""

    key: str
    made_on: str
    text: str
    made_to: str
    due: str
    is_overdue: bool
    answer: str
    response: str
    action: str
    point: str
    state: str
    state_without: str
    outcome: str


@dataclass(frozen=True)
class PackMeasure:
    """How a measure stands. `gap` is the worst of those that no action closes: who sees no action reads that first."""

    reference: str
    judgement: str
    direction: str
    gap: str


@dataclass(frozen=True)
class LastMeeting:
    """The meeting before; `minutes` are empty while they are being taken."""

    meeting: int
    meets_on: str
    is_agreed: bool
    minutes: Minutes | None


@dataclass(frozen=True)
class FrozenPack:
    """`name` is the meeting's, `place` when and where it begins; `quarters` are the last that had ended."""

    name: str
    place: str
    publisher: str
    last: LastMeeting | None
    matters: tuple[PackMatter, ...]
    actions: tuple[PackAction, ...]
    priorities: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    strategy: str = ""
    standing: tuple[PackMeasure, ...] = ()
    quarters: tuple[str, ...] = ()
    satisfaction: str = ""
    risks: tuple[PackRisk, ...] = ()
    recommendations: tuple[PackRecommendation, ...] = ()
    format: int = FORMAT

    def to_json(self) -> str:
        content = asdict(self)
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "FrozenPack":
        content = json.loads(text)
        return cls(
            name=content["name"],
            place=content["place"],
            publisher=content["publisher"],
            last=_last_from(content["last"]),
            matters=tuple(map(_matter_from, content["matters"])),
            actions=tuple(map(_action_from, content["actions"])),
            priorities=tuple(content["priorities"]),
            measures=tuple((reference, statement) for reference, statement in content["measures"]),
            strategy=content.get("strategy", ""),
            standing=tuple(PackMeasure(**each) for each in content.get("standing", ())),
            quarters=tuple(content.get("quarters", ())),
            satisfaction=content.get("satisfaction", ""),
            risks=tuple(map(risk_from, content.get("risks", ()))),
            recommendations=tuple(PackRecommendation(**each) for each in content.get("recommendations", ())),
            format=content["format"],
        )


def _last_from(content: dict | None) -> LastMeeting | None:
    if content is None:
        return None
    minutes = content.pop("minutes")
    return LastMeeting(**content, minutes=Minutes.from_json(json.dumps(minutes)) if minutes else None)


def _matter_from(content: dict) -> PackMatter:
    return PackMatter(**content | {"ended": tuple(map(tuple, content.get("ended", ())))})


def _action_from(content: dict) -> PackAction:
    told = {name: tuple(ToldChange(**each) for each in content[name]) for name in ("changes", "changes_for_others")}
    past = tuple(PastStanding(**each) for each in content.get("past", ()))
    return PackAction(**content | told | {"measures": tuple(content["measures"]), "past": past})
