"""The plan as a table that goes out and comes back: its columns in plain words, and each cell of an action."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils import timezone

from actions.choices import (
    JUDGED,
    NEEDS_REASON_WORDS,
    OFF_TRACK_WORDS,
    RATING_WORDS,
    SAID_WHILE_JUDGED,
    STAGE_WORDS,
    VISIBILITY_WORDS,
    Flag,
    in_words,
)
from actions.models import Action
from actions.summaries.facts import LINKS, CellNames, Facts, facts_of, links_by_action
from actions.summaries.listing import flags_of
from records.limits import LONG_TEXT
from sheets.grids import Value
from sheets.writing import CellKind

# Not a comma: the titles of themes contain commas.
SEPARATOR = "; "
ROWS_AT_ONCE = 500
# The version is in plain sight: hidden columns are what we hold others' files back for (decision 19).
REFERENCE, VERSION = "Reference", "Version, leave as it is"
LAST_UPDATE, FLAGS = "Last update, worked out here", "Flags, worked out here"
PUBLISHED_AS = "Published as, in the plan it came from"
REASON, WAY_BACK = f"Reason for {OFF_TRACK_WORDS}", "Way back to green"
NO = "No"


@dataclass(frozen=True)
class PlanColumn:
    """`name` is the field of the action that it holds, "" for what no field holds. `what` and `change` are for the
    reader: what it is, and what may be changed."""

    heading: str
    name: str
    what: str
    change: str
    kind: CellKind = CellKind.TEXT
    width: int = 20
    wraps: bool = False


def worked_out(heading: str, what: str, **more) -> PlanColumn:
    return PlanColumn(heading, "", what, "No: it is not read back.", **more)


COLUMNS = (
    PlanColumn(REFERENCE, "", "What the action is called in papers. It never changes.", NO, width=12),
    PlanColumn("Title", "title", "What the action is, in a line.", "Yes, up to 200 characters.", width=40, wraps=True),
    PlanColumn(
        "What will be done",
        "description",
        "How it will be done.",
        f"Yes, up to {LONG_TEXT:,} characters.",
        width=60,
        wraps=True,
    ),
    PlanColumn(
        "Outcome",
        "outcome",
        "What will be different: one clear outcome.",
        "Yes, up to 500 characters.",
        width=40,
        wraps=True,
    ),
    PlanColumn("Priority", "priority", "The priority it serves.", "Yes, from the list.", CellKind.CHOICE, 26),
    PlanColumn(
        "Success measures",
        "measures",
        "The references of the measures it is to move.",
        "Yes, references with semicolons between them; at least one.",
        wraps=True,
    ),
    PlanColumn(
        "Cross-cutting themes",
        "themes",
        "The themes it belongs to.",
        "Yes, titles of themes with semicolons between them.",
        wraps=True,
    ),
    PlanColumn(
        "Lead partner",
        "lead_partner",
        "The one partner that answers for it.",
        "Yes, from the list.",
        CellKind.CHOICE,
        22,
    ),
    PlanColumn(
        "Lead officer", "lead_officer", "Who looks after it.", "Yes, to somebody of the lead partner who can sign in."
    ),
    PlanColumn(
        "Supporting partners",
        "supporting_partners",
        "Partners that help.",
        "Yes, names of partners with semicolons between them.",
        width=26,
        wraps=True,
    ),
    PlanColumn("Starts", "starts_on", "The day it starts.", "Yes, a date.", CellKind.DATE, 18),
    PlanColumn("Due", "due_on", "The day it is due.", "Yes, a date.", CellKind.DATE, 18),
    PlanColumn(
        "Timescale as published",
        "timescale_text",
        "What the published plan says where that is no date, for example “ongoing”.",
        "Yes, up to 200 characters.",
        wraps=True,
    ),
    PlanColumn("Stage", "stage", "How far it has come: a fact.", "Yes, from the list.", CellKind.CHOICE, 14),
    PlanColumn(
        "Reason for the stage",
        "stage_reason",
        f"Why it is {NEEDS_REASON_WORDS}.",
        f"Yes, where it is {NEEDS_REASON_WORDS}.",
        width=30,
        wraps=True,
    ),
    PlanColumn(
        "Rating",
        "rating",
        "A judgement: will it reach its outcome by its date? Empty once the action is closed.",
        "Yes, from the list. The change is kept as a progress update.",
        CellKind.CHOICE,
        12,
    ),
    PlanColumn(
        REASON,
        "",
        f"Why it is {OFF_TRACK_WORDS}. It goes out empty.",
        f"Yes: fill it in when you change the rating or percentage of an action that is {OFF_TRACK_WORDS}.",
        width=36,
        wraps=True,
    ),
    PlanColumn(
        WAY_BACK,
        "",
        "What happens next, and by when. It goes out empty.",
        "Yes, together with the reason.",
        width=36,
        wraps=True,
    ),
    PlanColumn(
        "Percent complete",
        "percent_complete",
        "How much of it is done. Empty once the action is closed.",
        "Yes, 0% to 100%. The change is kept as a progress update.",
        CellKind.PERCENT,
        12,
    ),
    PlanColumn(
        "Completed on",
        "completed_on",
        "The day on which it was completed.",
        "Yes, a date. A complete action needs one, and no other has one.",
        CellKind.DATE,
        18,
    ),
    PlanColumn("Who may see it", "visibility", "Who may see the action.", "Yes, from the list.", CellKind.CHOICE, 16),
    worked_out(PUBLISHED_AS, "What the plan that it came from calls it.", width=14),
    worked_out(LAST_UPDATE, "The day of the last progress update.", kind=CellKind.DATE, width=18),
    worked_out(FLAGS, f"{in_words(Flag, joined_by='or').capitalize()}.", width=24, wraps=True),
    PlanColumn(
        VERSION,
        "",
        "By it we see whether somebody changed the action here after this file was made.",
        NO,
        CellKind.NUMBER,
        12,
    ),
)
FIELDS = tuple(column for column in COLUMNS if column.name)


def one_of(words: dict) -> Callable[[object], Value]:
    return lambda value: "" if value is None else words.get(value, "")


def several_of(words: dict[int, str]) -> Callable[[object], Value]:
    return lambda keys: SEPARATOR.join(words.get(key, "") for key in keys)


def as_date(value) -> Value:
    return date.fromisoformat(value) if value else ""


class ActionCells:
    """Facts of an action as cells. What comes back is compared with these cells, letter for letter."""

    def __init__(self, names: CellNames) -> None:
        self._writers: dict[str, Callable[[object], Value]] = {
            **dict.fromkeys(("starts_on", "due_on", "completed_on"), as_date),
            # A spreadsheet holds 60% as 0.6.
            "percent_complete": lambda value: "" if value is None else value / 100,
            "stage": one_of(STAGE_WORDS),
            "rating": one_of(RATING_WORDS),
            "visibility": one_of(VISIBILITY_WORDS),
            "priority": one_of(names.priorities),
            "lead_partner": one_of(names.partners),
            "lead_officer": one_of(names.people),
            "measures": several_of(names.measures),
            "themes": several_of(names.themes),
            "supporting_partners": several_of(names.partners),
        }

    def cell(self, name: str, facts: Facts) -> Value:
        if name in SAID_WHILE_JUDGED and facts["stage"] not in JUDGED:
            return ""
        write = self._writers.get(name)
        return write(facts[name]) if write else facts[name]


def plan_rows(actions: Iterable[Action], names: CellNames, *, on: date, fresh) -> Iterator[tuple[Value, ...]]:
    """A row for each action, which `ActionQuerySet.as_whole_rows` has read, in the order of COLUMNS."""
    cells, actions = ActionCells(names), iter(actions)
    # Some at a time: the links of a plan of any length take the memory of those of some actions.
    while some := list(islice(actions, ROWS_AT_ONCE)):
        links = {name: links_by_action(name, [action.pk for action in some]) for name in LINKS}
        for action in some:
            facts = facts_of(action, {name: links[name].get(action.pk, ()) for name in LINKS})
            own = _worked_out(action, on=on, fresh=fresh)
            yield tuple(cells.cell(column.name, facts) if column.name else own[column.heading] for column in COLUMNS)


def _worked_out(action: Action, *, on: date, fresh) -> dict[str, Value]:
    return {
        REFERENCE: action.reference,
        VERSION: action.version,
        PUBLISHED_AS: action.published_as,
        REASON: "",
        WAY_BACK: "",
        LAST_UPDATE: timezone.localdate(action.last_reported_at) if action.last_reported_at else "",
        FLAGS: ", ".join(flag.label for flag in flags_of(action, on=on, fresh=fresh)),
    }
